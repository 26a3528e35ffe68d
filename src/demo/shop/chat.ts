import { Sentiment } from '../../../entities/sentiment';
import { grumbles, shippingComplaints } from './messages/complaints';
import type { ChatLine } from './messages/chat-line';
import { RELIEF_UNTIL, SHIPPING_WAVE, moodAt } from './messages/mood-story';
import { praise, relief } from './messages/praise';
import { productTalk } from './messages/product-talk';
import { smallTalk } from './messages/small-talk';
import { secondsIntoRound } from './programme';
import { showAt } from './show';
import { demoViewers } from './viewers';

/** Every line that the demo's chat may say: Chinese for the most part, some English, in all three moods. */
export const demoMessages: readonly ChatLine[] = [...praise, ...relief, ...smallTalk, ...grumbles, ...shippingComplaints, ...productTalk];

/** A chat line with its writer. */
export interface DemoMessage {
  /** External identifier of a demo viewer. */
  author: string;
  text: string;
}

/** The share of lines about what is on screen, while something is and nobody waits for parcels. */
const ABOUT_PRODUCT = 0.5;

/**
 * The next line of the chat: its mood follows the story of the round, its subject what is on screen. One that remembers
 * makes a better chat, since it does not repeat itself within `memory` lines.
 * @param random answers 0 to 1; the same answers give the same chat
 */
export function chat(memory = 40): (seconds: number, random: () => number) => DemoMessage {
  const recent: string[] = [];
  return (seconds, random) => {
    const author = pick(demoViewers, random).externalId;
    const pools = linesFor(seconds, random);
    const isFresh = ({ text }: ChatLine): boolean => !recent.includes(text);
    const pool = pools.find((lines) => lines.some(isFresh));
    const { text } = pick(pool?.filter(isFresh) ?? pools[0] ?? demoMessages, random);
    recent.push(text);
    if (recent.length > memory) recent.shift();
    return { author, text };
  };
}

/** The next line of a chat without memory: see {@link chat}. */
export function nextMessage(seconds: number, random: () => number): DemoMessage {
  return chat(0)(seconds, random);
}

/** The lines that suit the moment, what suits best first; the later ones are for when those are used up. */
function linesFor(seconds: number, random: () => number): readonly (readonly ChatLine[])[] {
  const { positive, negative } = moodAt(seconds);
  const roll = random();
  const mood = roll < positive ? Sentiment.POSITIVE : roll < positive + negative ? Sentiment.NEGATIVE : Sentiment.NEUTRAL;
  const { skus } = showAt(seconds);
  const shown = productTalk.filter((line) => line.mood === mood && line.aboutSku !== undefined && skus.includes(line.aboutSku));
  const general = generalLines(mood, secondsIntoRound(seconds));
  const aboutProduct = random() < ABOUT_PRODUCT && general !== shippingComplaints && shown.length > 0;
  return aboutProduct ? [shown, general] : [general, shown];
}

/** What is said in a mood whatever is on screen. */
function generalLines(mood: Sentiment, intoRound: number): readonly ChatLine[] {
  if (mood === Sentiment.NEUTRAL) return smallTalk;
  if (mood === Sentiment.NEGATIVE) return intoRound >= SHIPPING_WAVE.from && intoRound < SHIPPING_WAVE.until ? shippingComplaints : grumbles;
  return intoRound >= SHIPPING_WAVE.until && intoRound < RELIEF_UNTIL ? relief : praise;
}

/** One of a list that is not empty. */
function pick<T>(list: readonly T[], random: () => number): T {
  const chosen = list[Math.min(list.length - 1, Math.floor(random() * list.length))];
  if (chosen === undefined) throw new RangeError('there is nothing to pick from');
  return chosen;
}
