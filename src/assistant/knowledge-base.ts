import type { Deal } from '../../entities/deal.entity';
import type { Faq } from '../../entities/faq.entity';
import type { Policy } from '../../entities/policy.entity';
import type { Product } from '../../entities/product.entity';
import { BelievedReads } from '../storage/believed-reads';
import { SharedLoads } from '../storage/shared-loads';
import { WHOLE_SHOP, type Faqs } from './faqs';
import type { Deals } from './deals';
import type { Bilingual, KnowledgeBase, KnownDeal, KnownFaq, KnownPolicy, KnownProduct } from './knowledge';
import type { Policies } from './policies';

/** How long what is cached is believed before it is read again, in milliseconds: the longest that a change of another node takes. */
const BELIEVED_MS = 2_000;
/** Products whose answered questions are kept, and streams whose deals are. */
const MOST_PRODUCTS = 5_000;
const MOST_STREAMS = 1_000;

/**
 * What the assistant may say, from the database. Products, with price and stock, are read for every answer; policies, answered
 * questions and deals are believed for two seconds, and a change on this node counts at once.
 */
export class Knowledge implements KnowledgeBase {
  readonly #products: SharedLoads<Product>;
  readonly #faqs: BelievedReads<KnownFaq[]>;
  readonly #deals: BelievedReads<Deal[]>;
  readonly #policies: BelievedReads<KnownPolicy[]>;

  /** @param productsById finds products by identifier; those that are gone are left out */
  constructor(productsById: (ids: readonly string[]) => Promise<ReadonlyMap<string, Product>>, policies: Policies, faqs: Faqs, deals: Deals, believedMs = BELIEVED_MS) {
    this.#products = new SharedLoads(productsById);
    this.#faqs = new BelievedReads(async (keys) => new Map([...await faqs.ofProducts(keys)].map(([key, rows]) => [key, rows.map(knownFaq)])), believedMs, MOST_PRODUCTS);
    this.#deals = new BelievedReads((keys) => deals.ofStreams(keys), believedMs, MOST_STREAMS);
    this.#policies = new BelievedReads(async () => new Map([[WHOLE_SHOP, (await policies.all()).map(knownPolicy)]]), believedMs, 1);
    policies.onChange(() => { this.#policies.changed(); });
    faqs.onChange(() => { this.#faqs.changed(); });
    deals.onChange(() => { this.#deals.changed(); });
  }

  async products(ids: readonly string[], streamId: string | null, now: Date): Promise<ReadonlyMap<string, KnownProduct>> {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return new Map();
    const [rows, faqs, deals] = await Promise.all([
      this.#products.load(wanted), this.#faqs.get(wanted), streamId === null ? [] : this.#deals.get([streamId]).then((found) => found.get(streamId) ?? []),
    ]);
    return new Map(wanted.flatMap((id) => {
      const product = rows.get(id);
      return product ? [[id, knownProduct(product, faqs.get(id) ?? [], deals, now)] as const] : [];
    }));
  }

  async policies(): Promise<readonly KnownPolicy[]> {
    return (await this.#policies.get([WHOLE_SHOP])).get(WHOLE_SHOP) ?? [];
  }

  async faqs(): Promise<readonly KnownFaq[]> {
    return (await this.#faqs.get([WHOLE_SHOP])).get(WHOLE_SHOP) ?? [];
  }
}

function knownProduct(product: Product, faqs: readonly KnownFaq[], deals: readonly Deal[], now: Date): KnownProduct {
  const { id, sku, title, description, brand, category, priceMinor, currency, stock, attributes } = product;
  // The product may have become cheaper, or be sold in another currency, since its deal was set: then it is none.
  const deal = deals.find((one) => one.productId === id && one.from <= now && (one.until === null || one.until > now) && one.currency === currency && one.priceMinor < priceMinor);
  return { id, sku, title, description, brand, category, priceMinor, currency, stock, attributes, faqs, deal: deal ? knownDeal(deal) : null };
}

const both = (zh: string | null, en: string | null): Bilingual => ({ ...(zh === null ? {} : { zh }), ...(en === null ? {} : { en }) });

const knownDeal = ({ productId, priceMinor, currency, from, until, noteZh, noteEn }: Deal): KnownDeal =>
  ({ productId, priceMinor, currency, from, until, note: noteZh === null && noteEn === null ? null : both(noteZh, noteEn) });

const knownFaq = ({ productId, questionZh, questionEn, answerZh, answerEn }: Faq): KnownFaq =>
  ({ productId, question: both(questionZh, questionEn), answer: both(answerZh, answerEn) });

const knownPolicy = ({ topic, textZh, textEn }: Policy): KnownPolicy => ({ topic, text: both(textZh, textEn) });
