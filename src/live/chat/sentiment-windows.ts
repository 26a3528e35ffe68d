import type { Aspect } from '../../../entities/aspect';
import { Sentiment } from '../../../entities/sentiment';
import type { SentimentAlert } from '../../../entities/sentiment-alert.entity';
import { BACKGROUND_MS, KeywordBackground } from './keyword-background';
import { rankKeywords } from './keyword-ranking';
import { firstAtOrAfter, type LateChange, type ScoredMessage } from './scored-message';
import { tallyAspects, tallyKeywords, totalWeight, type KeywordTally } from './window-tallies';

/** A keyword and how much more it is said than usually; null where there was no time before. */
export type RankedKeyword = KeywordTally & { score: number | null };

/** The mood of one window; windows are aligned to the clock. */
export interface SentimentWindow {
  streamId: string;
  windowSeconds: number;
  productId: string | null;
  from: Date;
  to: Date;
  /** Place in the log of the last change that came after the window had closed; 0 without one. */
  revision: number;
  messages: number;
  positive: number;
  neutral: number;
  negative: number;
  /** Messages that weigh less than 1. */
  repeated: number;
  /** Weighed mean polarity, -1 to 1; null without messages. */
  mean: number | null;
  /** Exponentially weighted mean of the windows so far, each weighed by its messages; null before the first message. */
  trend: number | null;
  /** What is said more than in the hour before, first. */
  topKeywords: RankedKeyword[];
  aspects: { aspect: Aspect; messages: number; mean: number }[];
  alert: SentimentAlert | null;
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
export const firstEnd = (at: Date | number, spanMs: number): number => (Math.floor(Number(at) / spanMs) + 1) * spanMs;

/** Share of the past that one minute keeps: the trend follows the mood within a few minutes, whatever the window. */
const KEPT_A_MINUTE = 0.5;
const TOP_KEYWORDS = 5;

/** Whose windows, and of which width; `productId` null for the chat as a whole. */
export interface WindowScope {
  streamId: string;
  windowSeconds: number;
  productId: string | null;
}

/** A row of windows to close: those that end from `firstTo` to `lastTo` (milliseconds, both aligned). */
export interface WindowRow extends WindowScope {
  firstTo: number;
  lastTo: number;
  /** Windows that end before this only pass their state on; silence among them costs next to nothing, however long. */
  wantedTo?: number | undefined;
}

/**
 * What windows are made of: what was said in order of time (`byTime`), from `BACKGROUND_MS` before the first window on, what came
 * late, and the alerts; all of their scope.
 */
export interface WindowMatter {
  messages: readonly ScoredMessage[];
  late: readonly LateChange[];
  alerts: readonly SentimentAlert[];
}

/**
 * Closes a row of windows, following on from `before`. The trend is an exponentially weighted mean with a half-life of one
 * minute, weighed by messages, so that a lone message moves it less than a crowd and silence not at all.
 */
export function closeWindows(row: WindowRow, { messages, late, alerts }: WindowMatter, before: TrendState): { windows: SentimentWindow[]; state: TrendState } {
  const { windowSeconds, firstTo, lastTo, wantedTo = firstTo } = row;
  const span = windowSeconds * 1000;
  const revisions = revisionsOf(late, span, Math.max(firstTo, wantedTo), lastTo);
  const alertOf = surestByWindow(alerts, span);
  const windows: SentimentWindow[] = [];
  const usual = new SlidingBackground(messages);
  let state = before;
  let next = firstAtOrAfter(messages, firstTo - span);
  for (let to = firstTo; to <= lastTo; ) {
    const said = messages[next];
    const silentUntil = Math.min(wantedTo, said ? firstEnd(said.saidAt, span) : Infinity, lastTo + span);
    if (to < silentUntil) {
      state = afterSilence(state, windowSeconds, (silentUntil - to) / span);
      to = silentUntil;
      continue;
    }
    const begin = next;
    let [sum, weight] = [0, 0];
    for (; next < messages.length && (messages[next] as ScoredMessage).saidAt < to; next += 1) {
      const message = messages[next] as ScoredMessage;
      sum += message.weight * message.polarity;
      weight += message.weight;
    }
    const kept = state.weight * KEPT_A_MINUTE ** (windowSeconds / 60);
    state = { weight: kept + weight, trend: weight === 0 ? state.trend : (kept * (state.trend ?? 0) + sum) / (kept + weight) };
    if (to >= wantedTo) {
      windows.push({
        ...describe(row, to, messages.slice(begin, next), begin === next ? undefined : usual.before(to - span)),
        mean: weight === 0 ? null : sum / weight, trend: state.trend, revision: revisions.get(to) ?? 0, alert: alertOf.get(to) ?? null,
      });
    }
    to += span;
  }
  return { windows, state };
}

function describe({ streamId, windowSeconds, productId }: WindowScope, to: number, messages: readonly ScoredMessage[], usual = new KeywordBackground()): Omit<SentimentWindow, 'mean' | 'trend' | 'revision' | 'alert'> {
  const count = (sentiment: Sentiment): number => messages.filter((message) => message.sentiment === sentiment).length;
  return {
    streamId, windowSeconds, productId, from: new Date(to - windowSeconds * 1000), to: new Date(to),
    messages: messages.length,
    positive: count(Sentiment.POSITIVE), neutral: count(Sentiment.NEUTRAL), negative: count(Sentiment.NEGATIVE),
    repeated: messages.filter(({ weight }) => weight < 1).length,
    topKeywords: rankKeywords(tallyKeywords(messages), totalWeight(messages), usual, TOP_KEYWORDS),
    aspects: tallyAspects(messages),
  };
}

/** What was usual before one moment after another; each message is taken in and out once. */
class SlidingBackground {
  readonly #background = new KeywordBackground();
  #from = 0;
  #to = 0;

  constructor(private readonly messages: readonly ScoredMessage[]) {}

  /** What was said in the time before a moment, which is no earlier than the one before. */
  before(moment: number): KeywordBackground {
    if (this.#to === 0) this.#from = this.#to = firstAtOrAfter(this.messages, moment - BACKGROUND_MS);
    for (; (this.messages[this.#to]?.saidAt ?? Infinity) < moment; this.#to += 1) this.#background.add(this.messages[this.#to] as ScoredMessage);
    for (; this.#from < this.#to && (this.messages[this.#from] as ScoredMessage).saidAt < moment - BACKGROUND_MS; this.#from += 1) this.#background.remove(this.messages[this.#from] as ScoredMessage);
    return this.#background;
  }
}

/** The last change of each window that ends from `from` to `to`, of those that came after it had closed; by its end. */
function revisionsOf(late: readonly LateChange[], span: number, from: number, to: number): Map<number, number> {
  const revisions = new Map<number, number>();
  for (const { sequence, saidAt, at } of late) {
    for (let end = Math.max(firstEnd(saidAt, span), from); end <= Math.min(at, to); end += span) revisions.set(end, Math.max(revisions.get(end) ?? 0, sequence));
  }
  return revisions;
}

function surestByWindow(alerts: readonly SentimentAlert[], span: number): Map<number, SentimentAlert> {
  const surest = new Map<number, SentimentAlert>();
  for (const alert of alerts) {
    const end = firstEnd(alert.at, span);
    const known = surest.get(end);
    if (!known || alert.confidence > known.confidence) surest.set(end, alert);
  }
  return surest;
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
