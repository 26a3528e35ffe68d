import { saidNumbers } from './number-words';
import type { SaidNumber } from './number-words';

/** A number of a text with what it counts. */
export interface Quantity {
  readonly value: number;
  /** `CNY` and other currencies, `money` for a price without one, `hour`, `cm`, `percent`, `piece` …; `plain` when nothing is said. */
  readonly unit: string;
  /** As it stands in the text. */
  readonly said: string;
  readonly from: number;
}

const UNITS: Readonly<Record<string, string>> = {
  CNY: '元 块钱 块 人民币 yuan cny rmb', USD: '美元 美金 刀 dollars dollar usd bucks', EUR: '欧元 欧 euros euro eur €', GBP: '英镑 pounds gbp £', JPY: '日元 日圆 yen jpy 円',
  percent: '% percent', discount: '折',
  second: '秒钟 秒 seconds sec s', minute: '分钟 minutes minute mins min', hour: '个小时 小时 个钟头 钟头 hours hour hrs hr h',
  day: '个工作日 工作日 天 日内 business_days business_day working_days working_day days day', week: '个星期 星期 周 个礼拜 weeks week', month: '个月 months month', year: '周年 年 years year yrs yr',
  mm: '毫米 millimetres millimetre millimeters millimeter mm', cm: '厘米 公分 centimetres centimeters cm', m: '米 metres metre meters meter m', inch: '英寸 寸 inches inch "',
  g: '克 grams gram g', kg: '公斤 千克 kilograms kilos kilo kg', jin: '斤', lb: '磅 lbs lb',
  ml: '毫升 millilitres millilitre milliliters ml', l: '升 litres litre liters liter l', oz: '盎司 ounces ounce oz',
  watt: '瓦 watts watt w', volt: '伏 volts volt v', mah: '毫安 mah', degree: '摄氏度 ℃ 度 °c °f ° degrees', atm: '个大气压 atm', gb: 'gb tb',
  piece: '件 个 双 只 条 支 瓶 盒 包 套 台 张 杯 把 顶 单 份 片 块装 pieces piece pcs pairs pair units unit items item cups cup left remaining in_stock people',
  times: '次 times', step: '档 steps levels', fold: '倍 成', size: '码 号', clock: '点钟 点半 点 pm am o\'clock', monthday: '月', age: '岁 years_old',
};
const PREFIXES: readonly (readonly [string, string])[] = [
  ['¥', 'CNY'], ['$', 'USD'], ['€', 'EUR'], ['£', 'GBP'], ['cny', 'CNY'], ['rmb', 'CNY'], ['usd', 'USD'], ['eur', 'EUR'], ['gbp', 'GBP'], ['jpy', 'JPY'],
  ['人民币', 'CNY'], ['百分之', 'percent'], ['price', 'money'], ['price is', 'money'], ['price of', 'money'], ['priced at', 'money'], ['cost', 'money'], ['costs', 'money'], ['costing', 'money'],
  ['价格', 'money'], ['价格是', 'money'], ['售价', 'money'], ['卖', 'money'], ['只要', 'money'], ['只卖', 'money'], ['原价', 'money'], ['现价', 'money'],
];
const BY_WORD: readonly (readonly [string, string])[] = Object.entries(UNITS)
  .flatMap(([unit, words]) => words.split(' ').map((word) => [word.replaceAll('_', ' '), unit] as const))
  .sort(([a], [b]) => b.length - a.length);
const LATIN = /[a-z]/;
const NOTHING_COUNTED = new Set(['plain', 'piece', 'times', 'step', 'size', 'fold']);

/** All numbers of a normalised text (NFKC, lower case) that count something; words such as 一个 or "one" alone do not. */
export function quantities(text: string): Quantity[] {
  const found: Quantity[] = [];
  const numbers = saidNumbers(text);
  for (const [at, number] of numbers.entries()) {
    const [ownUnit, to] = unitOf(text, number);
    const unit = ownUnit === 'plain' ? unitOfRange(text, number, numbers[at + 1]) : ownUnit;
    if (isTurnOfPhrase(number, unit)) continue;
    found.push({ value: number.value, unit, said: text.slice(number.from, to), from: number.from });
  }
  return found;
}

/** Whether a fact's number bears out the one that a text says. Units are never converted: 24 hours is not "one day". */
export function bearsOut(fact: Quantity, said: Quantity, factField: string): boolean {
  if (Math.abs(fact.value - said.value) > 1e-9) return false;
  if (fact.unit === said.unit || said.unit === 'plain') return true;
  if (said.unit === 'money') return isMoney(fact.unit);
  if (NOTHING_COUNTED.has(said.unit)) return NOTHING_COUNTED.has(fact.unit);
  if (fact.unit !== 'plain') return false;
  return unitWords(said.unit).some((word) => factField.includes(word) && (word.length > 2 || !LATIN.test(word)));
}

function isMoney(unit: string): boolean {
  return unit === 'money' || /^[A-Z]{3}$/.test(unit);
}

function unitWords(unit: string): string[] {
  return (UNITS[unit] ?? '').split(' ').filter((word) => word !== '');
}

function unitOf(text: string, { from, to }: SaidNumber): [string, number] {
  let at = to;
  while (at < to + 2 && (text[at] === ' ' || text[at] === '-')) at++;
  for (const [word, unit] of BY_WORD) {
    if (!text.startsWith(word, at)) continue;
    if (LATIN.test(word.at(-1) ?? '') && LATIN.test(text[at + word.length] ?? '')) continue;
    return [unit, at + word.length];
  }
  const before = text.slice(Math.max(0, from - 12), from).trimEnd();
  for (const [word, unit] of PREFIXES) {
    if (before.endsWith(word) && !(LATIN.test(word[0] ?? '') && LATIN.test(before.at(-word.length - 1) ?? ''))) return [unit, to];
  }
  return ['plain', to];
}

/** The first number of "2–4 days" counts days too. */
function unitOfRange(text: string, { to }: SaidNumber, next: SaidNumber | undefined): string {
  if (next === undefined || !/^ ?[-–—~至到] ?$/.test(text.slice(to, next.from))) return 'plain';
  return unitOf(text, next)[0];
}

function isTurnOfPhrase({ value, written, from, to }: SaidNumber, unit: string): boolean {
  if (written === 'digits') return false;
  if (value === 0.5) return NOTHING_COUNTED.has(unit) || unit === 'CNY';
  if (NOTHING_COUNTED.has(unit) && unit !== 'fold') {
    if (written === 'words') return value <= 1;
    return unit === 'plain' ? to - from < 2 : value <= 1;
  }
  return false;
}
