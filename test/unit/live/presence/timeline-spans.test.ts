import { seeded } from '../../../../bench/eval/stream/seeded';
import { chaptersOf, timelineOf, type StaySpan } from '../../../../src/live/presence/timeline-spans';

const stay = (productId: string, from: number, to: number, open = false): StaySpan => ({ productId, cameAt: from * 1000, from: from * 1000, to: to * 1000, open });
const brief = (spans: readonly StaySpan[]): string[] => spans.map(({ productId, from, to, open }) => `${productId} ${from / 1000}-${to / 1000}${open ? '+' : ''}`);
const rule = (gap = 2, least = 0): { mergeGapMs: number; minMs: number } => ({ mergeGapMs: gap * 1000, minMs: least * 1000 });

describe('the timeline of stays', () => {
  test('joins what is no farther apart than the gap, counts the sum, and goes by first appearance', () => {
    const timeline = timelineOf([stay('b', 20, 30), stay('a', 9, 15), stay('a', 0, 7), stay('a', 18, 19, true)], rule());
    expect(timeline.map(({ productId, totalMs, spans }) => [productId, totalMs, brief(spans)])).toEqual([
      ['a', 16_000, ['a 0-15', 'a 18-19+']], ['b', 10_000, ['b 20-30']],
    ]);
  });

  test('knows a stay inside another, and two of one moment', () => {
    expect(brief(timelineOf([stay('a', 0, 10), stay('a', 2, 3), stay('a', 0, 10), stay('a', 12, 20)], rule(0))[0]?.spans ?? [])).toEqual(['a 0-10', 'a 12-20']);
  });

  test('leaves out what is too short, and products that are nothing else, after joining', () => {
    expect(timelineOf([stay('a', 0, 1), stay('b', 5, 6), stay('b', 7, 8)], rule(2, 3)).map(({ spans }) => brief(spans))).toEqual([['b 5-8']]);
    expect(timelineOf([], rule())).toEqual([]);
  });
});

describe('chapters', () => {
  const chapters = (stays: StaySpan[], gap = 2, least = 1): string[] => brief(chaptersOf(timelineOf(stays, rule(gap, least)), rule(gap, least)));

  test('are of what came last, and of what was there before when that has gone', () => {
    expect(chapters([stay('a', 0, 100), stay('b', 20, 40), stay('c', 30, 60, true)])).toEqual(['a 0-20', 'b 20-30', 'c 30-60+', 'a 60-100']);
    expect(chapters([stay('a', 0, 10, true), stay('b', 5, 10)])).toEqual(['a 0-5', 'b 5-10']);
  });

  test('are of what came last also where the begin of all is cut off', () => {
    const cut = { mergeGapMs: 0, minMs: 0 };
    expect(brief(chaptersOf(timelineOf([{ ...stay('a', 5, 6), cameAt: 1000 }, { ...stay('b', 5, 9), cameAt: 500 }], cut), cut))).toEqual(['a 5-6', 'b 6-9']);
    expect(brief(chaptersOf(timelineOf([{ ...stay('a', 5, 6), cameAt: 500 }, { ...stay('b', 5, 9), cameAt: 1000 }], cut), cut))).toEqual(['b 5-9']);
  });

  test('leave out what is too short, and go on over it', () => {
    expect(chapters([stay('a', 0, 10), stay('b', 4, 5)], 2, 3)).toEqual(['a 0-10']);
    expect(chapters([stay('a', 0, 10), stay('b', 4, 7)], 2, 2)).toEqual(['a 0-4', 'b 4-7', 'a 7-10']);
    expect(chapters([stay('a', 0, 3), stay('b', 2, 5)], 0, 3)).toEqual(['b 2-5']);
  });

  test('never overlap, are in order and long enough, and show only what is there, whatever the stays', () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const { between } = seeded(seed);
      const timeline = timelineOf(Array.from({ length: 40 }, () => {
        const from = Math.floor(between(0, 600));
        return stay('abcde'[Math.floor(between(0, 5))] ?? '', from, from + Math.floor(between(0, 60)));
      }), rule(3, 2));
      const made = chaptersOf(timeline, rule(3, 2));
      made.forEach(({ from, to, productId }, place) => {
        expect(to - from).toBeGreaterThanOrEqual(2000);
        expect(from).toBeGreaterThanOrEqual(made[place - 1]?.to ?? 0);
        const its = timeline.find((one) => one.productId === productId)?.spans ?? [];
        expect(its.some((span) => span.from <= from && span.to >= to)).toBe(true);
      });
    }
  });
});
