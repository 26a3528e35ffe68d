import { KeywordBackground } from '../../../../src/live/chat/keyword-background';
import { rankKeywords } from '../../../../src/live/chat/keyword-ranking';

const counted = (counts: Record<string, number>): { keyword: string; count: number; weight: number }[] => Object.entries(counts).map(([keyword, count]) => ({ keyword, count, weight: count }));
const saying = (count: number, ...keywords: string[]): { keywords: string[]; weight: number }[] => Array.from({ length: count }, () => ({ keywords, weight: 1 }));
const background = new KeywordBackground([...saying(300, 'mug'), ...saying(5, 'link'), ...saying(695)]);

test('what is said more than usually comes before what is always said', () => {
  const ranked = rankKeywords(counted({ mug: 15, link: 10, once: 1 }), 50, background, 10);
  expect(ranked.map(({ keyword }) => keyword)).toEqual(['link', 'once', 'mug']);
  expect(ranked[0]?.score).toBeGreaterThan(5);
  expect(Math.abs(ranked[2]?.score ?? 9)).toBeLessThan(0.5);
});

test('a word that is said once is hardly news, one that is said ten times is', () => {
  const [ten, once] = rankKeywords(counted({ once: 1, ten: 10 }), 50, background, 10);
  expect(ten?.keyword).toBe('ten');
  expect(once?.score).toBeLessThan(2);
  expect(ten?.score).toBeGreaterThan(once?.score ?? 0);
});

test('what is said less than usually has a score below 0', () => {
  expect(rankKeywords(counted({ mug: 1 }), 50, background, 1)[0]?.score).toBeLessThan(-2);
});

test('without a background the most said come first, in the same order everywhere, and have no score', () => {
  expect(rankKeywords(counted({ b: 2, c: 3, a: 2 }), 9, new KeywordBackground(), 2).map(({ keyword, score }) => [keyword, score])).toEqual([['c', null], ['a', null]]);
});

test('what one viewer repeats is no news', () => {
  const flood = { keyword: 'spam', count: 9, weight: 0.18 };
  expect(rankKeywords([flood, ...counted({ news: 2 })], 5, background, 2).map(({ keyword }) => keyword)).toEqual(['news', 'spam']);
});

test('a background counts messages, not words', () => {
  const one = new KeywordBackground([{ keywords: ['mug', 'mug'], weight: 1 }, { keywords: [], weight: 0.5 }]);
  expect([one.weight, one.of('mug'), one.of('lamp')]).toEqual([1.5, 1, 0]);
});

test('what comes and goes leaves exactly what would be there without it', () => {
  const weights = Array.from({ length: 50 }, (_, index) => 1 / (index + 1));
  const come = weights.map((weight) => ({ keywords: ['mug'], weight }));
  const slid = new KeywordBackground(come);
  for (const message of come.slice(0, 37)) slid.remove(message);
  const fresh = new KeywordBackground(come.slice(37));
  expect([slid.weight, slid.of('mug')]).toEqual([fresh.weight, fresh.of('mug')]);
});
