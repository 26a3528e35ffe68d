import { ArmPolicy } from '../../../entities/arm-policy';
import { BUCKETS, bucketEnds, bucketOf } from '../../../src/experiments/buckets';
import { chiSquareTail } from '../../../src/experiments/statistics/gamma';
import { ViewerAssignment } from '../../../src/experiments/viewer-assignment';

const viewers = Array.from({ length: 40_000 }, (_, index) => `vwr_${index}`);
const arm = (name: string, weight: number) => ({ name, weight, policy: ArmPolicy.MODEL, modelVersion: null });
const experiment = (salt: string, ...arms: ReturnType<typeof arm>[]) => ({ name: `experiment ${salt}`, salt, arms });

/** The p-value of the counts being equal to what is expected. */
function fit(counts: readonly number[], expected: readonly number[]): number {
  const sum = counts.reduce((total, count, index) => total + (count - (expected[index] as number)) ** 2 / (expected[index] as number), 0);
  return chiSquareTail(sum, counts.length - 1);
}

describe('buckets', () => {
  test('are filled evenly', () => {
    const counts = Array.from({ length: 100 }, () => 0);
    for (const viewer of viewers) counts[Math.floor(bucketOf('salt', viewer) / (BUCKETS / 100))]! += 1; // eslint-disable-line @typescript-eslint/no-non-null-assertion -- a hundredth of the buckets is below 100
    expect(fit(counts, counts.map(() => viewers.length / 100))).toBeGreaterThan(1e-6);
  });

  test('of another salt are independent', () => {
    const counts = Array.from({ length: 100 }, () => 0);
    for (const viewer of viewers) counts[10 * Math.floor(bucketOf('one', viewer) / 1_000) + Math.floor(bucketOf('two', viewer) / 1_000)]! += 1; // eslint-disable-line @typescript-eslint/no-non-null-assertion -- ten by ten
    expect(fit(counts, counts.map(() => viewers.length / 100))).toBeGreaterThan(1e-6);
  });

  test('are always the same for a viewer and a salt', () => {
    expect([bucketOf('a', 'vwr_1'), bucketOf('a', 'vwr_1'), bucketOf('holdout', 'vwr_01J0000000000000000000000A')]).toEqual([bucketOf('a', 'vwr_1'), bucketOf('a', 'vwr_1'), 8544]);
  });

  test('are shared out to the last', () => {
    expect([bucketEnds([1]), bucketEnds([1, 1]), bucketEnds([1, 1, 1]), bucketEnds([1, 9_999])]).toEqual([[10_000], [5_000, 10_000], [3_333, 6_667, 10_000], [1, 10_000]]);
  });
});

describe('assignment', () => {
  test('gives every arm its share, and the holdout its own', () => {
    const assignment = new ViewerAssignment(0.1, experiment('x', arm('a', 1), arm('b', 3)));
    const counts = { holdout: 0, a: 0, b: 0 };
    for (const viewer of viewers) counts[assignment.of(viewer).arm as 'a'] += 1;
    expect(fit([counts.holdout, counts.a, counts.b], [0.1, 0.225, 0.675].map((share) => share * viewers.length))).toBeGreaterThan(1e-6);
  });

  test('keeps the holdout in every experiment, and lets it only grow with its share', () => {
    const heldIn = (share: number, running: ReturnType<typeof experiment> | null): string[] => viewers.slice(0, 5_000).filter((viewer) => new ViewerAssignment(share, running).of(viewer).arm === 'holdout');
    const held = heldIn(0.05, null);
    expect(held.length).toBeGreaterThan(150);
    expect(heldIn(0.05, experiment('y', arm('a', 1), arm('b', 1)))).toEqual(held);
    expect(heldIn(0.05, experiment('z', arm('a', 9), arm('b', 1)))).toEqual(held);
    expect(heldIn(0.1, null)).toEqual(expect.arrayContaining(held));
    expect(heldIn(0, null)).toEqual([]);
  });

  test('of one experiment says nothing of that of another', () => {
    const [one, two] = ['first', 'second'].map((salt) => new ViewerAssignment(0, experiment(salt, arm('a', 1), arm('b', 1)))) as [ViewerAssignment, ViewerAssignment];
    const counts = [0, 0, 0, 0];
    for (const viewer of viewers) counts[(one.of(viewer).arm === 'a' ? 0 : 2) + (two.of(viewer).arm === 'a' ? 0 : 1)]! += 1; // eslint-disable-line @typescript-eslint/no-non-null-assertion -- 0 to 3
    expect(fit(counts, counts.map(() => viewers.length / 4))).toBeGreaterThan(1e-6);
  });

  test('says what is served: popularity in the holdout, the arm’s policy and version elsewhere, and by default the active model', () => {
    const running = { ...experiment('x', arm('a', 1)), arms: [{ name: 'a', weight: 1, policy: ArmPolicy.MODEL, modelVersion: '17' }, { name: 'b', weight: 1, policy: ArmPolicy.POPULARITY, modelVersion: null }] };
    const all = (assignment: ViewerAssignment): unknown[] => [...new Map(viewers.slice(0, 2_000).map((viewer) => assignment.of(viewer)).map((one) => [one.arm, one])).values()].sort((a, b) => (a.arm < b.arm ? -1 : 1));
    expect(all(new ViewerAssignment(0.05, running))).toEqual([
      { experiment: 'experiment x', arm: 'a', policy: 'MODEL', modelVersion: '17' }, { experiment: 'experiment x', arm: 'b', policy: 'POPULARITY', modelVersion: null },
      { experiment: 'experiment x', arm: 'holdout', policy: 'POPULARITY', modelVersion: null },
    ]);
    expect(all(new ViewerAssignment(0.05, null))).toEqual([
      { experiment: 'default', arm: 'holdout', policy: 'POPULARITY', modelVersion: null }, { experiment: 'default', arm: 'treatment', policy: 'MODEL', modelVersion: null },
    ]);
  });
});
