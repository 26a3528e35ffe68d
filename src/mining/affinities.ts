import { rawMoment } from '../../ormconfig';
import { FunnelTally } from '../../entities/funnel-tally.entity';
import { Product } from '../../entities/product.entity';
import { INTERACTION_WEIGHTS } from '../../inference/recommend/interactions';
import type { Viewers } from '../audience/viewers';
import type { ProductCatalogue } from '../catalogue/product-catalogue';
import { badInput } from '../errors';
import { recentActs } from '../recommendations/recent-acts';
import type { Transactions } from '../storage/transactions';
import { AFFINITY_KINDS, affinitiesOf, type Affinity, type AffinityKind, type Traits } from './affinity';
import { priceBand } from './price-band';

/** Acts of a viewer that are read. */
const READ_ACTS = 200;
const MAX_AFFINITIES = 50;
/** How often the average viewer is looked at anew, in milliseconds. */
const RENEW_MS = 60_000;

/** Share of all viewers' acts that goes to each value of a kind. */
type Average = Record<AffinityKind, Map<string, number>>;

/** Acts that funnels count. */
const COUNTED = ['VIEW', 'CLICK', 'ADD_TO_CART', 'PURCHASE'] as const;

type Described = Pick<Product, 'brand' | 'category' | 'priceMinor' | 'currency'>;
const traitsOf = ({ brand, category, priceMinor, currency }: Described): Traits => ({ BRAND: brand, CATEGORY: category, PRICE_BAND: priceBand(priceMinor, currency) });

/** Tells what viewers turn to more than others do. */
export class Affinities {
  #average: Promise<Average> | undefined;
  #renewing: NodeJS.Timeout | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly viewers: Viewers,
    private readonly catalogue: ProductCatalogue,
  ) {}

  /** From now on the average viewer, once it was asked for, is forgotten every minute. */
  start(): void {
    this.#renewing = setInterval(() => { this.#average = undefined; }, RENEW_MS);
  }

  /** Ends what `start` began. */
  stop(): void {
    clearInterval(this.#renewing);
  }

  /** The affinities of each viewer, the strongest first; none for those who do not allow to be served by what they did. Three statements, and one more once a minute. */
  async of(viewerIds: readonly string[], first: number, now = Date.now()): Promise<Map<string, Affinity[]>> {
    if (first < 1 || first > MAX_AFFINITIES) throw badInput(`"first" must be from 1 to ${MAX_AFFINITIES}; it is ${first}.`, 'first');
    const known = [...(await this.viewers.byIds(viewerIds)).values()];
    const acts = await recentActs(this.transactions.dataSource, known.filter(({ consent }) => consent.personalisation).map(({ id }) => id), READ_ACTS);
    const products = await this.catalogue.byIds([...new Set([...acts.values()].flat().map(({ productId }) => productId))]);
    const average = await this.#averageViewer();
    return new Map(viewerIds.map((id) => [id, affinitiesOf((acts.get(id) ?? []).flatMap(({ productId, type, at }) => {
      const product = products.get(productId);
      return product ? [{ traits: traitsOf(product), weight: INTERACTION_WEIGHTS[type], ageMs: now - rawMoment(at) }] : [];
    }), average).slice(0, first)]));
  }

  #averageViewer(): Promise<Average> {
    if (!this.#average) {
      const reading = this.#readAverage();
      this.#average = reading;
      reading.catch(() => { if (this.#average === reading) this.#average = undefined; });
    }
    return this.#average;
  }

  /** The share of all viewers' acts that goes to each value, from the counts that funnels keep. One statement. */
  async #readAverage(): Promise<Average> {
    const rows = await this.transactions.dataSource.getRepository(FunnelTally).createQueryBuilder('tally')
      .innerJoin(Product, 'product', 'product.id = tally.productId').where('tally.streamId IS NULL')
      .select('product.brand', 'brand').addSelect('product.category', 'category').addSelect('product.priceMinor', 'priceMinor').addSelect('product.currency', 'currency')
      .addSelect('tally.views', 'VIEW').addSelect('tally.clicks', 'CLICK').addSelect('tally.addToCarts', 'ADD_TO_CART').addSelect('tally.purchases', 'PURCHASE')
      .getRawMany<Described & Record<(typeof COUNTED)[number], number | string>>();
    const average: Average = { BRAND: new Map(), CATEGORY: new Map(), PRICE_BAND: new Map() };
    const totals: Record<AffinityKind, number> = { BRAND: 0, CATEGORY: 0, PRICE_BAND: 0 };
    for (const row of rows) {
      const weight = COUNTED.reduce((sum, type) => sum + Number(row[type]) * INTERACTION_WEIGHTS[type], 0);
      const traits = traitsOf(row);
      for (const kind of AFFINITY_KINDS) {
        const value = traits[kind];
        if (value === null || weight === 0) continue;
        average[kind].set(value, (average[kind].get(value) ?? 0) + weight);
        totals[kind] += weight;
      }
    }
    for (const kind of AFFINITY_KINDS) for (const [value, weight] of average[kind]) average[kind].set(value, weight / totals[kind]);
    return average;
  }
}
