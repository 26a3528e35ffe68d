import { MoreThan } from 'typeorm';
import { Behaviour } from '../../entities/behaviour.entity';
import type { Product } from '../../entities/product.entity';
import { fitModelInWorker } from '../../inference/recommend/fit-in-worker';
import { indexInteractions, type InteractionRow } from '../../inference/recommend/interactions';
import { indexAttributes } from '../../inference/recommend/item-attributes';
import type { ItemRanker } from '../../inference/recommend/item-ranker';
import type { ProductCatalogue } from '../catalogue/product-catalogue';
import type { Log } from '../log';
import type { Transactions } from '../storage/transactions';

const DAY_MS = 86_400_000;
/** How far back behaviour is learnt from, in days, and rows read at a time. */
const LEARNT_DAYS = 180;
const READ_ROWS = 20_000;

/** Keeps the ranking model fitted to the database: reads behaviour, fits in a worker, swaps the new version in. */
export class RecommenderTraining {
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  #running: Promise<void> | undefined;
  #fittedRows = -1;
  #fittedProducts = '';

  constructor(
    private readonly transactions: Transactions,
    private readonly catalogue: ProductCatalogue,
    private readonly ranker: ItemRanker,
    private readonly log: Log,
  ) {}

  /** Fits now, and again every `seconds` when there is something new. */
  async start(seconds: number): Promise<void> {
    await this.fit();
    this.#timer = setInterval(() => { void this.fit(); }, seconds * 1000);
  }

  /** Fits no more; resolves when the fit that is running, if any, is over. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  /** Fits once; a fit that is running is joined. A failed fit is logged, and the model in service stays. */
  fit(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    this.#running ??= this.#fit()
      .catch((error: unknown) => { this.log.error({ err: error }, 'the recommender could not learn; the model in service stays'); })
      .finally(() => { this.#running = undefined; });
    return this.#running;
  }

  async #fit(): Promise<void> {
    const products = await this.catalogue.all();
    const rows = await this.#interactions();
    const state = `${products.length}/${products.reduce((newest, { updatedAt }) => Math.max(newest, updatedAt.getTime()), 0)}`;
    if (products.length === 0 || (rows.length === this.#fittedRows && state === this.#fittedProducts)) return;
    const startedAt = Date.now();
    const { sequences, productIds } = indexInteractions(rows, products.map(({ id }) => id));
    const attributes = indexAttributes(productIds, new Map(products.map((product) => [product.id, labelsOf(product)])));
    const { model, fitMs } = await fitModelInWorker(sequences, { attributes });
    await this.ranker.install(model, productIds, new Date(startedAt).toISOString());
    this.#fittedRows = rows.length;
    this.#fittedProducts = state;
    this.log.info({ rows: rows.length, products: products.length, fitMs, ms: Date.now() - startedAt }, 'the recommender has learnt');
  }

  async #interactions(): Promise<InteractionRow[]> {
    const rows: InteractionRow[] = [];
    const since = new Date(Date.now() - LEARNT_DAYS * DAY_MS);
    for (let after = ''; ; ) {
      const read = await this.transactions.dataSource.getRepository(Behaviour).find({
        where: { id: MoreThan(after), at: MoreThan(since) }, order: { id: 'ASC' }, take: READ_ROWS,
        select: { id: true, viewerId: true, productId: true, type: true, at: true },
      });
      for (const { viewerId, productId, type, at } of read) {
        if (productId !== null) rows.push({ viewerId, productId, type, at: at.getTime() });
      }
      const last = read.at(-1);
      if (!last || read.length < READ_ROWS) return rows;
      after = last.id;
    }
  }
}

/** What says that two products are alike, each with its kind: without it, a product that nobody has touched is like no other. */
const labelsOf = ({ brand, category, attributes }: Product): string[] => [
  ...(brand === null ? [] : [`brand:${brand}`]),
  ...(category === null ? [] : [`category:${category}`]),
  ...attributes.map(({ name, value }) => `attribute:${name}:${value}`),
];
