import type { LoggedList } from '../../../src/experiments/off-policy/logged-list';
import { offPolicyEstimates } from '../../../src/experiments/off-policy/off-policy-estimates';
import { randomFrom } from './random';

/** Products A to H; how likely one is clicked when it is looked at, by two kinds of viewers, and how likely a place is looked at. */
const PRODUCTS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
const TASTES = [[0.5, 0.3, 0.2, 0.1, 0.05, 0.05, 0.4, 0.02], [0.05, 0.1, 0.1, 0.4, 0.5, 0.3, 0.02, 0.2]] as const;
const LOOKED_AT = [1, 0.6, 0.3];
const clickRate = (kind: number, productId: string, rank: number): number => (TASTES[kind]?.[PRODUCTS.indexOf(productId)] ?? 0) * (LOOKED_AT[rank - 1] ?? 0);

type Targets = (kind: number) => readonly string[];
/** Rewards a list, exactly. */
const truthOf = (targets: Targets): number => [0, 1].reduce((sum, kind) => sum + targets(kind).reduce((rate, product, index) => rate + clickRate(kind, product, index + 1), 0), 0) / 2;

/** Lists of a policy that shows A, B, C to everybody, and at each place, with a chance, one of the other five instead. */
function logged(viewers: number, share: number, seed: number): { lists: LoggedList[]; kinds: Map<string, number> } {
  const random = randomFrom(seed);
  const kinds = new Map<string, number>();
  const lists = Array.from({ length: viewers * 2 }, (_, index): LoggedList => {
    const viewerId = `viewer ${Math.floor(index / 2)}`;
    const kind = kinds.get(viewerId) ?? Math.floor(random() * 2);
    kinds.set(viewerId, kind);
    const pool = PRODUCTS.slice(3);
    const places = PRODUCTS.slice(0, 3).map((own, place) => {
      const isExplored = random() < share;
      const [drawn = own] = isExplored ? pool.splice(Math.floor(random() * pool.length), 1) : [];
      return { rank: place + 1, productId: drawn, propensity: isExplored ? share / 5 : 1 - share, reward: random() < clickRate(kind, drawn, place + 1) ? 1 : 0 };
    });
    return { exposureId: String(index), viewerId, streamId: null, at: new Date(index), places };
  });
  return { lists, kinds };
}

const personal: Targets = (kind) => (kind === 0 ? ['A', 'B', 'C'] : ['E', 'D', 'F']);
const same: Targets = () => ['A', 'B', 'C'];

test.each([['a personal policy', personal], ['the logged policy without its exploration', same]] as const)('what %s would bring is estimated within its error', (_, targets) => {
  const { lists, kinds } = logged(8_000, 0.5, 1);
  const found = offPolicyEstimates(lists, ({ viewerId }) => targets(kinds.get(viewerId) ?? 0));
  const truth = truthOf(targets);
  for (const { value, standardError } of [found.snipw, found.doublyRobust]) {
    expect(Math.abs(value - truth)).toBeLessThan(3.5 * standardError);
    expect(standardError).toBeLessThan(0.03);
  }
  expect(found).toMatchObject({ lists: 16_000, viewers: 8_000, warning: null });
  expect(found.overlap).toBeCloseTo(1, 1);
});

test('the stated errors are those of many logs, and their intervals hold the truth', () => {
  const truth = truthOf(personal);
  const runs = Array.from({ length: 150 }, (_, run) => {
    const { lists, kinds } = logged(600, 0.5, 100 + run);
    return offPolicyEstimates(lists, ({ viewerId }) => personal(kinds.get(viewerId) ?? 0));
  });
  for (const estimator of ['snipw', 'doublyRobust'] as const) {
    const held = runs.filter((run) => Math.abs(run[estimator].value - truth) < 1.96 * run[estimator].standardError).length / runs.length;
    expect(held).toBeGreaterThan(0.89);
    expect(held).toBeLessThan(1);
  }
});

test('a log that the policy lies far from says so', () => {
  const { lists, kinds } = logged(100, 0.1, 3);
  expect(offPolicyEstimates(lists, ({ viewerId }) => personal(kinds.get(viewerId) ?? 0)).warning).toMatch(/rest on \d+ lists only; 200 are wanted/);
  const [exploited] = [logged(2_000, 0, 4)];
  const blind = offPolicyEstimates(exploited.lists, ({ exposureId }) => (Number(exposureId) % 3 === 0 ? ['A', 'B', 'C'] : ['E', 'D', 'F']));
  expect(blind.overlap).toBeCloseTo(1 / 3, 2);
  expect(blind.warning).toMatch(/^For 67 % of its places/);
});

test('lists that the policy has none for are left out, and without any list there is nothing to say', () => {
  const { lists } = logged(10, 0.5, 5);
  expect(offPolicyEstimates(lists, ({ exposureId }) => (exposureId === '3' ? same(0) : undefined)).lists).toBe(1);
  expect(offPolicyEstimates([], () => [])).toMatchObject({ lists: 0, snipw: { value: 0, standardError: 0 }, effectiveSampleSize: 0, overlap: 0 });
});
