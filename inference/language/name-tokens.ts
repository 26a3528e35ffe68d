import { MAX_CHARACTERS } from './normalise';

/** A piece of a text: a word without its plural, or one Han character. */
export interface Unit {
  readonly text: string;
  readonly isHan: boolean;
  /** Where it stands in the text as it was given, in UTF-16 units; `to` is after it. */
  readonly from: number;
  readonly to: number;
}

const UNIT = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu;
const HAN = /\p{Script=Han}/u;

/** The words and Han characters of a text in their order, folded (NFKC, lower case); reads the first `MAX_CHARACTERS` characters. */
export function unitsOf(text: string): Unit[] {
  const { folded, places } = fold(text);
  return Array.from(folded.matchAll(UNIT), ({ 0: word, index }) => {
    const last = index + word.length - 1;
    const isHan = HAN.test(word);
    return { text: isHan ? word : singular(word), isHan, from: places[index] ?? 0, to: (places[last] ?? 0) + (lengthAt(text, places[last] ?? 0)) };
  });
}

/** An English word in the singular, near enough that both numbers meet: shoes, dresses and batteries, but not glass. */
export function singular(word: string): string {
  if (word.length < 4 || !/[a-z]s$/.test(word) || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  return /(?:sses|shes|ches|xes|zes)$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

function fold(text: string): { folded: string; places: number[] } {
  const places: number[] = [];
  let folded = '';
  let at = 0;
  let read = 0;
  for (const character of text) {
    if ((read += 1) > MAX_CHARACTERS) break;
    const code = character.charCodeAt(0);
    const form = code < 0x80 ? character.toLowerCase() : character.normalize('NFKC').toLowerCase();
    for (let unit = 0; unit < form.length; unit += 1) places.push(at);
    folded += form;
    at += character.length;
  }
  return { folded, places };
}

function lengthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
