import { Aspect } from '../../../entities/aspect';
import { SentimentAlertKind } from '../../../entities/sentiment-alert-kind';
import { ChangeDetector, type Shift } from './change-point';
import { concerns, type ScoredMessage } from './scored-message';
import { KeywordBackground } from './keyword-background';
import { rankKeywords } from './keyword-ranking';
import { tallyKeywords, totalWeight } from './window-tallies';

/** A message as it is watched; `at` in milliseconds, when it was accepted. */
export type WatchedMessage = Pick<ScoredMessage, 'polarity' | 'weight' | 'keywords' | 'aspects' | 'mentions' | 'onScreen'> & { authorId: string; text: string; at: number };

/** A shift of one mood of a stream: of the chat as a whole, of what is said of an aspect, or of a product. */
export interface MoodShift extends Shift {
  kind: SentimentAlertKind;
  aspect: Aspect | null;
  productId: string | null;
  keywords: string[];
  /** What most of the latest messages are written in. */
  language: 'zh' | 'en';
}

/** Messages whose words are kept. */
const RECENT = 256;
/** Messages among which one voice is one voice: a viewer's second counts half, the third a third. */
const VOICES = 16;
/** Products watched at one time; the one spoken of longest ago is given up for another. */
const PRODUCTS = 16;
/** An aspect, or a product, is spoken of less than the chat as a whole. */
const FEW = 512;
const KEYWORDS = 5;

/** Watches the moods of one stream for shifts. What it finds depends only on the messages and their order. */
export class MoodWatch {
  readonly #whole = new ChangeDetector();
  readonly #aspects = new Map<Aspect, ChangeDetector>();
  readonly #products = new Map<string, ChangeDetector>();
  readonly #recent: WatchedMessage[] = [];

  /** Takes the next message, in the order of the log; answers with the shifts that it gives away. */
  add(message: WatchedMessage): MoodShift[] {
    const { authorId, polarity, at } = message;
    const weight = message.weight / (1 + this.#recent.slice(-VOICES).filter((earlier) => earlier.authorId === authorId).length);
    this.#recent.push(message);
    if (this.#recent.length > RECENT) this.#recent.shift();
    const found = [this.#shift(this.#whole.add(polarity, weight, at), null, null)];
    for (const opinion of message.aspects) {
      const detector = this.#aspects.get(opinion.aspect) ?? new ChangeDetector(FEW);
      this.#aspects.set(opinion.aspect, detector);
      found.push(this.#shift(detector.add(opinion.polarity, weight, at), opinion.aspect, null));
    }
    for (const productId of message.mentions.length > 0 ? message.mentions : message.onScreen) found.push(this.#shift(this.#ofProduct(productId).add(polarity, weight, at), null, productId));
    return found.filter((shift) => shift !== undefined);
  }

  #ofProduct(productId: string): ChangeDetector {
    const detector = this.#products.get(productId) ?? new ChangeDetector(FEW);
    this.#products.delete(productId);
    this.#products.set(productId, detector);
    if (this.#products.size > PRODUCTS) this.#products.delete(this.#products.keys().next().value as string);
    return detector;
  }

  #shift(shift: Shift | undefined, aspect: Aspect | null, productId: string | null): MoodShift | undefined {
    if (!shift) return undefined;
    const falls = shift.after < shift.before;
    const ofMood = falls ? SentimentAlertKind.MOOD_FALLING : SentimentAlertKind.MOOD_RISING;
    const ofAspect = falls ? SentimentAlertKind.ASPECT_FALLING : SentimentAlertKind.ASPECT_RISING;
    // What went with the mood: the words of the messages since that sound as it does now.
    const since = this.#recent.filter((message) => message.at >= shift.since && concerns(message, productId) && (aspect === null || message.aspects.some((opinion) => opinion.aspect === aspect)));
    const driving = since.filter(({ polarity }) => (falls ? polarity < shift.before : polarity > shift.before));
    const before = this.#recent.filter(({ at }) => at < shift.since);
    const chinese = this.#recent.filter(({ text }) => /\p{Script=Han}/u.test(text)).length;
    return {
      ...shift, aspect, productId, kind: aspect === null ? ofMood : ofAspect,
      keywords: rankKeywords(tallyKeywords(driving), totalWeight(driving), new KeywordBackground(before), KEYWORDS).map(({ keyword }) => keyword),
      language: chinese * 2 >= this.#recent.length ? 'zh' : 'en',
    };
  }
}
