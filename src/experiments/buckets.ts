import { createHash } from 'node:crypto';

/** Buckets that viewers fall into: shares are exact to a hundredth of a percent. */
export const BUCKETS = 10_000;

/**
 * The bucket of a viewer, 0 to BUCKETS - 1, by nothing but the salt and the identifier: the same on every node and at every time, and under
 * another salt an independent one.
 */
export function bucketOf(salt: string, viewerId: string): number {
  return createHash('sha256').update(`${salt}/${viewerId}`).digest().readUIntBE(0, 6) % BUCKETS;
}

/** The bucket at which each share ends, in order; the last ends with the last bucket. */
export function bucketEnds(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let reached = 0;
  return weights.map((weight) => Math.round((BUCKETS * (reached += weight)) / total));
}
