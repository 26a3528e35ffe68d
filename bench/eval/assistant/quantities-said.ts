import { inFigures } from './spelled-numbers';

/** A number with what it counts. */
export interface Quantity {
  readonly value: number;
  /** Such as `yuan`, `%`, `g`, `cm`; empty for a bare number. */
  readonly unit: string;
  /** The number as written, before it was brought to a common unit. */
  readonly written: number;
  readonly text: string;
}

/** Units, their sizes in a common one, and how they are written; longer spellings before those that they begin with. */
const UNITS: readonly (readonly [unit: string, factor: number, spellings: string])[] = [
  ['yuan', 1, '元|块钱|yuan|cny|rmb'],
  ['%', 1, '%|percent|per cent'],
  ['fold', 1, '折'],
  ['g', 1000, 'kg|kilograms?|kilos?|公斤|千克'], ['g', 1, 'g(?![a-z])|grams?|克'],
  ['ml', 1, 'ml|millilitres?|milliliters?|毫升'], ['ml', 1000, 'l(?![a-z])|litres?|liters?|升'],
  ['mm', 1, 'mm|millimetres?|毫米'], ['mm', 10, 'cm|centimetres?|厘米|公分'], ['mm', 1000, 'm(?![a-z])|metres?|米(?!白)'],
  ['minute', 60, 'hours?|h(?![a-z])|小时'], ['minute', 1, 'minutes?|min(?![a-z])|分钟'],
  ['month', 12, 'years?|年'], ['month', 1, 'months?|个月'], ['day', 1, '(?:working )?days?|个?工作日|天'],
  ['inch', 1, '寸|英寸|[- ]?inch(?:es)?'],
  ['watt', 1, 'w(?![a-z])|watts?|瓦'], ['atm', 1, 'atm'], ['degree', 1, '°c|℃|度'], ['db', 1, 'decibels?|db|分贝'],
];
const UNIT = new RegExp(`^\\s*(?:${UNITS.map(([, , spellings], at) => `(?<u${at}>${spellings})`).join('|')})`);
const NUMBERS = /(¥\s*)?(\d+(?:,\d{3})+(?!\d)|\d+)(\.\d+)?/g;
/** Between the numbers of a range or of a measure in two directions, which share the unit of the last. */
const JOINT = /^\s*(?:[-–—~x×*]|到|至|to|or|或)\s*$/;

/** Every number of a text but clock times, however it is spelled, in common units: 0.9 l and 900 ml are the same quantity. */
export function quantitiesOf(text: string): Quantity[] {
  const plain = inFigures(text).replace(CLOCK, (time) => ' '.repeat(time.length));
  const found = [...plain.matchAll(NUMBERS)];
  const quantities: Quantity[] = [];
  let following = '';
  let factor = 1;
  for (let at = found.length - 1; at >= 0; at -= 1) {
    const match = found[at];
    if (match === undefined) continue;
    const end = match.index + match[0].length;
    const own = unitAt(plain.slice(end));
    const next = found[at + 1];
    const shares = own === null && next !== undefined && JOINT.test(plain.slice(end, next.index));
    if (match[1] !== undefined) [following, factor] = ['yuan', 1];
    else if (own !== null) [following, factor] = own;
    else if (!shares) [following, factor] = ['', 1];
    const written = Number(`${(match[2] ?? '').replace(/,/g, '')}${match[3] ?? ''}`);
    quantities.unshift({ value: Math.round(written * factor * 1000) / 1000, unit: following, written, text: plain.slice(match.index, end + 8).trim() });
  }
  return quantities;
}

function unitAt(rest: string): [unit: string, factor: number] | null {
  const groups = UNIT.exec(rest)?.groups;
  const at = UNITS.findIndex((_, index) => groups?.[`u${index}`] !== undefined);
  const unit = UNITS[at];
  return unit === undefined ? null : [unit[0], unit[1]];
}

const CLOCK = /(?<!\d)\d{1,2}[:：]\d{1,2}(?!\d)/g;

/** Clock times and ranges of numbers, which hold as a whole: 36–40 is not 35–44. */
export const spansOf = (text: string): string[] => {
  const plain = text.normalize('NFKC').replace(/[–—~]/g, '-');
  const times = (plain.match(CLOCK) ?? []).map((time) => time.replace(/^0/, ''));
  return [...times, ...(plain.replace(CLOCK, ' ').match(/(?<![\d.])\d+(?:\.\d+)?\s*-\s*\d+(?:\.\d+)?/g) ?? []).map((range) => range.replace(/\s/g, ''))];
};

/** Whole numbers and letter sizes that a range takes in: 35–44 has 43, S–XL has M. */
export function rangesOf(text: string): { readonly numbers: ReadonlySet<number>; readonly letters: ReadonlySet<string> } {
  const numbers = new Set<number>();
  for (const [, from = '', to = ''] of text.matchAll(/(\d+)\s*[-–—]\s*(\d+)/g)) {
    for (let size = Number(from); size <= Number(to) && size < Number(from) + 100; size += 1) numbers.add(size);
  }
  const letters = new Set([...text.matchAll(LETTER_SIZE)].map(([size]) => size));
  for (const [, from = '', to = ''] of text.matchAll(/(?<![A-Za-z])(X*[SML])\s*[-–—]\s*(X*[SML])(?![A-Za-z])/g)) {
    for (const size of LETTERS.slice(LETTERS.indexOf(from), LETTERS.indexOf(to) + 1)) letters.add(size);
  }
  return { numbers, letters };
}

const LETTERS = ['XXS', 'XS', 'S', 'M', 'L', 'XL', 'XXL', 'XXXL'];

/** Sizes in letters. */
export const LETTER_SIZE = /(?<![A-Za-z0-9'’])(?:X{0,3}[SL]|\d?XL|M)(?![A-Za-z'’])/g;
