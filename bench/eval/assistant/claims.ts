import type { Answer, KnownPolicy, KnownFaq, KnownProduct } from '../../../src/assistant/knowledge';
import { factsOf } from './expectation';
import { looksOf } from './looks';
import { LETTER_SIZE, quantitiesOf, rangesOf, spansOf, type Quantity } from './quantities-said';

/** Something that a reply says and no data does. */
export interface Claim {
  readonly kind: 'number' | 'size' | 'colour' | 'material';
  readonly text: string;
  readonly sentence: string;
}

/** Everything that a reply may rest on. */
export interface ClaimGrounds {
  /** Everything that the shop sells, as it is at that moment. */
  readonly catalogue: readonly KnownProduct[];
  readonly policies: readonly KnownPolicy[];
  readonly faqs: readonly KnownFaq[];
  /** The question, and what was asked before. */
  readonly asked: readonly string[];
  readonly now: Date;
}

const DENIES = /\bnot?\b|\bnone\b|n't\b|\bnever\b|\bonly\b|\binstead\b|\bunfortunately\b|\bsorry\b|不|没|无|并非|只有|仅|抱歉/i;
const COUNTABLE = 3;

/**
 * What a reply claims without grounds: numbers with their units, prices, percentages, times, sizes, colours and materials, each sentence
 * against the products that it names, or else all that the answer is about. What the viewer said may be said back only in
 * a sentence that denies it.
 */
export function unsupportedClaims(answer: Answer, grounds: ClaimGrounds): Claim[] {
  const concerned = new Set([...answer.facts.flatMap(({ productId }) => productId ?? []), ...answer.products.map(({ productId }) => productId)]);
  const shop = shopTexts(grounds, new Set(answer.facts.flatMap(({ productId, field }) => (productId === null ? [field] : []))));
  const about = grounds.catalogue.filter((product) => concerned.has(product.id) || names(answer.text, product));
  const asked = evidenceOf(grounds.asked);
  return sentencesOf(answer.text).flatMap((sentence) => {
    const named = about.filter((product) => names(sentence, product));
    const products = named.length > 0 ? named : about;
    const evidence = evidenceOf([...products.flatMap((product) => textsOf(product, grounds.now)), ...shop]);
    // A list may say how many things are in it.
    const counted = answer.products.length;
    return claimsIn(sentence).filter((claim) => {
      if (claim.holds(evidence)) return false;
      if (claim.quantity?.unit === '' && (claim.quantity.value <= COUNTABLE || claim.quantity.value === counted)) return false;
      return !(DENIES.test(sentence) && claim.holds(asked));
    }).map(({ kind, text }) => ({ kind, text, sentence }));
  });
}

interface Evidence {
  readonly quantities: readonly Quantity[];
  readonly ranges: ReturnType<typeof rangesOf>;
  readonly spans: ReadonlySet<string>;
  readonly looks: ReadonlySet<string>;
}

interface Said {
  readonly kind: Claim['kind'];
  readonly text: string;
  readonly quantity?: Quantity;
  readonly holds: (evidence: Evidence) => boolean;
}

function claimsIn(sentence: string): Said[] {
  return [
    ...quantitiesOf(sentence).map((quantity): Said => ({ kind: 'number', text: quantity.text, quantity, holds: (evidence) => isGiven(quantity, evidence) })),
    ...spansOf(sentence).map((text): Said => ({ kind: 'number', text, holds: ({ spans }) => spans.has(text) })),
    ...[...sentence.matchAll(LETTER_SIZE)].map(([text]): Said => ({ kind: 'size', text, holds: ({ ranges }) => ranges.letters.has(text) })),
    ...looksOf(sentence).map(({ kind, thing, text }): Said => ({ kind, text, holds: ({ looks }) => looks.has(thing) })),
  ];
}

/** A number without a unit holds whatever the data counts by it; one with a unit needs the same, or data that names none. */
function isGiven({ value, unit }: Quantity, { quantities, ranges }: Evidence): boolean {
  if (unit === '') return ranges.numbers.has(value) || quantities.some((given) => given.written === value);
  return quantities.some((given) => given.value === value && given.unit === unit);
}

function evidenceOf(texts: readonly string[]): Evidence {
  const text = texts.join('\n');
  return {
    quantities: texts.flatMap(quantitiesOf), ranges: rangesOf(text), spans: new Set(texts.flatMap(spansOf)),
    looks: new Set(looksOf(text).map(({ thing }) => thing)),
  };
}

const sentencesOf = (text: string): string[] => text.split(/[。！？!?；;\n]+|\.(?=\s|$)/).filter((part) => part.trim() !== '');

/** A title is in two languages; either is its name. */
function names(text: string, { title }: KnownProduct): boolean {
  const parts = [title.replace(/[\p{Script=Han}].*$/u, ''), /\p{Script=Han}.*$/u.exec(title)?.[0] ?? ''];
  return parts.map((part) => part.trim().toLowerCase()).some((part) => part !== '' && text.toLowerCase().includes(part));
}

function textsOf(product: KnownProduct, now: Date): string[] {
  const money = (minor: number): string => `${minor / 100} yuan`;
  const { deal } = product;
  return [
    product.title, money(product.priceMinor), ...factsOf(product).filter(({ field }) => field !== 'price' && field !== 'deal').map(({ value }) => value),
    ...(deal === null ? [] : [money(deal.priceMinor), deal.note?.zh ?? '', deal.note?.en ?? '', ...timesOf(deal.until, now)]),
  ];
}

/** The ways to say when a deal ends. */
function timesOf(until: Date | null, now: Date): string[] {
  if (until === null) return [];
  const minutes = Math.ceil((until.getTime() - now.getTime()) / 60_000);
  return [`${minutes} minutes`, until.toISOString(), until.toLocaleString('en-GB'), until.toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' })];
}

/** The shop's promises of the cited topics, and its answered questions when one is cited. */
const shopTexts = ({ policies, faqs }: ClaimGrounds, cited: ReadonlySet<string>): string[] => [
  ...policies.filter(({ topic }) => cited.has(topic.toLowerCase())).flatMap(({ text }) => [text.zh ?? '', text.en ?? '']),
  ...(cited.has('faq') ? faqs : []).flatMap(({ question, answer }) => [question.zh, question.en, answer.zh, answer.en].map((text) => text ?? '')),
];
