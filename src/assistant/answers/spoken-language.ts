import type { Bilingual } from '../knowledge';

/** A language that the assistant answers in. */
export type Spoken = 'zh' | 'en';

const HAN = /[\u3400-\u9fff]/;
const HAN_ALL = /[\u3400-\u9fff]/g;
const LATIN_WORDS = /[a-z]+/gi;

/** The language that most of a text is in; undefined when it has no letters of either. A Han character counts as much as a Latin word. */
export function spokenIn(text: string): Spoken | undefined {
  const han = text.match(HAN_ALL)?.length ?? 0;
  const latin = text.match(LATIN_WORDS)?.length ?? 0;
  if (han === 0 && latin === 0) return undefined;
  return han >= latin ? 'zh' : 'en';
}

/** The text in the language, or else in the other one; empty when there is none. */
export function bilingualText({ zh, en }: Bilingual, language: Spoken): string {
  return (language === 'zh' ? zh ?? en : en ?? zh) ?? '';
}

/** The language of what `bilingualText` gives: another than the one wished for where the text is in the other one only. */
export function languageOf({ zh, en }: Bilingual, language: Spoken): Spoken {
  if (language === 'zh') return zh === undefined ? 'en' : 'zh';
  return en === undefined ? 'zh' : 'en';
}

/**
 * The part of a value such as "steel, walnut 不锈钢、胡桃木" or "透气帆布鞋。 A canvas shoe." that is in the language; the whole value
 * where it is not in two languages. Measures that only the other part has ("56–58 cm, adjustable 可调节") stay with it.
 */
export function partIn(value: string, language: Spoken): string {
  const text = value.trim();
  const firstHan = text.search(HAN);
  const firstLatin = text.search(/[a-z]{2}/i);
  if (firstHan < 0 || firstLatin < 0) return text;
  const [latin, han] = firstHan < firstLatin ? hanFirst(text) : latinFirst(text, firstHan);
  if (latin === '' || han === '') return text;
  return language === 'en' ? latin : withMeasures(han, latin);
}

function hanFirst(text: string): [string, string] {
  let end = 0;
  for (const match of text.matchAll(/[\u3400-\u9fff。！？、）」]/g)) end = match.index + 1;
  return [text.slice(end).trim(), text.slice(0, end).trim()];
}

function latinFirst(text: string, firstHan: number): [string, string] {
  const space = text.lastIndexOf(' ', firstHan);
  if (space < 0) return ['', text];
  return [text.slice(0, space).replace(/[\s,，;]+$/, ''), text.slice(space + 1)];
}

/** Adds the pieces of the Latin part that are only numbers and units, unless the Han part has digits or numerals of its own. */
function withMeasures(han: string, latin: string): string {
  const measures = latin.split(/, ?/).flatMap((piece) => {
    if (/^[^a-z]*\d[^a-z]*(?:[a-z]{1,2})?(?: [^a-z]*\d[^a-z]*[a-z]{0,2})*$/i.test(piece)) return [piece];
    const tail = /\d+ ?°C$/.exec(piece);
    const code = /^\d+(?= )/.exec(piece);
    if (tail) return [tail[0]];
    return code && !/\d+ (?:months|days|years|weeks|hours|cups|pieces|included)/.test(piece) ? [code[0]] : [];
  });
  const missing = measures.filter((measure) => !/%/.test(measure) && !han.includes(/\d[\d.]*/.exec(measure)?.[0] ?? measure));
  return [...missing, han].join(' ');
}
