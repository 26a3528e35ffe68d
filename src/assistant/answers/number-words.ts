/** A number as a text says it: in digits, in Chinese characters or in English words. */
export interface SaidNumber {
  readonly value: number;
  /** The first character and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Digits are always meant as a number; words such as 一 or "one" often are not. */
  readonly written: 'digits' | 'han' | 'words';
}

const DIGITS = /\d+(?:[.,]\d+)*/g;
const HAN = /[零〇一二两俩三四五六七八九十百千万半]+/g;
const WORD = /[a-z]+/g;
const THOUSANDS = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const HAN_DIGITS = new Map(Array.from('零〇一二两俩三四五六七八九', (sign, index) => [sign, [0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9][index] ?? 0]));
const HAN_UNITS = new Map([['十', 10], ['百', 100], ['千', 1_000], ['万', 10_000]]);
const ONES = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ENGLISH = new Map<string, number>([
  ...ONES.map((word, index): [string, number] => [word, index]),
  ...TENS.map((word, index): [string, number] => [word, 20 + 10 * index]),
  ['dozen', 12], ['half', 0.5],
]);
const ENGLISH_SCALES = new Map([['hundred', 100], ['thousand', 1_000], ['million', 1_000_000]]);

/** Words with a numeral in them that count nothing. */
const IDIOMS = /一下|一起|一样|一定|一直|一些|一点|一般|一体|统一|唯一|第一|第二|一切|万一|十分|千万|一键|一抹|一流|一旦|一致|一共|一边|一眼|一手|之一|一律|百搭|万能|一一|一番|同一|一路|半身|多半|一半/g;

/** All numbers of a text that was normalised (NFKC, lower case), in order. */
export function saidNumbers(text: string): SaidNumber[] {
  return [...digits(text), ...han(text), ...words(text)].sort((a, b) => a.from - b.from);
}

function digits(text: string): SaidNumber[] {
  const found: SaidNumber[] = [];
  for (const match of text.matchAll(DIGITS)) {
    const whole = THOUSANDS.test(match[0]) ? [match[0]] : match[0].split(',');
    let from = match.index;
    for (const part of whole) {
      const scale = HAN_UNITS.get(text[from + part.length] ?? '') ?? 1;
      const value = Number(part.replaceAll(',', '')) * scale;
      // 1.2.3 is a version: its pieces count one by one.
      if (Number.isFinite(value)) found.push({ value, from, to: from + part.length + (scale > 1 ? 1 : 0), written: 'digits' });
      else for (const piece of part.split('.')) found.push({ value: Number(piece), from, to: from + part.length, written: 'digits' });
      from += part.length + 1;
    }
  }
  return found;
}

function han(text: string): SaidNumber[] {
  const plain = text.replace(IDIOMS, (idiom) => ' '.repeat(idiom.length));
  const found: SaidNumber[] = [];
  for (const match of plain.matchAll(HAN)) {
    const before = plain[match.index - 1] ?? '';
    if (/\d/.test(before)) continue;
    found.push({ value: hanValue(match[0]), from: match.index, to: match.index + match[0].length, written: 'han' });
  }
  return found;
}

/** 四十五 is 45, 三百六 is 360, 两万 is 20,000, 二〇二六 is 2026, 半 is 0.5. */
export function hanValue(numeral: string): number {
  const half = numeral.endsWith('半') ? 0.5 : 0;
  const signs = Array.from(numeral).filter((sign) => sign !== '半');
  if (signs.every((sign) => HAN_DIGITS.has(sign))) {
    return signs.reduce((value, sign) => value * 10 + (HAN_DIGITS.get(sign) ?? 0), 0) + half;
  }
  let total = 0;
  let section = 0;
  let digit = -1;
  let unit = 1;
  for (const sign of signs) {
    const scale = HAN_UNITS.get(sign);
    if (scale === undefined) {
      digit = HAN_DIGITS.get(sign) ?? 0;
      if (digit === 0) unit = 10;
      continue;
    }
    if (scale === 10_000) {
      total = (total + section + Math.max(digit, 0)) * scale;
      section = 0;
    } else section += (digit < 0 ? 1 : digit) * scale;
    digit = -1;
    unit = scale;
  }
  return total + section + (digit > 0 ? digit * Math.max(1, unit / 10) : 0) + half;
}

function words(text: string): SaidNumber[] {
  const found: SaidNumber[] = [];
  let open: { total: number; current: number; from: number; to: number } | undefined;
  const close = (): void => {
    if (open !== undefined) found.push({ value: open.total + open.current, from: open.from, to: open.to, written: 'words' });
    open = undefined;
  };
  for (const match of text.matchAll(WORD)) {
    const value = ENGLISH.get(match[0]);
    const scale = ENGLISH_SCALES.get(match[0]);
    const between: string = open === undefined ? '' : text.slice(open.to, match.index);
    const adjacent = between.length <= 1 || between === ' and ';
    if (!adjacent) close();
    if (value === undefined && scale === undefined) {
      if (open === undefined || match[0] !== 'and') close();
      continue;
    }
    open ??= { total: 0, current: 0, from: match.index, to: match.index };
    if (scale === undefined) {
      const continues = open.current === 0 || (open.current % 100 === 0 && open.current > 0) || (open.current % 10 === 0 && (value ?? 0) < 10);
      if (!continues) {
        close();
        open = { total: 0, current: 0, from: match.index, to: match.index };
      }
      open.current += value ?? 0;
    } else if (scale >= 1_000) {
      open.total += Math.max(open.current, 1) * scale;
      open.current = 0;
    } else open.current = Math.max(open.current, 1) * scale;
    open.to = match.index + match[0].length;
  }
  close();
  return found;
}
