const { availableParallelism } = require('node:os');

/** Tests run as compiled: what is tested is what ships, worker threads included, with no transform in between. */
module.exports = {
  roots: ['<rootDir>/dist/test'],
  testEnvironment: 'node',
  testMatch: ['**/*.test.js'],
  transform: {},
  testTimeout: 30_000,
  globalSetup: '<rootDir>/dist/test/global-setup.js',
  globalTeardown: '<rootDir>/dist/test/global-teardown.js',
  // The integration and e2e tests wait more than they compute, so two share two cores well.
  maxWorkers: Math.max(2, Math.ceil(availableParallelism() / 2)),
};
