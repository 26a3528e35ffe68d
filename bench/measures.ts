import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** The value below which a share of the sorted values lies. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** A number with so many decimals, for tables. */
export const rounded = (value: number, decimals = 0): number => Number(value.toFixed(decimals));

/** Where and when something was measured. */
export function circumstances(): Record<string, unknown> {
  return {
    at: new Date().toISOString(), cores: availableParallelism(), cpu: cpus()[0]?.model, memoryGiB: rounded(totalmem() / 2 ** 30),
    node: process.version, loadAverage: rounded(loadavg()[0] ?? NaN, 1),
  };
}
