import { fromMinor } from '../../../src/money';
import type { Answer, Fact, KnownPolicy, KnownProduct } from '../../../src/assistant/knowledge';
import type { Expected, ExpectedFact } from './question-row';

/** One dash for all, so that 35–44 is 35-44. */
const plain = (text: string): string => text.replace(/[–—]/g, '-').replace(/\s+/g, ' ').toLowerCase();

/** Whether a fact is the expected one; products by SKU. */
export function isExpected(fact: Fact, { sku, field, contains }: ExpectedFact): boolean {
  if (fact.productId !== sku || (fact.field !== field && !fact.field.startsWith(`${field} `))) return false;
  return contains === undefined || contains.some((part) => plain(fact.value).includes(plain(part)));
}

/** Whether an answer cites all that is expected. */
export function citesExpected({ facts }: Answer, expected: Expected): boolean {
  const cited = (fact: ExpectedFact): boolean => facts.some((one) => isExpected(one, fact));
  if (expected.noFacts && facts.length > 0) return false;
  return (expected.facts ?? []).every(cited) && (expected.anyOf ?? []).every((group) => group.some(cited));
}

/** Whether a reply says what it must and nothing that it must not. */
export function saysExpected({ text }: Answer, { mustSay = [], mustNotSay = [] }: Expected): boolean {
  const says = (pattern: string): boolean => new RegExp(plainPattern(pattern), 'i').test(text.replace(/[–—]/g, '-'));
  return mustSay.every(says) && !mustNotSay.some(says);
}

const plainPattern = (pattern: string): string => pattern.replace(/–-/g, '-').replace(/[–—]/g, '-');

/** Whether an answer is about the expected products. */
export function namesExpected(answer: Answer, { products = [], firstOf, notProducts = [] }: Expected): boolean {
  const named = answer.products.map(({ productId }) => productId);
  const first = named[0];
  if (firstOf !== undefined && (first === undefined || !firstOf.includes(first))) return false;
  return products.every((sku) => named.includes(sku)) && !notProducts.some((sku) => named.includes(sku));
}

/** Every fact that may be cited of a product or, without one, of the shop; in both languages where there are two. */
export function factsOf(product: KnownProduct): Fact[] {
  const { id, deal } = product;
  const fact = (field: string, value: string | null): Fact[] => (value === null ? [] : [{ productId: id, field, value }]);
  return [
    ...fact('price', fromMinor(product.priceMinor, product.currency)),
    ...fact('stock', product.stock === null ? null : String(product.stock)),
    ...fact('description', product.description),
    ...fact('brand', product.brand),
    ...fact('category', product.category),
    ...product.attributes.flatMap(({ name, value }) => fact(name, value)),
    ...product.faqs.flatMap(({ question, answer }) => fact('faq', [question.zh, answer.zh, question.en, answer.en].join(' '))),
    ...(deal === null ? [] : fact('deal', [fromMinor(deal.priceMinor, deal.currency), deal.note?.zh, deal.note?.en].join(' '))),
  ];
}

/** A policy as a fact. */
export const policyFact = ({ topic, text }: KnownPolicy): Fact => ({
  productId: null, field: topic.toLowerCase(), value: `${text.zh ?? ''} ${text.en ?? ''}`,
});
