import type { Aspect } from '../../../entities/aspect';
import type { ScoredMessage } from './scored-message';

/** How often a keyword was said, and how it sounded. */
export interface KeywordTally {
  keyword: string;
  count: number;
  /** What the messages that said it weigh together. */
  weight: number;
  /** Mean polarity of the messages that said it, -1 to 1. */
  sentiment: number;
}

/** Every keyword of some messages. */
export function tallyKeywords(messages: readonly Pick<ScoredMessage, 'keywords' | 'polarity' | 'weight'>[]): KeywordTally[] {
  const tallies = new Map<string, { count: number; weight: number; sum: number }>();
  for (const { keywords, polarity, weight } of messages) {
    for (const keyword of new Set(keywords)) {
      const tally = tallies.get(keyword);
      if (!tally) tallies.set(keyword, { count: 1, weight, sum: polarity });
      else {
        tally.count += 1;
        tally.weight += weight;
        tally.sum += polarity;
      }
    }
  }
  return Array.from(tallies, ([keyword, { count, weight, sum }]) => ({ keyword, count, weight, sentiment: sum / count }));
}

/** How messages speak of each aspect that they name, weighed; the most spoken of first. */
export function tallyAspects(messages: readonly Pick<ScoredMessage, 'aspects' | 'weight'>[]): { aspect: Aspect; messages: number; mean: number }[] {
  const tallies = new Map<Aspect, { messages: number; weight: number; sum: number }>();
  for (const { aspects, weight } of messages) {
    for (const { aspect, polarity } of aspects) {
      const tally = tallies.get(aspect) ?? { messages: 0, weight: 0, sum: 0 };
      tallies.set(aspect, { messages: tally.messages + 1, weight: tally.weight + weight, sum: tally.sum + weight * polarity });
    }
  }
  return [...tallies]
    .map(([aspect, { messages: count, weight, sum }]) => ({ aspect, messages: count, mean: weight === 0 ? 0 : sum / weight }))
    .sort((a, b) => b.messages - a.messages || (a.aspect < b.aspect ? -1 : 1));
}

/** What messages weigh together. */
export const totalWeight = (messages: readonly Pick<ScoredMessage, 'weight'>[]): number => messages.reduce((sum, { weight }) => sum + weight, 0);
