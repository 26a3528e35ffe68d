import type { ProductAttribute } from '../../../entities/product-attribute';
import { fromMinor } from '../../money';
import type { Fact, KnownDeal, KnownProduct } from '../knowledge';
import { bilingualText, partIn } from './spoken-language';
import type { Spoken } from './spoken-language';

const SIGNS: Readonly<Record<string, string>> = { CNY: '¥', USD: '$', EUR: '€', GBP: '£' };

/** The name of a product in a language: its part of the title. */
export function nameOf({ title }: KnownProduct, language: Spoken): string {
  return partIn(title, language);
}

/** The product's title, cited whenever a reply names it. */
export function titleFact({ id, title }: KnownProduct): Fact {
  return { productId: id, field: 'title', value: title };
}

/** The usual price, such as "329.00 CNY". */
export function priceFact({ id, priceMinor, currency }: KnownProduct): Fact {
  return { productId: id, field: 'price', value: `${fromMinor(priceMinor, currency)} ${currency}` };
}

/** The price that holds in the stream and until when, and what else belongs to it; none where there is no deal. */
export function dealFacts({ id, deal }: KnownProduct, language: Spoken): Fact[] {
  if (deal === null) return [];
  const until = deal.until === null ? 'the stream ends' : deal.until.toISOString();
  const facts: Fact[] = [{ productId: id, field: 'deal', value: `${fromMinor(deal.priceMinor, deal.currency)} ${deal.currency} until ${until}` }];
  const note = deal.note === null ? '' : bilingualText(deal.note, language);
  if (note !== '') facts.push({ productId: id, field: 'deal', value: note });
  return facts;
}

/** An amount as viewers read it: "¥329", "¥29.90", "12 CHF". */
export function spokenPrice(minor: number, currency: string): string {
  const amount = fromMinor(minor, currency).replace(/\.0+$/, '');
  const sign = SIGNS[currency];
  return sign === undefined ? `${amount} ${currency}` : `${sign}${amount}`;
}

/** When a deal ends, as its fact says it ("20:30 UTC"); empty for the end of the stream. */
export function spokenEnd({ until }: KnownDeal): string {
  return until === null ? '' : `${until.toISOString().slice(11, 16)} UTC`;
}

/** What a buyer pays now. */
export function priceNow({ priceMinor, currency, deal }: KnownProduct): number {
  return deal !== null && deal.currency === currency ? deal.priceMinor : priceMinor;
}

/** An attribute, word for word. */
export function attributeFact({ id }: KnownProduct, { name, value }: ProductAttribute): Fact {
  return { productId: id, field: name, value };
}
