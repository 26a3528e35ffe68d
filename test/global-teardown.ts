import './global-setup';

/** Runs once after all test files: stops the database server that global-setup started. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.testMariaDb?.stop();
}
