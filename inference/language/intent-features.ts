/** Values of the hash, from 1; 0 is padding. */
const ROWS = 1 << 19;

/** Words of a text that are used: the first ones. */
export const MAX_INTENT_TOKENS = 160;

/** Features of a text that are used: the first ones. */
export const MAX_INTENT_FEATURES = 1_024;

/** Numbers of features that texts are padded to, so that the runtime finds equal shapes to batch. */
export const INTENT_LENGTHS: readonly number[] = [32, 64, 128, 256, 512, MAX_INTENT_FEATURES];

const SHORTEST_PART = 3;
const LONGEST_PART = 5;
const WORD_CUT = 24;
const START = 0x110001;
const END = 0x110002;
const KIND = { word: 1, pair: 2, triple: 3, four: 4, part: 5, around: 6, spelt: 7, count: 8 } as const;
const COUNTED_TO = 8;
const TOKEN = /[a-z0-9\u{df}-\u{24f}\u{370}-\u{52f}]+|[^ ]/gu;
const WORD = /^[a-z0-9\u{df}-\u{24f}\u{370}-\u{52f}]/u;

/**
 * Hashes a normalised text into [1, length] int32 table rows, each once, padded with zeros to the next of
 * `INTENT_LENGTHS`: words (or single characters of scripts without spaces) with their neighbours, and parts of words,
 * so that a slip of spelling leaves most of a word. A digit is any digit, but a number is also kept as it is spelt.
 */
export function intentFeatures(normalised: string): Int32Array<ArrayBuffer> {
  const words = (normalised.match(TOKEN) ?? []).slice(0, MAX_INTENT_TOKENS);
  const rows = new Set<number>();
  if (words.length > 0) addRows(words, rows);
  const found = [...rows].slice(0, MAX_INTENT_FEATURES);
  const data = new Int32Array(INTENT_LENGTHS.find((length) => found.length <= length) ?? MAX_INTENT_FEATURES);
  data.set(found);
  return data;
}

function addRows(words: readonly string[], rows: Set<number>): void {
  const codes = [START, ...words.map((word) => fnv(shapeOf(word))), END];
  const isSingle = [false, ...words.map((word) => Array.from(word).length === 1 && !WORD.test(word)), false];
  rows.add(hash(KIND.count, Math.min(words.length, COUNTED_TO)));
  for (let at = 1; at < codes.length; at += 1) {
    const [code = 0, before = 0, before2 = 0, before3 = 0] = [codes[at], codes[at - 1], codes[at - 2], codes[at - 3]];
    const word = words[at - 1];
    if (word !== undefined) addWord(word, rows);
    rows.add(hash(KIND.pair, before, code));
    if (at < 2) continue;
    rows.add(hash(KIND.triple, before2, before, code));
    rows.add(hash(KIND.around, before2, code));
    const areSingle = isSingle[at] === true && isSingle[at - 1] === true && isSingle[at - 2] === true && isSingle[at - 3] === true;
    if (at >= 4 && areSingle) rows.add(hash(KIND.four, before3, before2, before, code));
  }
}

function addWord(word: string, rows: Set<number>): void {
  const shape = shapeOf(word);
  rows.add(hash(KIND.word, fnv(shape)));
  if (shape !== word) rows.add(hash(KIND.spelt, fnv(word)));
  if (!WORD.test(word)) return;
  const letters = ['<', ...Array.from(shape).slice(0, WORD_CUT), '>'].map((letter) => letter.codePointAt(0) ?? 0);
  for (let length = SHORTEST_PART; length <= LONGEST_PART; length += 1) {
    for (let at = 0; at + length <= letters.length; at += 1) rows.add(hash(KIND.part, ...letters.slice(at, at + length)));
  }
}

function shapeOf(word: string): string {
  return word.replace(/[0-9]/g, '0');
}

/** FNV-1a over code points (Fowler, Noll and Vo). */
function fnv(word: string): number {
  let code = 0x811c9dc5;
  for (const character of word) code = Math.imul(code ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return code;
}

/** Codes folded by the finaliser of MurmurHash3 (Appleby, 2011) into a row of the table, from 1. */
function hash(kind: number, ...codes: number[]): number {
  let h = kind;
  for (const code of codes) {
    h = Math.imul(h, 0x9e3779b1) ^ code;
    h ^= h >>> 16;
    h = Math.imul(h, 0x85ebca6b);
    h ^= h >>> 13;
    h = Math.imul(h, 0xc2b2ae35);
    h ^= h >>> 16;
  }
  return 1 + (h & (ROWS - 1));
}
