import { diverseList, type Candidate } from '../../../inference/recommend/diverse-list';
import { hashedWords, likeness } from '../../../inference/recommend/product-likeness';
import { seededDraws } from '../../../inference/recommend/seeded-draws';

const candidate = (item: string, score: number, group: string | null = null): Candidate<string> => ({ item, score, group });
/** Items of one first letter are the same. */
const sameLetter = (a: string, b: string): number => (a.charAt(0) === b.charAt(0) ? 1 : 0);
const chosen = (candidates: readonly Candidate<string>[], k: number, diversity: number, mostOfGroup?: number): string[] =>
  diverseList(candidates, { k, diversity, likeness: sameLetter, mostOfGroup }).map(({ item }) => item);

describe('a diverse list', () => {
  const ranking = [candidate('a1', 10), candidate('a2', 9), candidate('a3', 8), candidate('b1', 5), candidate('c1', 1)];

  test('is the ranking as it is without diversity', () => {
    expect(chosen(ranking, 4, 0)).toEqual(['a1', 'a2', 'a3', 'b1']);
  });

  test('begins with the best and then takes what is like nothing before it, the more so the more it counts', () => {
    expect(chosen(ranking, 3, 0.3)).toEqual(['a1', 'a2', 'b1']);
    expect(chosen(ranking, 3, 0.4)).toEqual(['a1', 'b1', 'a2']);
    expect(chosen(ranking, 3, 1)).toEqual(['a1', 'b1', 'c1']);
  });

  test('is what trying every candidate for every place by the formula gives', () => {
    const draw = seededDraws('oracle');
    for (let round = 0; round < 50; round += 1) {
      const candidates = Array.from({ length: 12 }, (_, index) => candidate(`${'abcd'.charAt(Math.floor(draw() * 4))}${index}`, draw())).sort((a, b) => b.score - a.score);
      const diversity = draw();
      const [high, low] = [candidates[0]?.score ?? 0, candidates.at(-1)?.score ?? 0];
      const picked: Candidate<string>[] = [];
      while (picked.length < 6) {
        const worth = (one: Candidate<string>): number =>
          (1 - diversity) * ((one.score - low) / (high - low)) - diversity * Math.max(0, ...picked.map(({ item }) => sameLetter(item, one.item)));
        picked.push(candidates.filter((one) => !picked.includes(one)).reduce((best, one) => (worth(one) > worth(best) ? one : best)));
      }
      expect(chosen(candidates, 6, diversity)).toEqual(picked.map(({ item }) => item));
    }
  });

  test('gives no group more places than it may have, and comes back short rather', () => {
    const ofGroups = [candidate('1', 9, 'x'), candidate('2', 8, 'x'), candidate('3', 7, 'x'), candidate('4', 6, 'y'), candidate('5', 5), candidate('6', 4)];
    expect(chosen(ofGroups, 5, 0, 1)).toEqual(['1', '4', '5', '6']);
    expect(chosen(ofGroups, 5, 0, 2)).toEqual(['1', '2', '4', '5', '6']);
  });

  test('of none, of one, and of candidates that all score the same is no trouble', () => {
    expect(chosen([], 3, 0.5)).toEqual([]);
    expect(chosen([candidate('a', 1)], 3, 0.5)).toEqual(['a']);
    expect(chosen([candidate('a1', 2), candidate('a2', 2), candidate('b', 2)], 2, 0.5)).toEqual(['a1', 'b']);
  });
});

describe('how alike products are', () => {
  const product = (brand: string | null, category: string | null, title: string): Parameters<typeof likeness>[0] => ({ brand, category, words: hashedWords([title]) });

  test('is 1 for the same, 0 for what shares nothing, and the same both ways', () => {
    const mug = product('Keramo', 'kitchen', 'Blue stoneware mug');
    const lamp = product('Lumen', 'light', 'Desk lamp');
    expect(likeness(mug, mug)).toBeCloseTo(1, 9);
    expect(likeness(mug, lamp)).toBe(0);
    const cup = product('Keramo', 'table', 'Small mug');
    expect(likeness(mug, cup)).toBeCloseTo(0.3 + 0.4 / Math.sqrt(6), 9);
    expect(likeness(cup, mug)).toBe(likeness(mug, cup));
  });

  test('does not take two products without a brand for products of one', () => {
    expect(likeness(product(null, null, 'one'), product(null, null, 'two'))).toBe(0);
  });

  test('reads Chinese by pairs of characters', () => {
    const [scarf, shawl, shoe] = [product(null, null, '真丝围巾'), product(null, null, '羊毛围巾'), product(null, null, '跑步鞋')];
    expect(likeness(scarf, shawl)).toBeGreaterThan(likeness(scarf, shoe));
  });
});
