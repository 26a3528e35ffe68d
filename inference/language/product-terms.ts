import { unitsOf, type Unit } from './name-tokens';
import { colourNamed, isWeakWord, kindNamed, kindOfHead } from './product-kinds';
import { STOP_WORDS } from './stop-words';

/** What of a product its names are made of. */
export interface NamedProduct {
  readonly id: string;
  readonly sku: string;
  readonly title: string;
  readonly brand: string | null;
  readonly category: string | null;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
}

/** What a product may be called, and how much each word says, 0 to 1. */
export interface ProductTerms {
  /** Words, short runs of Han characters, `#kind` and `@colour`. */
  readonly terms: ReadonlyMap<string, number>;
  /** Whole names, as their units joined by blanks: who says one means the product. */
  readonly wholeNames: readonly string[];
  /** The SKU as its units joined by blanks; undefined when it could be an ordinary word or number. */
  readonly sku: string | undefined;
}

/** Least weight of a term that names a product by itself; what is below only tells products of one name apart. */
export const NAMING = 0.25;
/** Longest run of Han characters that is a term. */
export const MAX_HAN = 4;

const WEIGHT = { head: 0.7, model: 0.7, skuWord: 0.6, kind: 0.55, title: 0.5, brand: 0.35, category: 0.25, colour: 0.24, detail: 0.15 } as const;
const ENDS_THE_NAME = new Set(['in', 'with', 'for', 'of', 'on', 'and', 'by', 'from', 'to']);
const TELLING = /colou?r|shade|material|type|style|scent|flavou?r|pattern|颜色|色号|材质|类型|款式|香|口味|图案/iu;

/** All that a product may be called. */
export function termsOf({ sku, title, brand, category, attributes }: NamedProduct): ProductTerms {
  const terms = new Map<string, number>();
  const put = (term: string, weight: number): void => {
    if (weight > (terms.get(term) ?? 0)) terms.set(term, weight);
  };
  const parts = partsOf(title);
  for (const part of parts) putPart(part, put);
  for (const word of wordsOf(sku)) if (word.length > 2 && /^\p{L}+$/u.test(word) && !isCommon(word)) put(word, WEIGHT.skuWord);
  putWhole(brand, WEIGHT.brand, put);
  putWhole(category, WEIGHT.category, put);
  for (const { name, value } of attributes) {
    if (!TELLING.test(name)) continue;
    putWhole(value, WEIGHT.detail, put);
    putColours(unitsOf(value), put);
  }
  const whole = [...parts, unitsOf(title)].filter((units) => units.length >= 2 && (units.length >= 3 || units.some(({ isHan }) => !isHan)));
  return { terms, wholeNames: [...new Set(whole.map(nameOf))], sku: skuName(sku) };
}

/** Units as one name. */
export const nameOf = (units: readonly Unit[]): string => units.map(({ text }) => text).join(' ');

/** Runs of words and runs of Han characters; titles often carry one name in each language. */
function partsOf(title: string): Unit[][] {
  const parts: Unit[][] = [];
  for (const unit of unitsOf(title)) {
    const part = parts.at(-1);
    if (part && part[0]?.isHan === unit.isHan) part.push(unit);
    else parts.push([unit]);
  }
  return parts;
}

function putPart(units: readonly Unit[], put: (term: string, weight: number) => void): void {
  putColours(units, put);
  if (units[0]?.isHan) putHan(units.map(({ text }) => text).join(''), put);
  else putWords(units.map(({ text }) => text), put);
}

/** The English head is the last noun before "with …", "in …"; trailing words such as "set" are none. */
function putWords(words: readonly string[], put: (term: string, weight: number) => void): void {
  const end = words.findIndex((word, index) => index > 0 && ENDS_THE_NAME.has(word));
  const name = end === -1 ? words : words.slice(0, end);
  const head = name.findLast((word) => kindOfHead(word) !== undefined || (!isCommon(word) && /^\p{L}/u.test(word)));
  for (const word of words) put(word, isCommon(word) || /^\p{N}+$/u.test(word) ? WEIGHT.detail : /\p{N}/u.test(word) ? WEIGHT.model : WEIGHT.title);
  if (head === undefined) return;
  put(head, WEIGHT.head);
  const kind = kindOfHead(head);
  if (kind !== undefined) put(`#${kind}`, WEIGHT.kind);
}

/** The Chinese head is what the run ends with; words are not marked, so every two neighbours may be one. */
function putHan(run: string, put: (term: string, weight: number) => void): void {
  const characters = Array.from(run);
  while (characters.length > 3 && isWeakWord(characters.slice(-2).join(''))) characters.length -= 2;
  for (let at = 0; at + 2 <= characters.length; at += 1) {
    const pair = characters.slice(at, at + 2).join('');
    put(pair, isWeakWord(pair) ? WEIGHT.detail : WEIGHT.title);
  }
  for (const length of [2, 3]) {
    const tail = characters.slice(-length).join('');
    if (characters.length >= length && !isWeakWord(tail)) put(tail, WEIGHT.head);
  }
  // A 保温杯 is also a 杯: who says either may mean it.
  for (const length of [1, 2, 3]) {
    const kind = kindNamed(characters.slice(-length).join(''));
    if (kind !== undefined) put(`#${kind}`, WEIGHT.kind);
  }
}

function putColours(units: readonly Unit[], put: (term: string, weight: number) => void): void {
  units.forEach(({ text }, at) => {
    for (const word of [text, units.slice(at, at + 2).map((unit) => unit.text).join('')]) {
      const colour = colourNamed(word);
      if (colour !== undefined) put(`@${colour}`, WEIGHT.colour);
    }
  });
}

/** Words, and whole runs of Han characters, of a brand, a category or a fact. */
function putWhole(value: string | null, weight: number, put: (term: string, weight: number) => void): void {
  for (const part of partsOf(value ?? '')) {
    if (part[0]?.isHan) put(part.slice(0, MAX_HAN).map(({ text }) => text).join(''), part.length < 2 ? WEIGHT.detail : weight);
    else for (const { text } of part) if (text.length > 1 && !STOP_WORDS.has(text)) put(text, colourNamed(text) === undefined ? weight : WEIGHT.detail);
  }
}

function skuName(sku: string): string | undefined {
  const units = unitsOf(sku);
  const name = nameOf(units);
  if (units.length > 1) return name.length > 4 ? name : undefined;
  return /\p{N}/u.test(name) && name.length >= (/^\p{N}+$/u.test(name) ? 6 : 4) ? name : undefined;
}

function wordsOf(text: string): string[] {
  return unitsOf(text).filter(({ isHan }) => !isHan).map(({ text: word }) => word);
}

function isCommon(word: string): boolean {
  return STOP_WORDS.has(word) || isWeakWord(word) || colourNamed(word) !== undefined;
}
