/** A message as a background needs it. */
export interface WordedMessage {
  readonly keywords: readonly string[];
  readonly weight: number;
}

/** How long the chat before a moment tells what is usual then, in milliseconds. */
export const BACKGROUND_MS = 3_600_000;

/** Weights are summed in thousandths, as integers: so messages that come and go leave exactly what would be there without them. */
const UNIT = 1_000;

/** What a stream's chat usually says: the weight of messages of an earlier time, and of those that said each keyword. */
export class KeywordBackground {
  #weight = 0;
  readonly #said = new Map<string, number>();

  constructor(messages: Iterable<WordedMessage> = []) {
    for (const message of messages) this.add(message);
  }

  get weight(): number {
    return this.#weight / UNIT;
  }

  /** Weight of the messages that said a keyword. */
  of(keyword: string): number {
    return (this.#said.get(keyword) ?? 0) / UNIT;
  }

  add(message: WordedMessage): void {
    this.#change(message, 1);
  }

  /** Takes out what was added before. */
  remove(message: WordedMessage): void {
    this.#change(message, -1);
  }

  #change({ keywords, weight }: WordedMessage, sign: 1 | -1): void {
    const units = sign * Math.round(weight * UNIT);
    this.#weight += units;
    for (const keyword of new Set(keywords)) {
      const left = (this.#said.get(keyword) ?? 0) + units;
      if (left === 0) this.#said.delete(keyword);
      else this.#said.set(keyword, left);
    }
  }
}
