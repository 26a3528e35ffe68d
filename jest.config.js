/** Tests run as compiled: what is tested is what ships, worker threads included, with no transform in between. */
module.exports = {
  roots: ['<rootDir>/dist/test'],
  testEnvironment: 'node',
  testMatch: ['**/*.test.js'],
  transform: {},
  testTimeout: 30_000,
};
