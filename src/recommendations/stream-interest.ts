import type { Behaviour } from '../../entities/behaviour.entity';
import { MessageKind } from '../../entities/message-kind';
import type { Message } from '../../entities/message.entity';
import { INTERACTION_WEIGHTS } from '../../inference/recommend/interactions';
import { StreamPopularity } from '../../inference/recommend/popularity';

/** Streams whose interest is known at one time; acts may name streams that were over long ago. */
const KNOWN_STREAMS = 1_000;
/** Products of a stream that are turned to, or asked about, most. */
const TOP = 20;
/** Messages with these intents mention products without asking about them. */
const NOT_ASKED = new Set(['complaint', 'praise', 'smalltalk', 'other']);
/** Ten minutes for what is done; a question is about what is shown now. */
const ACTS_HALF_LIFE_MS = 600_000;
const QUESTIONS_HALF_LIFE_MS = 180_000;
/** Interest that has decayed below this is none. */
const LEAST = 0.05;

interface Interest {
  readonly acts: StreamPopularity;
  readonly questions: StreamPopularity;
}

/** What the audience of each stream turns to and asks about, kept up with every act and message, in memory. */
export class StreamInterest {
  readonly #byStream = new Map<string, Interest>();

  /** Takes in acts as they happen. */
  acted(acts: readonly Behaviour[]): void {
    for (const { streamId, productId, type, at } of acts) {
      if (streamId !== null && productId !== null) this.#of(streamId).acts.record(productId, INTERACTION_WEIGHTS[type], at.getTime());
    }
  }

  /** Takes in a message that everybody sees. A copied or flooding one counts as little as it does in trends. */
  heard({ streamId, kind, mentions, intent, weight, saidAt }: Message): void {
    if (kind !== MessageKind.CHAT || intent === null || NOT_ASKED.has(intent)) return;
    for (const productId of mentions) this.#of(streamId).questions.record(productId, weight, saidAt.getTime());
  }

  /** How much each product is turned to now, 1 for the most. */
  popular(streamId: string, now: number): Map<string, number> {
    return shares(this.#byStream.get(streamId)?.acts, now);
  }

  /** How much each product is asked about now, 1 for the most. */
  asked(streamId: string, now: number): Map<string, number> {
    return shares(this.#byStream.get(streamId)?.questions, now);
  }

  /** Forgets a stream that is over. */
  forget(streamId: string): void {
    this.#byStream.delete(streamId);
  }

  #of(streamId: string): Interest {
    const interest = this.#byStream.get(streamId) ?? { acts: new StreamPopularity(ACTS_HALF_LIFE_MS), questions: new StreamPopularity(QUESTIONS_HALF_LIFE_MS) };
    // The last in the map is the one that something happened in last.
    this.#byStream.delete(streamId);
    this.#byStream.set(streamId, interest);
    const [oldest] = this.#byStream.keys();
    if (oldest !== undefined && this.#byStream.size > KNOWN_STREAMS) this.#byStream.delete(oldest);
    return interest;
  }
}

function shares(popularity: StreamPopularity | undefined, now: number): Map<string, number> {
  const top = (popularity?.top(TOP, now) ?? []).filter((product) => product.popularity > LEAST);
  const most = top[0]?.popularity ?? 1;
  return new Map(top.map((product) => [product.productId, product.popularity / most]));
}
