const FIRST_MS = 400;
const MOST_MS = 8_000;

/**
 * How long to wait before attempt `failures` + 1, in milliseconds: doubled with each failure, and half of it by chance, so
 * that all the pages of a restarted server do not come back at once.
 */
export function backoffMs(failures: number, random: () => number = Math.random): number {
  const most = Math.min(MOST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  return most / 2 + (random() * most) / 2;
}

/** Resolves after a time, or at once when the signal is aborted. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
