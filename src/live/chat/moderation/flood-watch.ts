/** How far back is counted. */
const WINDOW_MS = 60_000;
/** Authors, and texts, of one stream that are remembered; the longest silent is forgotten first. */
const REMEMBERED = 5_000;
/** Times that one author may say the same within the window. */
const REPEATS = 3;
/** Letters and digits from which on a text that many send is no greeting, vote or laugh. */
const COPIED_LENGTH = 8;
/** Of a long text the beginning tells it apart. */
const KEY_LENGTH = 200;

/** How much is too much. */
export interface FloodLimits {
  /** Messages that one author may post within a minute. */
  messagesAMinute: number;
  /** Authors who may post the same text within a minute. */
  copies: number;
}

interface Said {
  at: number;
  key: string;
  name: string;
}

/** Who says how much in one stream's chat, and what is copied: the last minute, in bounded memory. */
export class FloodWatch {
  readonly #byAuthor = new Map<string, Said[]>();
  readonly #byText = new Map<string, Map<string, number>>();

  /**
   * Counts a message, and answers whether it is one too many. The same message again (by `name`, the client's) does not count again.
   * @param plain its plain text
   * @param now milliseconds
   */
  isFlood({ authorId, name, plain }: { authorId: string; name: string; plain: string }, { messagesAMinute, copies }: FloodLimits, now: number): boolean {
    const letters = plain.replace(/[^\p{L}\p{N}]/gu, '').replace(/(.)\1+/gu, '$1').slice(0, KEY_LENGTH);
    const key = letters || plain.slice(0, KEY_LENGTH);
    const said = (this.#byAuthor.get(authorId) ?? []).filter(({ at }) => now - at < WINDOW_MS);
    if (!said.some((earlier) => earlier.name === name)) said.push({ at: now, key, name });
    remember(this.#byAuthor, authorId, said.slice(-messagesAMinute - 1));
    const repeats = said.filter((earlier) => earlier.key === key).length;
    return said.length > messagesAMinute || repeats > REPEATS || (letters.length >= COPIED_LENGTH && this.#authorsOf(letters, authorId, now, copies) > copies);
  }

  #authorsOf(key: string, authorId: string, now: number, copies: number): number {
    const authors = new Map([...this.#byText.get(key) ?? []].filter(([, at]) => now - at < WINDOW_MS).slice(-copies));
    authors.set(authorId, now);
    remember(this.#byText, key, authors);
    return authors.size;
  }
}

function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > REMEMBERED) map.delete(map.keys().next().value as string);
}
