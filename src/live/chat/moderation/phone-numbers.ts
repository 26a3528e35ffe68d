const HAN_DIGITS: Readonly<Record<string, string>> = {
  零: '0', 〇: '0', 一: '1', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9',
  幺: '1', 壹: '1', 贰: '2', 叁: '3', 肆: '4', 伍: '5', 陆: '6', 柒: '7', 捌: '8', 玖: '9',
};

/** Groups of digits, and what stands between two that belong together: at most two characters. */
const RUN = /[0-9]{1,40}(?:[ .\-·_*()~—–]{1,2}[0-9]{1,40})*/gu;
/** Digits of a number that can be called, with its country. */
const MIN_DIGITS = 7;
const MAX_DIGITS = 17;
/** Characters before a number that are looked at. */
const CUE_LENGTH = 14;
/** Groups that one number has at most: as many as digits. */
const MAX_GROUPS = 11;
/** Before a number it says that it can be called. */
const CUE = /(?:电话号?码?|手机号?码?|座机|热线|打给?我?|致电|联系(?:方式|我)?|(?<![a-z])(?:call|phone|tel|text|mobile|cell|ring|whats ?app|contact|my|his|her)(?:\s(?:me|us|number|is|at|on|no\.?)){0,2})\s?[:是]?\s{0,2}$/u;
/** 520, 1314 and the like are said for love. */
const SWEET = /^(?:1314|520|521|530)+$/u;

const MOBILE = new Set(['11', '5-6', '3-4-4', '4-4-3', '3-8', '3-2-2-2-2', Array<number>(11).fill(1).join('-')]);
const SERVICE = new Set(['10', '3-3-4', '3-4-3', '3-7']);
const LANDLINE = new Set(['10', '11', '12', '3-7', '3-8', '3-4-3', '3-4-4', '4-7', '4-8', '4-4-4', '4-3-4', '4-4-3', '5-6']);
const CUED = new Set(['3-4', '4-4', '3-3-4', '3-4-4', '4-3-3', '4-3-4', '5-6']);

/** Whether a plain text carries what looks like a telephone number, in digits of any kind, spaced or not. Linear. */
export function hasPhoneNumber(plain: string): boolean {
  const text = plain.replace(/[零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]/gu, (character) => HAN_DIGITS[character] ?? character);
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (run.length < MIN_DIGITS) continue;
    const groups = [...run.matchAll(/([^0-9]*)([0-9]+)/gu)].map(({ index: at, 1: joint = '', 2: digits = '' }) => ({ digits, joint, at: index + at + joint.length }));
    if (groups.some((_, first) => isNumberFrom(text, groups, first))) return true;
  }
  return false;
}

interface Group {
  digits: string;
  /** What stands between it and the group before. */
  joint: string;
  at: number;
}

/** Whether a number begins with this group. */
function isNumberFrom(text: string, groups: readonly Group[], first: number): boolean {
  const { at, digits: { length } } = groups[first] as Group;
  const before = text.slice(Math.max(0, at - CUE_LENGTH), at);
  const lead: Lead = { isPlus: before.trimEnd().endsWith('+'), isBracket: before.endsWith('('), isCue: /\p{L}/u.test(before) && CUE.test(before) };
  // Nothing but a mobile number that is spelt digit by digit begins with a group so short.
  if (length < 3 && !lead.isPlus && !(groups[first]?.digits === '1' && /^[3-9]$/u.test(groups[first + 1]?.digits ?? ''))) return false;
  let [digits, shape, isHyphenated] = ['', '', true];
  for (let index = first; index < Math.min(groups.length, first + MAX_GROUPS); index += 1) {
    const { digits: group, joint } = groups[index] as Group;
    if (digits !== '' && !/^[-.–—]$/u.test(joint)) isHyphenated = false;
    digits += group;
    shape += `${shape === '' ? '' : '-'}${group.length}`;
    if (digits.length > MAX_DIGITS) return false;
    if (digits.length < MIN_DIGITS) continue;
    if (isNumber(digits, shape, lead) || ((isHyphenated || lead.isBracket) && isNorthAmerican(digits, shape))) return true;
  }
  return false;
}

/** What stands before a group of digits. */
interface Lead {
  isPlus: boolean;
  isBracket: boolean;
  isCue: boolean;
}

function isNumber(digits: string, shape: string, { isPlus, isCue }: Lead): boolean {
  if (isPlus && /^[1-9]\d{7,14}$/u.test(digits)) return true;
  if (MOBILE.has(shape) && /^1[3-9]/u.test(digits)) return !SWEET.test(digits);
  if (digits.length >= 13 && /^(?:00)?861[3-9]\d{9}$/u.test(digits)) return true;
  // An area code of China, then seven or eight digits; British and Japanese mobiles look the same.
  if (LANDLINE.has(shape) && /^0(?:10|2\d|[3-9]\d{2})\d{7,8}$/u.test(digits)) return true;
  if (SERVICE.has(shape) && /^[48]00/u.test(digits)) return true;
  return isCue && (CUED.has(shape) || (/^\d{1,2}$/u.test(shape) && digits.length <= 13));
}

/** An area and an exchange that begin with 2 to 9; blanks alone do not make one of three sizes. */
const isNorthAmerican = (digits: string, shape: string): boolean => /^1?[2-9]\d{2}[2-9]\d{6}$/u.test(digits) && /^(?:1-)?3-3-4$/u.test(shape);
