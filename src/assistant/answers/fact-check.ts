import type { Fact } from '../knowledge';
import { claimWords } from './claim-words';
import type { WordKind } from './claim-words';
import { bearsOut, quantities } from './quantities';
import type { Quantity } from './quantities';
import type { ProductFinder } from './readers';

/** Something that a text says and its facts do not. */
export interface Claim {
  readonly kind: 'yes' | 'number' | 'size' | 'name' | 'product' | 'contact' | 'code' | WordKind;
  /** The words that say it, normalised. */
  readonly said: string;
}

interface Clause {
  readonly text: string;
  readonly from: number;
  readonly negated: boolean;
}

interface FactQuantity {
  readonly quantity: Quantity;
  readonly field: string;
  readonly productId: string | null;
}

const BREAK = /[,，;；:：。！？!?、\n—]|\.(?!\d)|$/g;
const NEGATION = /\b(?:not|no|isn't|aren't|doesn't|don't|can't|cannot|won't|wasn't|without|neither|nor|never|none)\b|不|没|无|非/;
const NO_NEGATION = /\b(?:not only|no problem|no doubt|no worries|why not|not just|not to mention|don't worry|don't miss)\b|不错|不仅|不但|不止|不只|没问题|没错|无论|不论|不管|非常/g;
const SIZE = /(?<![a-z'’])(?:[2-6]?x{1,3}[ls]|[sml](?=码|号))(?![a-z])|\bsize ([sml])\b/g;
const CODE = /\b(?:[a-z]+\d+[a-z\d]*|\d+[a-z]+\d+[a-z\d]*)\b/g;
const CONTACT = /https?:|www\.|[\w.]@\w|\b[a-z\d-]+\.(?:com|cn|net|org|shop|io)\b/g;
const NAME = /(?<=[a-z,] )(?:[A-Z][A-Za-z]+)(?: [A-Z][A-Za-z]+)*/g;
const NO_NAMES = new Set(['I', 'OK', 'Hi', 'Hello', 'FAQ', 'Yes', 'No', 'It', 'LED', 'USB', 'TPE', 'The']);
const YES = /^(?:yes|yep|yeah|sure|of course|是的|对的|没错|当然)(?![a-z])/;
/** Fields whose facts confirm nothing but a colour or a material. */
const OF_LOOKS = /colou?r|颜色|material|材质/;
const SURE = 0.75;

/**
 * What a reply says that its cited facts do not: numbers with their units, currencies, percentages, durations, sizes,
 * dates, colours, materials, properties, promises, places, names, links, and (with `names`) products. Numbers are read in
 * digits, Chinese and English words; "¥329", "329元" and "329.00 CNY" are the same. A word of the question that the facts
 * lack may be repeated in a clause that denies it ("it is not leather"), nowhere else. Empty when every claim is borne out.
 */
export function unsupportedClaims(text: string, facts: readonly Fact[], question: string, names?: ProductFinder): Claim[] {
  const said = normalised(text);
  const clauses = clausesOf(said);
  const clauseAt = (at: number): Clause | undefined => clauses.findLast((clause) => clause.from <= at);
  const asked = normalised(question);
  const factText = normalised(facts.map(({ field, value }) => `${field} ${value}`).join('\n'));
  const askedWords = new Set(claimWords(asked).map(({ id }) => id));
  const denies = (at: number, inQuestion: boolean): boolean => inQuestion && (clauseAt(at)?.negated ?? false);
  const named = mentioned(said, names);
  const claims: Claim[] = [];
  const yes = YES.exec(said);
  if (yes !== null && !bearsYes(facts, askedWords)) claims.push({ kind: 'yes', said: yes[0] });

  const known = factQuantities(facts);
  for (const quantity of quantities(said)) {
    const about = productOf(clauseAt(quantity.from), named);
    const usable = about === undefined ? known : known.filter(({ productId }) => productId === null || productId === about);
    if (!usable.some((fact) => bearsOut(fact.quantity, quantity, fact.field) && stockOrNot(fact, quantity))) {
      claims.push({ kind: 'number', said: quantity.said });
    }
  }
  const factWords = new Set(claimWords(factText).map(({ id }) => id));
  const stock = facts.filter(({ field }) => field === 'stock').map(({ value }) => Number(value));
  if (stock.some((pieces) => pieces > 0)) factWords.add('instock');
  if (stock.some((pieces) => pieces === 0)) factWords.add('soldout');
  if (facts.some(({ field }) => field === 'deal')) factWords.add('discount');
  for (const { id, kind, said: word, from } of claimWords(said)) {
    const allowed = factWords.has(id) || denies(from, askedWords.has(id)) || ((kind === 'promise') && id === 'discount' && (clauseAt(from)?.negated ?? false));
    if (!allowed) claims.push({ kind, said: word });
  }
  for (const match of said.matchAll(SIZE)) {
    const size = match[1] ?? match[0];
    if (!hasToken(factText, size) && !denies(match.index, hasToken(asked, size))) claims.push({ kind: 'size', said: match[0] });
  }
  for (const match of said.matchAll(CODE)) {
    if (!factText.includes(match[0]) && !denies(match.index, asked.includes(match[0]))) claims.push({ kind: 'code', said: match[0] });
  }
  for (const match of said.matchAll(CONTACT)) {
    const word = wordAround(said, match.index);
    if (!factText.includes(word)) claims.push({ kind: 'contact', said: word });
  }
  const latin = text.normalize('NFKC');
  for (const match of latin.matchAll(NAME)) {
    if (NO_NAMES.has(match[0])) continue;
    const name = match[0].toLowerCase();
    if (!factText.includes(name) && !denies(match.index, asked.includes(name))) claims.push({ kind: 'name', said: name });
  }
  const cited = new Set(facts.map(({ productId }) => productId));
  // A fact of the whole shop may name products itself.
  const strange = named.filter(({ productId }) => !cited.has(productId));
  if (strange.length > 0) for (const { productId } of mentioned(factText, names)) cited.add(productId);
  for (const { productId, from, to } of strange) {
    if (!cited.has(productId)) claims.push({ kind: 'product', said: said.slice(from, to) });
  }
  return claims;
}

/** Whether facts can bear a "yes": one beside the title, and where they tell only colours or materials, one of the words asked about. */
function bearsYes(facts: readonly Fact[], asked: ReadonlySet<string>): boolean {
  const telling = facts.filter(({ field }) => field !== 'title');
  if (telling.some(({ field }) => !OF_LOOKS.test(normalised(field)))) return true;
  return claimWords(normalised(telling.map(({ value }) => value).join('\n'))).some(({ id }) => asked.has(id));
}

/** NFKC, lower case, straight apostrophes and one kind of dash: what all patterns of the check are written for. Keeps positions of common text. */
export function normalised(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('’', "'").replaceAll('￥', '¥');
}

function clausesOf(said: string): Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  for (const { index } of said.matchAll(BREAK)) {
    const text = said.slice(from, index);
    clauses.push({ text, from, negated: NEGATION.test(text.replace(NO_NEGATION, ' ')) });
    from = index + 1;
  }
  return clauses;
}

function factQuantities(facts: readonly Fact[]): FactQuantity[] {
  return facts.flatMap(({ field, value, productId }) => quantities(normalised(value)).map((quantity) => ({ quantity, field: normalised(field), productId })));
}

/** A stock is a number of pieces and nothing else. */
function stockOrNot({ field }: FactQuantity, { unit }: Quantity): boolean {
  return field !== 'stock' || unit === 'plain' || unit === 'piece';
}

function mentioned(said: string, names: ProductFinder | undefined): { productId: string; from: number; to: number }[] {
  return [...(names?.find(said) ?? [])].filter(({ score }) => score >= SURE);
}

/** The one product that a clause names; undefined where it names none or several, or where the words mean several. */
function productOf(clause: Clause | undefined, named: readonly { productId: string; from: number }[]): string | undefined {
  if (clause === undefined) return undefined;
  const inside = new Set(named.filter(({ from }) => from >= clause.from && from < clause.from + clause.text.length).map(({ productId }) => productId));
  return inside.size === 1 ? [...inside][0] : undefined;
}

function hasToken(text: string, token: string): boolean {
  const at = text.indexOf(token);
  return at >= 0 && text.split(/[^a-z\d]+/).includes(token);
}

function wordAround(text: string, at: number): string {
  let from = at;
  let to = at;
  while (from > 0 && !/[\s，。]/.test(text[from - 1] ?? ' ')) from--;
  while (to < text.length && !/[\s，。]/.test(text[to] ?? ' ')) to++;
  return text.slice(from, to);
}
