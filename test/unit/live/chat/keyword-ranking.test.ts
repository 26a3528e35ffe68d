import { NO_BACKGROUND, backgroundOf, rankKeywords } from '../../../../src/live/chat/keyword-ranking';

const counted = (counts: Record<string, number>): { keyword: string; count: number }[] => Object.entries(counts).map(([keyword, count]) => ({ keyword, count }));
const background = { messages: 1_000, counts: new Map([['mug', 300], ['link', 5]]) };

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
  expect(rankKeywords(counted({ b: 2, c: 3, a: 2 }), 9, NO_BACKGROUND, 2)).toEqual([{ keyword: 'c', count: 3, score: null }, { keyword: 'a', count: 2, score: null }]);
});

test('a background counts messages, not words', () => {
  expect(backgroundOf([{ keywords: ['mug', 'mug'] }, { keywords: [] }])).toEqual({ messages: 2, counts: new Map([['mug', 1]]) });
});
