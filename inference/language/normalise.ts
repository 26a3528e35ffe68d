/** Characters (Unicode code points) of a raw text that are looked at; what follows is cut off, whatever its length. */
export const MAX_CHARACTERS = 2_000;

const LINK = /(?:https?:\/\/|www\.)[!-~]+/gu;
const IGNORED =
  /[\u{ad}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{2064}\u{fe00}-\u{fe0f}\u{feff}\u{1f3fb}-\u{1f3ff}\u{d800}-\u{dfff}]/gu;
// Chat clients do send control characters; they count as space.
const SPACE = /[\u{0}-\u{20}\u{7f}-\u{a0}\u{2000}-\u{200a}\u{2028}-\u{202f}\u{205f}\u{3000}]+/gu;
const NOT = / ?n't(?![a-z])/gu;
const REPEAT = /([^0-9])\1{2,}/gu;
const DIGITS = /([0-9])\1{3,}/gu;

/**
 * What the models of this folder read: NFKC, lower case, no links, no invisible characters or skin tones, one space
 * between words, "n't" spelt " not", at most two equal characters (three equal digits) in a row. Never throws; a lone
 * surrogate is dropped. training/sentiment/normalise.py does exactly the same, and a recorded fixture holds them
 * together.
 */
export function normalise(text: string): string {
  return firstCharacters(text, MAX_CHARACTERS)
    .normalize('NFKC')
    .toLowerCase()
    .replace(LINK, ' ')
    .replace(IGNORED, '')
    .replaceAll('\u3002', '.')
    .replaceAll('\u3001', ',')
    .replaceAll('\u2019', "'")
    .replaceAll('\u2026', '..')
    .replace(SPACE, ' ')
    .replace(NOT, ' not')
    .replace(REPEAT, '$1$1')
    .replace(DIGITS, '$1$1$1')
    .replace(/^ +| +$/gu, '');
}

function firstCharacters(text: string, count: number): string {
  if (text.length <= count) return text;
  return Array.from(text.slice(0, 2 * count))
    .slice(0, count)
    .join('');
}
