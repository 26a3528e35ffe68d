import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { resolvers } from '../resolvers/all';
import { buildVitrineSchema } from '../schema/build';

/** Writes schema/schema.graphql from the code; with `--check`, fails when what stands there is something else. */
const path = join(__dirname, '..', '..', 'schema', 'schema.graphql');
const emitted = `# Made by \`npm run schema:emit\`; the contract with clients and partners.\n\n${printSchema(lexicographicSortSchema(buildVitrineSchema(resolvers)))}\n`;
if (!process.argv.includes('--check')) writeFileSync(path, emitted);
else if (readFileSync(path, 'utf8') !== emitted) {
  console.error('schema/schema.graphql is not what the code says; run `npm run schema:emit` and commit the difference.');
  process.exitCode = 1;
}
