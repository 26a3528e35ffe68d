import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'dashboard/dist/**', 'data/**', 'test/fixtures/**'] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.{ts,tsx,mts}'] })),
  {
    files: ['dashboard/**/*.{ts,tsx,mts}'],
    languageOptions: { parserOptions: { project: './dashboard/tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: { '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }] },
  },
  {
    files: ['**/*.ts'],
    ignores: ['dashboard/**'],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      // A decorated class without members is how type-graphql declares a type.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Entities and payloads are plain rows: TypeORM and graphql read their fields, never their class.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // A subscription's resolver gets the arguments that its feed was opened with.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: Object.fromEntries(
      // A test reads the answer to a document that it wrote itself, and fails when that is not what it expects.
      ['no-explicit-any', 'no-unsafe-assignment', 'no-unsafe-member-access', 'no-unsafe-argument', 'no-unsafe-call', 'no-unsafe-return']
        .map((rule) => [`@typescript-eslint/${rule}`, 'off']),
    ),
  },
);
