/** A message as it is weighed; `at` in milliseconds, when it was accepted. */
export interface WeighedMessage {
  id: string;
  authorId: string;
  text: string;
  at: number;
}

interface Remembered extends WeighedMessage {
  weight: number;
}

/** How long what was said counts for what is said after it. */
export const MEMORY_MS = 60_000;
/** Messages remembered at most; a chat that is faster is judged by the newest. */
export const MEMORY_MESSAGES = 4_096;
/** Messages that one viewer may write in half a minute before they count less. */
const UNHURRIED = 3;
const HURRY_MS = 30_000;
/** Characters from which a text is nobody's own words when many write it; shorter ones, such as a cheer, are in part. */
const LONG_TEXT = 12;
const LEAST = 0.02;

/**
 * How much each message of one stream counts in trends, 0.02 to 1: less when its author has said the same within a minute
 * (a quarter each time), writes more than three messages in half a minute, or when others have written the same (all copies of a
 * long text together count little more than a few voices; a chorus of a short one grows with its logarithm). What is weighed
 * depends on what was accepted before only, in its order.
 */
export class MessageWeigher {
  #memory: Remembered[] = [];
  readonly #byId = new Map<string, number>();

  /** The weight of the next message; asked again for the same, the answer is the same. */
  weigh({ id, authorId, text, at }: WeighedMessage): number {
    const known = this.#byId.get(id);
    if (known !== undefined) return known;
    this.#forgetBefore(at - MEMORY_MS);
    const plain = plainText(text);
    let [own, copies, recent] = [0, 0, 0];
    for (const earlier of this.#memory) {
      const isOwn = earlier.authorId === authorId;
      if (isOwn && earlier.at > at - HURRY_MS) recent += 1;
      if (earlier.text !== plain) continue;
      if (isOwn) own += 1;
      else copies += 1;
    }
    const share = Math.min(1, plain.length / LONG_TEXT);
    const product = 0.25 ** own * Math.min(1, UNHURRIED / (recent + 1)) ** 2 / (1 + copies * share) ** (1 + share);
    const weight = Math.max(LEAST, Math.round(product * 1_000) / 1_000);
    this.#memory.push({ id, authorId, text: plain, at, weight });
    this.#byId.set(id, weight);
    return weight;
  }

  /** Takes back a message that did not become durable. */
  forget(id: string): void {
    if (!this.#byId.delete(id)) return;
    this.#memory = this.#memory.filter((message) => message.id !== id);
  }

  #forgetBefore(at: number): void {
    let gone = Math.max(0, this.#memory.length - MEMORY_MESSAGES + 1);
    while (gone < this.#memory.length && (this.#memory[gone] as Remembered).at < at) gone += 1;
    for (const { id } of this.#memory.splice(0, gone)) this.#byId.delete(id);
  }
}

/** What makes two messages copies of each other: letters and figures, without case, width, spaces and drawn-out repetition; where there are none, the signs. */
function plainText(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase();
  const words = folded.replace(/[^\p{L}]/gu, '').replace(/(.)\1+/gu, '$1');
  return (words === '' ? folded.replace(/\s/g, '').replace(/(.)\1+/gu, '$1') : words).slice(0, 200);
}
