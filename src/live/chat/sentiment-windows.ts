import { Sentiment } from '../../../entities/sentiment';

/** A message as the windows need it. */
export interface ScoredMessage {
  at: Date;
  sentiment: Sentiment;
  polarity: number;
  keywords: readonly string[];
}

/** How often a keyword was said, and how it sounded. */
export interface KeywordTally {
  keyword: string;
  count: number;
  /** Mean polarity of the messages that said it, -1 to 1. */
  sentiment: number;
}

/** The mood of one window; windows are aligned to the clock. */
export interface SentimentWindow {
  streamId: string;
  windowSeconds: number;
  from: Date;
  to: Date;
  messages: number;
  positive: number;
  neutral: number;
  negative: number;
  /** Mean polarity, -1 to 1; null without messages. */
  mean: number | null;
  /** Exponentially weighted mean of the windows so far, each weighed by its messages; null before the first message. */
  trend: number | null;
  topKeywords: KeywordTally[];
}

/** What one window leaves to the next. */
export interface TrendState {
  weight: number;
  trend: number | null;
}

export const NO_TREND: TrendState = { weight: 0, trend: null };

/** End of the last window of a stream that ended at a moment, in milliseconds: that window closes with the stream. */
export const lastEnd = (endedAt: Date, spanMs: number): number => Math.ceil(endedAt.getTime() / spanMs) * spanMs;

/** End of the window that a moment falls into, in milliseconds. */
export const firstEnd = (at: Date, spanMs: number): number => (Math.floor(at.getTime() / spanMs) + 1) * spanMs;

/** Share of the past that one minute keeps: the trend follows the mood within a few minutes, whatever the window. */
const KEPT_A_MINUTE = 0.5;
const TOP_KEYWORDS = 5;

/**
 * The mood of the window that ends at `to`, and the state for the next one. The trend is an exponentially weighted mean with
 * a half-life of one minute, weighed by messages, so that a lone message moves it less than a crowd and silence not at all.
 */
export function closeWindow(streamId: string, windowSeconds: number, to: Date, messages: readonly ScoredMessage[], before: TrendState): { window: SentimentWindow; state: TrendState } {
  const sum = messages.reduce((total, { polarity }) => total + polarity, 0);
  const count = (sentiment: Sentiment): number => messages.filter((message) => message.sentiment === sentiment).length;
  const kept = before.weight * KEPT_A_MINUTE ** (windowSeconds / 60);
  const weight = kept + messages.length;
  const state: TrendState = { weight, trend: weight === 0 || messages.length === 0 ? before.trend : (kept * (before.trend ?? 0) + sum) / weight };
  const window: SentimentWindow = {
    streamId, windowSeconds, from: new Date(to.getTime() - windowSeconds * 1000), to,
    messages: messages.length,
    positive: count(Sentiment.POSITIVE), neutral: count(Sentiment.NEUTRAL), negative: count(Sentiment.NEGATIVE),
    mean: messages.length === 0 ? null : sum / messages.length,
    trend: state.trend,
    topKeywords: tallyKeywords(messages, TOP_KEYWORDS),
  };
  return { window, state };
}

/** A row of windows to close: those that end from `firstTo` to `lastTo` (milliseconds, both aligned). */
export interface WindowRow {
  streamId: string;
  windowSeconds: number;
  firstTo: number;
  lastTo: number;
  /** Windows that end before this only pass their state on; silence among them costs next to nothing, however long. */
  wantedTo?: number | undefined;
}

/** Closes a row of windows over messages in order of time, following on from `before`. */
export function closeWindows({ streamId, windowSeconds, firstTo, lastTo, wantedTo = firstTo }: WindowRow, messages: readonly ScoredMessage[], before: TrendState): { windows: SentimentWindow[]; state: TrendState } {
  const span = windowSeconds * 1000;
  const windows: SentimentWindow[] = [];
  let state = before;
  let next = 0;
  for (let to = firstTo; to <= lastTo; ) {
    const said = messages[next];
    const silentUntil = Math.min(wantedTo, said ? firstEnd(said.at, span) : Infinity, lastTo + span);
    if (to < silentUntil) {
      state = afterSilence(state, windowSeconds, (silentUntil - to) / span);
      to = silentUntil;
      continue;
    }
    const begin = next;
    while (next < messages.length && (messages[next] as ScoredMessage).at.getTime() < to) next += 1;
    const closed = closeWindow(streamId, windowSeconds, new Date(to), messages.slice(begin, next), state);
    if (to >= wantedTo) windows.push(closed.window);
    ({ state } = closed);
    to += span;
  }
  return { windows, state };
}

/** The state after so many windows without a message, to the last bit as if each had been closed. */
function afterSilence({ weight, trend }: TrendState, windowSeconds: number, windows: number): TrendState {
  const kept = KEPT_A_MINUTE ** (windowSeconds / 60);
  let left = weight;
  for (let window = 0; window < windows; window += 1) {
    const next = left * kept;
    // The smallest number there is halves to itself: nothing changes any more, however long the silence.
    if (next === left) break;
    left = next;
  }
  return { weight: left, trend };
}

/** The keywords that most messages said, most said first. */
export function tallyKeywords(messages: readonly ScoredMessage[], limit: number): KeywordTally[] {
  const tallies = new Map<string, { count: number; sum: number }>();
  for (const { keywords, polarity } of messages) {
    for (const keyword of new Set(keywords)) {
      const tally = tallies.get(keyword) ?? { count: 0, sum: 0 };
      tallies.set(keyword, { count: tally.count + 1, sum: tally.sum + polarity });
    }
  }
  return [...tallies]
    .sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([keyword, { count, sum }]) => ({ keyword, count, sentiment: sum / count }));
}
