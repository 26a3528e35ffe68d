const ZH_DIGITS: Readonly<Record<string, number>> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const ZH_PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 };
const EN_SMALL = [
  'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen',
  'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen',
];
const EN_TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const TENS = EN_TENS.join('|');
const SMALL = EN_SMALL.slice(2).join('|');
const EN = new RegExp(`\\b(?:(${TENS})(?:[- ](one|${SMALL}))?|(${SMALL}))\\b(?: (hundred)(?: and (\\w+(?:-\\w+)?))?)?`, 'g');

/** A text with its numbers in figures: 一百二十九元 is 129元, forty-five hours is 45 hours; "one" and 一 alone stay as they are. */
export function inFigures(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase();
  return plain.replace(EN, englishNumber).replace(/(\d?)([零〇一二两三四五六七八九十][零〇一二两三四五六七八九十百千万]*)/g, (_whole, figure: string, text: string) =>
    // Figures that touch are two numbers: 39–43两个码.
    (figure === '' ? chineseNumber(text) : `${figure} ${chineseNumber(text)}`));
}

function englishNumber(_whole: string, tens?: string, unit?: string, small?: string, hundred?: string, rest?: string): string {
  const head = tens === undefined ? EN_SMALL.indexOf(small ?? '') : 20 + 10 * EN_TENS.indexOf(tens) + Math.max(0, EN_SMALL.indexOf(unit ?? ''));
  if (hundred === undefined) return String(head);
  return String(head * 100 + (rest === undefined ? 0 : Number(inFigures(rest)) || 0));
}

function chineseNumber(text: string): string {
  if (text === '一' || text === '十分' || /^[百千万]/.test(text)) return text;
  let total = 0;
  let digit = 0;
  for (const sign of text) {
    const place = ZH_PLACES[sign];
    if (place === undefined) digit = ZH_DIGITS[sign] ?? 0;
    else {
      total += (digit || 1) * place;
      digit = 0;
    }
  }
  return String(total + digit);
}
