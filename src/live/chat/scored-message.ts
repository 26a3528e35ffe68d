import type { AspectOpinion } from '../../../entities/aspect';
import type { Message } from '../../../entities/message.entity';
import type { Sentiment } from '../../../entities/sentiment';

/** A message as the windows need it; times in milliseconds. */
export interface ScoredMessage {
  sequence: number;
  saidAt: number;
  sentiment: Sentiment;
  polarity: number;
  weight: number;
  keywords: readonly string[];
  aspects: readonly AspectOpinion[];
  mentions: readonly string[];
  onScreen: readonly string[];
}

/** That a message came, or was decided on, some time after it was said: windows that closed between are not what they were. */
export interface LateChange {
  sequence: number;
  saidAt: number;
  at: number;
  mentions: readonly string[];
  onScreen: readonly string[];
}

type Spoken = Pick<ScoredMessage, 'mentions' | 'onScreen'>;
type Row = Omit<ScoredMessage, 'saidAt'> & Pick<Message, 'at' | 'decidedSequence' | 'decidedAt'> & { saidAt: Date | null };

/** When a message was said, in milliseconds. */
export const saidTime = ({ saidAt, at }: { saidAt: Date | null; at: Date }): number => (saidAt ?? at).getTime();

/** Whether a message counts for a product: it names it or, naming none, was said while it was on screen. Everything counts for the chat as a whole. */
export function concerns({ mentions, onScreen }: Spoken, productId: string | null): boolean {
  return productId === null || (mentions.length > 0 ? mentions : onScreen).includes(productId);
}

/** In the order of time; what was said in the same millisecond stands in an order that does not depend on which came first. */
export function byTime(a: ScoredMessage, b: ScoredMessage): number {
  return a.saidAt - b.saidAt || a.polarity - b.polarity || a.weight - b.weight || a.sequence - b.sequence;
}

/** What trends make of the row of a message that everybody sees: the message, and when it changed windows that had closed. */
export function readRow({ sequence, saidAt, sentiment, polarity, weight, keywords, aspects, mentions, onScreen, at, decidedSequence, decidedAt }: Row): { message: ScoredMessage; late: LateChange[] } {
  // A row of a client of the database that knows nothing of it has no such time.
  const said = saidTime({ saidAt, at });
  const spoken = { mentions, onScreen };
  // What was held back came when it was decided to show it.
  const came = decidedAt ?? at;
  const late = came.getTime() > said ? [{ sequence: decidedSequence ?? sequence, saidAt: said, at: came.getTime(), ...spoken }] : [];
  return { message: { sequence, saidAt: said, sentiment, polarity, weight, keywords, aspects, ...spoken }, late };
}

/** Place of the first of these, which are in order of time, that was said at a moment (in milliseconds) or later. */
export function firstAtOrAfter(messages: readonly Pick<ScoredMessage, 'saidAt'>[], moment: number): number {
  let [low, high] = [0, messages.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((messages[middle] as ScoredMessage).saidAt < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
