import type { AspectMood, SentimentAlert, SentimentPoint } from '../server/answers';

/** Width of a window of the curve, in seconds. */
export const WINDOW_SECONDS = 10;

/** Windows of the curve: ten minutes. */
export const KEPT_WINDOWS = 60;

/** Takes windows into a curve, oldest first; a window told twice counts once, as its highest revision has it. */
export function mergePoints(
  known: readonly SentimentPoint[],
  more: readonly SentimentPoint[],
): readonly SentimentPoint[] {
  const byBegin = new Map(known.map((point) => [point.from, point]));
  for (const point of more) {
    if (point.revision >= (byBegin.get(point.from)?.revision ?? 0)) byBegin.set(point.from, point);
  }
  return [...byBegin.values()].sort((a, b) => (a.from < b.from ? -1 : 1)).slice(-KEPT_WINDOWS);
}

/** Begin of the oldest window of a curve that ends now. */
export const curveBegin = (now: number): string => new Date(now - KEPT_WINDOWS * WINDOW_SECONDS * 1000).toISOString();

/** A word of the chat over the whole curve. */
export interface Topic {
  keyword: string;
  count: number;
  sentiment: number;
}

/** The words said most over some windows, with their mean mood. */
export function topTopics(points: readonly SentimentPoint[], most: number): Topic[] {
  const topics = new Map<string, { count: number; sum: number }>();
  for (const { keyword, count, sentiment } of points.flatMap(({ topKeywords }) => topKeywords)) {
    const topic = topics.get(keyword) ?? { count: 0, sum: 0 };
    topics.set(keyword, { count: topic.count + count, sum: topic.sum + sentiment * count });
  }
  return [...topics]
    .map(([keyword, { count, sum }]) => ({ keyword, count, sentiment: sum / count }))
    .sort((a, b) => b.count - a.count || (a.keyword < b.keyword ? -1 : 1))
    .slice(0, most);
}

/** What is said of each aspect over some windows, the most spoken of first. */
export function aspectMoods(points: readonly SentimentPoint[]): AspectMood[] {
  const moods = new Map<AspectMood['aspect'], { messages: number; sum: number }>();
  for (const { aspect, mean, messages } of points.flatMap(({ aspects }) => aspects)) {
    const mood = moods.get(aspect) ?? { messages: 0, sum: 0 };
    moods.set(aspect, { messages: mood.messages + messages, sum: mood.sum + mean * messages });
  }
  return [...moods]
    .map(([aspect, { messages, sum }]) => ({ aspect, messages, mean: sum / messages }))
    .sort((a, b) => b.messages - a.messages || (a.aspect < b.aspect ? -1 : 1));
}

/** The newer of two alerts; either may be missing. */
export const newerAlert = (one: SentimentAlert | undefined, other: SentimentAlert | null | undefined): SentimentAlert | undefined =>
  other && (!one || one.at < other.at) ? other : one;
