import type { KnowledgeBase, KnownDeal, KnownFaq, KnownPolicy, KnownProduct } from '../../../src/assistant/knowledge';
import type { DemoProduct } from '../../../src/demo/shop/demo-product';
import { demoDeals } from '../../../src/demo/shop/knowledge/deals';
import { demoFaqs } from '../../../src/demo/shop/knowledge/faqs';
import { demoPolicies } from '../../../src/demo/shop/knowledge/policies';
import { demoProducts } from '../../../src/demo/shop/products';
import { toMinor } from '../../../src/money';
import type { RowSituation } from './question-row';

/** When the stream of the questions began: eight in the evening in Beijing. */
export const STREAM_START = new Date('2026-01-10T12:00:00Z');

/** The moment of a situation. */
export const momentOf = ({ minute }: RowSituation): Date => new Date(STREAM_START.getTime() + minute * 60_000);

/** What the demo shop knows in one situation, without a database; a product's identifier is its SKU. */
export class DemoKnowledge implements KnowledgeBase {
  readonly #products: ReadonlyMap<string, KnownProduct>;

  constructor(situation: RowSituation) {
    this.#products = new Map(demoProducts.map((product) => [product.sku, known(product, situation)]));
  }

  /** Everything that the shop sells. */
  all(): KnownProduct[] {
    return [...this.#products.values()];
  }

  products(ids: readonly string[]): Promise<ReadonlyMap<string, KnownProduct>> {
    return Promise.resolve(new Map(ids.flatMap((id) => {
      const product = this.#products.get(id);
      return product === undefined ? [] : [[id, product]];
    })));
  }

  policies(): Promise<readonly KnownPolicy[]> {
    return Promise.resolve(demoPolicies);
  }

  faqs(): Promise<readonly KnownFaq[]> {
    return Promise.resolve(faqsOf(null));
  }
}

function known({ sku, title, description, brand, category, price, stock, attributes }: DemoProduct, situation: RowSituation): KnownProduct {
  return {
    id: sku, sku, title, description, brand, category, attributes,
    priceMinor: toMinor(price.amount, price.currency, 'price'),
    currency: price.currency,
    stock: situation.stock?.[sku] ?? stock,
    faqs: faqsOf(sku),
    deal: dealOf(sku, situation.minute),
  };
}

const faqsOf = (sku: string | null): KnownFaq[] =>
  demoFaqs.filter((faq) => faq.sku === sku).map(({ question, answer }) => ({ productId: sku, question, answer }));

function dealOf(sku: string, minute: number): KnownDeal | null {
  const deal = demoDeals.find((one) => one.sku === sku && minute >= one.fromMinute && minute < (one.untilMinute ?? Infinity));
  if (deal === undefined) return null;
  const after = (minutes: number): Date => new Date(STREAM_START.getTime() + minutes * 60_000);
  return {
    productId: sku,
    priceMinor: toMinor(deal.price.amount, deal.price.currency, 'price'),
    currency: deal.price.currency,
    from: after(deal.fromMinute),
    until: deal.untilMinute === null ? null : after(deal.untilMinute),
    note: deal.note,
  };
}
