/** Numbers a token: itself, with its left neighbour, with both left neighbours, and the stem of a long word. */
export const SLOTS = 4;

/** Tokens of a text that are used; of a longer one the first and the last half of this number. */
export const MAX_TOKENS = 512;

/** Lengths (tokens) that texts are padded to, so that the runtime finds equal shapes to batch. */
export const PADDED_LENGTHS: readonly number[] = [16, 32, 64, 128, 256, MAX_TOKENS];

// Rows of each kind: characters, pairs and triples that end in one; words, pairs and triples that end in one; stems.
const CHARACTERS = { singles: 1 << 15, pairs: 1 << 19, triples: 1 << 20, from: 1 };
const WORDS = { singles: 1 << 15, pairs: 1 << 17, triples: 1 << 17, from: after(CHARACTERS) };
const STEMS = { rows: 1 << 14, from: after(WORDS) };
const STEM_LENGTH = 5;
const START = 0x110001;
const TOKEN = /[a-z0-9\u{df}-\u{24f}\u{370}-\u{52f}]+|[^ ]/gu;
const WORD = /^[a-z\u{df}-\u{24f}\u{370}-\u{52f}]/u;

/** A text as the model reads it: `data` is [1, length, 4] int32, row numbers of the weight table, 0 where empty. */
export interface TextFeatures {
  readonly length: number;
  readonly data: Int32Array;
}

/** Words of alphabetic scripts, and every other character by itself; at most `MAX_TOKENS`. */
export function tokens(normalised: string): string[] {
  const found = normalised.match(TOKEN) ?? [];
  if (found.length <= MAX_TOKENS) return found;
  return [...found.slice(0, MAX_TOKENS / 2), ...found.slice(-MAX_TOKENS / 2)];
}

/**
 * Hashes a normalised text into table rows, padded with zeros to the next of `PADDED_LENGTHS`. A row that was seen
 * earlier in the text is 0: the model counts presence. Words have rows of their own, above those of characters, so that a
 * graph can tell how much of a text is in an alphabetic script. An empty text gives 16 rows of zeros.
 */
export function textFeatures(normalised: string): TextFeatures {
  const words = tokens(normalised);
  const length = PADDED_LENGTHS.find((candidate) => words.length <= candidate) ?? MAX_TOKENS;
  const data = new Int32Array(length * SLOTS);
  const seen = new Set<number>();
  const put = (index: number, row: number): void => {
    if (seen.has(row)) return;
    seen.add(row);
    data[index] = row;
  };
  let before = START;
  let before2 = 0;
  words.forEach((word, position) => {
    const code = fnv(word);
    const at = position * SLOTS;
    const kind = WORD.test(word) ? WORDS : CHARACTERS;
    put(at, kind.from + (mix(code) & (kind.singles - 1)));
    put(at + 1, kind.from + kind.singles + (join(before, code) & (kind.pairs - 1)));
    if (position > 0) {
      const row = join(join(before2, before), code) & (kind.triples - 1);
      put(at + 2, kind.from + kind.singles + kind.pairs + row);
    }
    const stem = Array.from(word);
    if (stem.length > STEM_LENGTH) {
      const row = mix(fnv(`${stem.slice(0, STEM_LENGTH).join('')}*`)) & (STEMS.rows - 1);
      put(at + 3, STEMS.from + row);
    }
    before2 = before;
    before = code;
  });
  return { length, data };
}

function after(kind: { singles: number; pairs: number; triples: number; from: number }): number {
  return kind.from + kind.singles + kind.pairs + kind.triples;
}

/** FNV-1a over code points (Fowler, Noll and Vo). */
function fnv(word: string): number {
  let code = 0x811c9dc5;
  for (const character of word) code = Math.imul(code ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return code;
}

/** The finaliser of MurmurHash3 (Appleby, 2011). */
function mix(code: number): number {
  let h = code ^ (code >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function join(left: number, right: number): number {
  return mix(Math.imul(left, 0x9e3779b1) ^ right);
}
