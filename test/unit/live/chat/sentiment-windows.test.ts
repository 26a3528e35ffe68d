import { Sentiment } from '../../../../entities/sentiment';
import { SentimentAlert } from '../../../../entities/sentiment-alert.entity';
import type { LateChange, ScoredMessage } from '../../../../src/live/chat/scored-message';
import { NO_TREND, closeWindows, firstEnd, type WindowMatter } from '../../../../src/live/chat/sentiment-windows';

const said = (seconds: number, polarity: number, ...keywords: string[]): ScoredMessage => ({
  sequence: 1, saidAt: seconds * 1000, polarity, keywords, weight: 1, aspects: [], mentions: [], onScreen: [],
  sentiment: polarity > 0 ? Sentiment.POSITIVE : polarity < 0 ? Sentiment.NEGATIVE : Sentiment.NEUTRAL,
});
const late = (sequence: number, saidAt: number, at: number): LateChange => ({ sequence, saidAt: saidAt * 1000, at: at * 1000, mentions: [], onScreen: [] });
const matter = (messages: ScoredMessage[], rest: Partial<WindowMatter> = {}): WindowMatter => ({ messages, late: [], alerts: [], ...rest });
const row = (windowSeconds: number, firstTo: number, lastTo: number, wantedTo?: number): Parameters<typeof closeWindows>[0] =>
  ({ streamId: 'str_1', productId: null, windowSeconds, firstTo: firstTo * 1000, lastTo: lastTo * 1000, ...(wantedTo === undefined ? {} : { wantedTo: wantedTo * 1000 }) });

describe('sentiment windows', () => {
  test('are aligned to the clock, the end not included', () => {
    expect([0, 9_999, 10_000, 10_001].map((ms) => firstEnd(new Date(ms), 10_000))).toEqual([10_000, 10_000, 20_000, 20_000]);
    const { windows } = closeWindows(row(10, 10, 20), matter([said(9.999, 1), said(10, -1)]), NO_TREND);
    expect(windows.map(({ from, to, messages, mean }) => [from.getTime(), to.getTime(), messages, mean])).toEqual([[0, 10_000, 1, 1], [10_000, 20_000, 1, -1]]);
  });

  test('count and average what was said', () => {
    const { windows } = closeWindows(row(10, 10, 10), matter([said(1, 0.8), said(2, 0), said(3, -0.2), said(4, 0.6)]), NO_TREND);
    expect(windows).toMatchObject([{ messages: 4, positive: 2, neutral: 1, negative: 1, repeated: 0, revision: 0, streamId: 'str_1', windowSeconds: 10, productId: null, alert: null }]);
    expect(windows.map(({ mean, trend }) => [mean, trend])).toEqual([[expect.closeTo(0.3), expect.closeTo(0.3)]]);
  });

  test('of silence have no mean and keep the trend', () => {
    const { windows } = closeWindows(row(10, 10, 40), matter([said(12, 0.5)]), NO_TREND);
    expect(windows.map(({ mean, trend }) => [mean, trend])).toEqual([[null, null], [0.5, 0.5], [null, 0.5], [null, 0.5]]);
  });

  test('let the past count half after a minute, whatever the width', () => {
    // One message a minute ago weighs half of one now: (0.5 * 1 + 1 * -1) / 1.5.
    for (const width of [1, 5, 10, 30, 60]) {
      const { windows } = closeWindows(row(width, width, 60 + width), matter([said(0.5, 1), said(60.5, -1)]), NO_TREND);
      expect(windows.at(-1)?.trend).toBeCloseTo(-1 / 3, 10);
    }
  });

  test('closed in a row, one by one, or only from where they are wanted, are the same to the last bit', () => {
    const messages = matter(Array.from({ length: 40 }, (_, index) => said(index * 7.3, Math.sin(index))));
    const whole = closeWindows(row(5, 5, 400), messages, NO_TREND);
    let state = NO_TREND;
    const single = [];
    for (let to = 5; to <= 400; to += 5) {
      const closed = closeWindows(row(5, to, to), messages, state);
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
    const { windows } = closeWindows(row(1, 1, 10 * year, 10 * year), matter([said(0, 0.5), said(5 * year, -0.5)]), NO_TREND);
    expect(windows).toMatchObject([{ messages: 0, trend: -0.5 }]);
  });

  test('weigh what is repeated down, and count it all the same', () => {
    const flood = [1, 2, 3, 4].map((second) => ({ ...said(second, -1), weight: 0.05 }));
    const { windows } = closeWindows(row(10, 10, 20), matter([said(0, 0.8), ...flood, said(5, 0.4)]), NO_TREND);
    expect(windows[0]).toMatchObject({ messages: 6, negative: 4, repeated: 4, mean: expect.closeTo((0.8 + 0.4 - 0.2) / 2.2), trend: expect.closeTo((0.8 + 0.4 - 0.2) / 2.2) });
  });

  test('carry the last change that came after they had closed, and so does every window that the trend takes it on to until then', () => {
    const { windows } = closeWindows(row(10, 10, 60), matter([said(12, 1)], { late: [late(7, 12, 44), late(9, 31, 40), late(11, 55, 59.9)] }), NO_TREND);
    // Said at 12, come at 44: the windows to 20, 30 and 40 were closed by then. Said at 31, come as its own window closed.
    expect(windows.map(({ to, revision }) => [to.getTime() / 1000, revision])).toEqual([[10, 0], [20, 7], [30, 7], [40, 9], [50, 0], [60, 0]]);
    expect(closeWindows(row(10, 10, 60, 40), matter([said(12, 1)], { late: [late(7, 12, 44)] }), NO_TREND).windows.map(({ revision }) => revision)).toEqual([7, 0, 0]);
  });

  test('carry the surest alert that was noticed in them', () => {
    const alert = (at: number, confidence: number): SentimentAlert => Object.assign(new SentimentAlert(), { at: new Date(at * 1000), confidence });
    const alerts = [alert(11, 0.97), alert(12, 0.99), alert(20, 0.98)];
    expect(closeWindows(row(10, 10, 40), matter([], { alerts }), NO_TREND).windows.map((window) => window.alert)).toEqual([null, alerts[1], alerts[2], null]);
  });
});
