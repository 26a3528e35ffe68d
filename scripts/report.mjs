/** How a run of the checks ends: the time it took, then one plain line of figures. */
import { StepFailed, duration, say } from './step.mjs';

/**
 * Runs `job`, which resolves to the tests' figures, and prints them.
 * @returns {Promise<number>} the exit code of the run
 */
export async function reportTests(job) {
  const began = Date.now();
  let result = { passed: 0, failed: 0, skipped: 0, exitCode: 1 };
  try {
    result = await job();
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    say(`Stopped, ${error.message}. The tests were not run.`);
    result.exitCode = error.exitCode;
  }
  say(`\nTook ${duration(Date.now() - began)}.`);
  say(`${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped`);
  return result.exitCode;
}
