import type { Behaviour } from '../../entities/behaviour.entity';
import { BehaviourType } from '../../entities/behaviour-type';
import type { Product } from '../../entities/product.entity';
import { INTERACTION_WEIGHTS } from '../../inference/recommend/interactions';
import { StreamPopularity } from '../../inference/recommend/popularity';
import type { ItemRanker, RankedItem } from '../../inference/recommend/item-ranker';
import { viewerHistory, type HistoryItem } from '../../inference/recommend/viewer-history';
import { ApiScope } from '../../entities/api-scope';
import type { Access } from '../access/access';
import type { Viewers } from '../audience/viewers';
import type { ProductCatalogue } from '../catalogue/product-catalogue';
import { VitrineError, badInput, notFound } from '../errors';
import type { Streams } from '../live/streams';
import type { Transactions } from '../storage/transactions';
import type { Exposures } from './exposures';
import { recentActs } from './recent-acts';
import { reasonText, type ReasonKind, type RecommendationList } from './recommendation';

/** Products that one list may hold, and acts of a viewer that are read for it. */
export const MAX_RECOMMENDATIONS = 50;
const READ_ACTS = 200;
/** Streams whose popularity is known at one time; acts may name streams that were over long ago. */
const KNOWN_STREAMS = 1_000;

/** What the moment adds to a score; a strong neighbour of the viewer's last act scores about 1. */
const ON_SCREEN = 1;
const ON_SHELF = 0.1;
const POPULAR_IN_STREAM = 0.5;

/** What recommending takes. */
export interface RecommenderTools {
  transactions: Transactions;
  viewers: Viewers;
  catalogue: ProductCatalogue;
  streams: Streams;
  ranker: ItemRanker;
  exposures: Exposures;
  /** Products in the picture of a stream now. */
  present: (streamId: string) => readonly string[];
}

/** Gives each viewer the products that it is likely to want now, and says why. */
export class Recommender {
  readonly #popularity = new Map<string, StreamPopularity>();

  constructor(private readonly tools: RecommenderTools) {}

  /** Takes in acts as they happen: what an audience turns to counts at once. */
  learn(acts: readonly Behaviour[]): void {
    for (const { streamId, productId, type, at } of acts) {
      if (streamId === null || productId === null) continue;
      const popularity = this.#popularity.get(streamId) ?? new StreamPopularity();
      // The last in the map is the one that was acted in last.
      this.#popularity.delete(streamId);
      this.#popularity.set(streamId, popularity);
      if (this.#popularity.size > KNOWN_STREAMS) this.#popularity.delete(this.#popularity.keys().next().value as string);
      popularity.record(productId, INTERACTION_WEIGHTS[type], at.getTime());
    }
  }

  /** Forgets what was popular in a stream that is over. */
  forget(streamId: string): void {
    this.#popularity.delete(streamId);
  }

  /** @throws unless the caller may see this viewer's recommendations */
  authorise(access: Access, viewerId: string): void {
    access.requireSelf(viewerId, ApiScope.RECOMMENDATIONS_READ, 'read these recommendations');
  }

  /** A list of at most `first` products for a viewer, in a stream or anywhere, written down as an exposure. */
  async recommend(viewerId: string, streamId: string | null, first: number): Promise<RecommendationList> {
    const list = (await this.recommendAll([viewerId], streamId, first)).get(viewerId);
    if (list === undefined) throw notFound('viewer', viewerId);
    return list;
  }

  /** The lists of several viewers; none for a viewer that is not there. As many statements for a hundred as for one. */
  async recommendAll(viewerIds: readonly string[], streamId: string | null, first: number): Promise<Map<string, RecommendationList>> {
    if (first < 1 || first > MAX_RECOMMENDATIONS) throw badInput(`"first" must be from 1 to ${MAX_RECOMMENDATIONS}; it is ${first}.`, 'first');
    const { viewers, ranker, transactions, catalogue, exposures } = this.tools;
    const known = [...(await viewers.byIds(viewerIds)).values()];
    if (known.length === 0) return new Map();
    if (!ranker.ready) throw new VitrineError('UNAVAILABLE', 'The recommender has nothing to rank yet; import products first.', { retryAfterMs: 5_000 });
    // Without consent nothing is read: the viewer is served like a newcomer.
    const acts = await recentActs(transactions.dataSource, known.filter(({ consent }) => consent.personalisation).map(({ id }) => id), READ_ACTS);
    const moment = await this.#momentOf(streamId);
    const soldOut = await catalogue.soldOut();
    const ranked = await Promise.all(known.map(async ({ id }) => {
      const own = acts.get(id) ?? [];
      const history = viewerHistory(turnedTo(own));
      const exclude = new Set([...settled(own, moment.onScreen), ...soldOut]);
      const items = await ranker.rank({ history, exclude, boosts: boostsOf(moment, history.length === 0), k: first });
      return { viewerId: id, items, model: history.length === 0 ? 'popularity' : `item-ranker@${ranker.version ?? ''}` };
    }));
    const products = await catalogue.byIds([...new Set(ranked.flatMap(({ items }) => items.flatMap(({ productId, because }) => [productId, ...because.map((part) => part.productId)])))]);
    return new Map(await Promise.all(ranked.map(async ({ viewerId, items: places, model }): Promise<[string, RecommendationList]> => {
      const items = places.flatMap((item) => {
        const product = products.get(item.productId);
        return product ? [{ product, score: item.score, reason: reasonOf(item, moment, products) }] : [];
      }).map((item, index) => ({ rank: index + 1, ...item }));
      const exposureId = await exposures.log({
        viewerId, streamId, model, arm: 'all', items: items.map(({ product, score, reason }) => ({ productId: product.id, score, reason: reason.kind })),
      });
      return [viewerId, { exposureId, model, arm: 'all', items }];
    })));
  }

  async #momentOf(streamId: string | null): Promise<Moment> {
    if (streamId === null) return { onScreen: new Set(), shelf: new Set(), popular: new Map() };
    // Acts of long ago count for nothing at all any more.
    const top = (this.#popularity.get(streamId)?.top(20, Date.now()) ?? []).filter(({ popularity }) => popularity > 0);
    const most = top[0]?.popularity ?? 1;
    return {
      onScreen: new Set(this.tools.present(streamId)),
      shelf: new Set((await this.tools.streams.shelves([streamId])).get(streamId)),
      popular: new Map(top.map(({ productId, popularity }) => [productId, popularity / most])),
    };
  }
}

/** What a stream shows, offers and turns to now. */
interface Moment {
  onScreen: ReadonlySet<string>;
  shelf: ReadonlySet<string>;
  /** Popularity in the stream, 1 for the most popular. */
  popular: ReadonlyMap<string, number>;
}

/** What the moment adds to products' scores; popularity is all there is for a newcomer. */
function boostsOf({ onScreen, shelf, popular }: Moment, newcomer: boolean): Map<string, number> {
  const boosts = new Map<string, number>();
  const add = (productId: string, weight: number): void => { boosts.set(productId, (boosts.get(productId) ?? 0) + weight); };
  for (const id of shelf) add(id, ON_SHELF);
  for (const id of onScreen) add(id, ON_SCREEN);
  for (const [id, popularity] of popular) add(id, (newcomer ? 1 : POPULAR_IN_STREAM) * popularity);
  return boosts;
}

/** Each product once, at its newest act and with its strongest weight, oldest first. */
function turnedTo(newestFirst: readonly Behaviour[]): HistoryItem[] {
  const weights = new Map<string, number>();
  for (const { productId, type } of newestFirst) {
    if (productId === null || type === BehaviourType.REMOVE_FROM_CART) continue;
    weights.set(productId, Math.max(weights.get(productId) ?? 0, INTERACTION_WEIGHTS[type]));
  }
  return [...weights].map(([productId, weight]) => ({ productId, weight })).reverse();
}

/** Products that the viewer need not be shown again: bought, or looked at and not in the picture now. */
function settled(acts: readonly Behaviour[], onScreen: ReadonlySet<string>): string[] {
  return acts.flatMap(({ productId, type }) => (productId !== null && (type === BehaviourType.PURCHASE || !onScreen.has(productId)) ? [productId] : []));
}

/** What speaks most for a product: the viewer's own acts, or the moment. */
function reasonOf(item: RankedItem, moment: Moment, products: ReadonlyMap<string, Product>): RecommendationList['items'][number]['reason'] {
  const own = item.because.reduce((sum, { contribution }) => sum + contribution, 0);
  const kind: ReasonKind = own > item.boost && own > item.popularity ? 'SIMILAR_TO_VIEWED'
    : moment.onScreen.has(item.productId) ? 'ON_SCREEN_NOW'
    : moment.popular.has(item.productId) ? 'POPULAR_IN_STREAM'
    : own > 0 ? 'SIMILAR_TO_VIEWED'
    : moment.shelf.has(item.productId) ? 'ON_THE_SHELF'
    : 'POPULAR';
  const because = kind === 'SIMILAR_TO_VIEWED' ? item.because.slice(0, 3).flatMap(({ productId }) => products.get(productId) ?? []) : [];
  return { kind, text: reasonText(kind, because), because };
}
