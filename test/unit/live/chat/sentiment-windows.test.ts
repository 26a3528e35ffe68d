import { Sentiment } from '../../../../entities/sentiment';
import { NO_TREND, closeWindow, closeWindows, firstEnd, tallyKeywords, type ScoredMessage } from '../../../../src/live/chat/sentiment-windows';

const said = (seconds: number, polarity: number, ...keywords: string[]): ScoredMessage => ({
  at: new Date(seconds * 1000), polarity, keywords, sentiment: polarity > 0 ? Sentiment.POSITIVE : polarity < 0 ? Sentiment.NEGATIVE : Sentiment.NEUTRAL,
});
const row = (windowSeconds: number, firstTo: number, lastTo: number, wantedTo?: number): Parameters<typeof closeWindows>[0] =>
  ({ streamId: 'str_1', windowSeconds, firstTo: firstTo * 1000, lastTo: lastTo * 1000, ...(wantedTo === undefined ? {} : { wantedTo: wantedTo * 1000 }) });

describe('sentiment windows', () => {
  test('are aligned to the clock, the end not included', () => {
    expect([0, 9_999, 10_000, 10_001].map((ms) => firstEnd(new Date(ms), 10_000))).toEqual([10_000, 10_000, 20_000, 20_000]);
    const { windows } = closeWindows(row(10, 10, 20), [said(9.999, 1), said(10, -1)], NO_TREND);
    expect(windows.map(({ from, to, messages, mean }) => [from.getTime(), to.getTime(), messages, mean])).toEqual([[0, 10_000, 1, 1], [10_000, 20_000, 1, -1]]);
  });

  test('count and average what was said', () => {
    const { window } = closeWindow('str_1', 10, new Date(10_000), [said(1, 0.8), said(2, 0), said(3, -0.2), said(4, 0.6)], NO_TREND);
    expect(window).toMatchObject({ messages: 4, positive: 2, neutral: 1, negative: 1, streamId: 'str_1', windowSeconds: 10 });
    expect([window.mean, window.trend]).toEqual([expect.closeTo(0.3), expect.closeTo(0.3)]);
  });

  test('of silence have no mean and keep the trend', () => {
    const { windows } = closeWindows(row(10, 10, 40), [said(12, 0.5)], NO_TREND);
    expect(windows.map(({ mean, trend }) => [mean, trend])).toEqual([[null, null], [0.5, 0.5], [null, 0.5], [null, 0.5]]);
  });

  test('let the past count half after a minute, whatever the width', () => {
    // One message a minute ago weighs half of one now: (0.5 * 1 + 1 * -1) / 1.5.
    for (const width of [1, 5, 10, 30, 60]) {
      const { windows } = closeWindows(row(width, width, 60 + width), [said(0.5, 1), said(60.5, -1)], NO_TREND);
      expect(windows.at(-1)?.trend).toBeCloseTo(-1 / 3, 10);
    }
  });

  test('closed in a row, one by one, or only from where they are wanted, are the same to the last bit', () => {
    const messages = Array.from({ length: 40 }, (_, index) => said(index * 7.3, Math.sin(index)));
    const whole = closeWindows(row(5, 5, 400), messages, NO_TREND);
    let state = NO_TREND;
    const single = [];
    for (let to = 5; to <= 400; to += 5) {
      const closed = closeWindows(row(5, to, to), messages.filter(({ at }) => at.getTime() >= (to - 5) * 1000 && at.getTime() < to * 1000), state);
      single.push(...closed.windows);
      ({ state } = closed);
    }
    expect(single).toEqual(whole.windows);
    for (const wanted of [5, 10, 200, 300, 395, 400]) {
      expect(closeWindows(row(5, 5, 400, wanted), messages, NO_TREND)).toEqual({ windows: whole.windows.filter(({ to }) => to.getTime() >= wanted * 1000), state: whole.state });
    }
    expect(closeWindows(row(5, 5, 400, 405), messages, NO_TREND)).toEqual({ windows: [], state: whole.state });
  });

  test('pass over years of silence', () => {
    const year = 31_536_000;
    const { windows } = closeWindows(row(1, 1, 10 * year, 10 * year), [said(0, 0.5), said(5 * year, -0.5)], NO_TREND);
    expect(windows).toMatchObject([{ messages: 0, trend: -0.5 }]);
  });

  test('tell the keywords that most messages said, one a message, and how they sounded', () => {
    expect(tallyKeywords([said(1, 1, 'mug', 'mug', 'blue'), said(2, 0, 'mug'), said(3, -1, 'lamp', 'blue'), said(4, 0)], 3)).toEqual([
      { keyword: 'blue', count: 2, sentiment: 0 }, { keyword: 'mug', count: 2, sentiment: 0.5 }, { keyword: 'lamp', count: 1, sentiment: -1 },
    ]);
  });
});
