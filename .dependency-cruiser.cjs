/** Who may import whom (docs/architecture.md), and no cycles. */
const only = (name, from, allowed, comment) => ({
  name, comment, severity: 'error', from: { path: from },
  to: { path: '^(src|schema|resolvers|entities|inference|migrations|ormconfig|test|bench|dashboard)', pathNot: allowed },
});
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    only('entities-import-nothing-of-ours', '^entities/', '^entities/', 'Entities are the bottom of the house.'),
    only('inference-imports-nothing-of-ours', '^inference/', '^inference/', 'Tensors in, answers out.'),
    only('migrations-import-nothing-of-ours', '^migrations/', '^migrations/', 'A migration outlives the entities of its day.'),
    only('schema-imports-entities', '^schema/', '^(schema|entities)/', 'The contract knows data, not services.'),
    only('domains-import-downwards', '^src/(catalogue|live|audience|behaviour|recommendations|experiments|mining|assistant|access|events|storage)/',
      '^(src/(catalogue|live|audience|behaviour|recommendations|experiments|mining|assistant|access|events|storage)/|ormconfig\\.ts|src/(errors|config|identifiers|money|log)\\.ts|entities/|inference/)',
      'Domain services know data, inference and events; not GraphQL, HTTP or the demo.'),
    only('resolvers-import-services', '^resolvers/',
      '^(resolvers|schema|entities)/|^src/(catalogue|live|audience|behaviour|recommendations|experiments|mining|assistant|access|events)/|^src/(errors|context|identifiers|money)\\.ts',
      'Resolvers are thin: arguments in, services called, entities out.'),
    { name: 'only-runtime-touches-onnxruntime', severity: 'error', from: { pathNot: '^(inference/runtime|bench)/' }, to: { path: 'node_modules/onnxruntime-node' } },
    { name: 'product-never-imports-tests', severity: 'error', from: { pathNot: '^(test|bench)/' }, to: { path: '^(test|bench)/' } },
  ],
  options: { tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, doNotFollow: { path: 'node_modules' }, exclude: { path: '^dist/' } },
};
