import { QuestionRate } from '../../../src/assistant/question-rate';

describe('how often a viewer may ask', () => {
  test('is so many at once, and as many again within a minute', () => {
    let now = 0;
    const rate = new QuestionRate(6, () => now);
    const ask = (viewer = 'vera'): boolean => { try { rate.take(viewer); return true; } catch { return false; } };
    expect(Array.from({ length: 8 }, () => ask())).toEqual([true, true, true, true, true, true, false, false]);
    expect(ask('walter')).toBe(true);
    now = 9_999;
    expect(ask()).toBe(false);
    now = 10_001;
    expect([ask(), ask()]).toEqual([true, false]);
    now += 3_600_000;
    expect(Array.from({ length: 7 }, () => ask())).toEqual([true, true, true, true, true, true, false]);
  });

  test('is told with the time until the next question', () => {
    const rate = new QuestionRate(2, () => 0);
    rate.take('vera');
    rate.take('vera');
    expect(() => { rate.take('vera'); }).toThrow(expect.objectContaining({ code: 'RATE_LIMITED', message: 'A viewer may ask 2 questions a minute; ask again in 30 s.', extensions: { code: 'RATE_LIMITED', retryAfterMs: 30_000 } }));
  });
});
