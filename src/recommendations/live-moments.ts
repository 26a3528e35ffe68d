import type { Deal } from '../../entities/deal.entity';
import { StreamStatus } from '../../entities/stream-status';
import type { Deals } from '../assistant/deals';
import type { Streams } from '../live/streams';
import { SharedLoads } from '../storage/shared-loads';
import { momentParts, NO_MOMENT, POPULARITY_ALONE, popularParts, MOMENT_WEIGHTS, type Moment, type MomentPart } from './moment';
import type { ProductFacts } from './product-facts';
import type { StreamInterest } from './stream-interest';

/** What the moments of streams are read from. */
export interface MomentTools {
  streams: Streams;
  deals: Deals;
  facts: ProductFacts;
  interest: StreamInterest;
  /** Products in the picture of a stream now. */
  present: (streamId: string) => readonly string[];
}

/** A moment, and what it adds to each product's score. */
export interface MomentInForce {
  readonly moment: Moment;
  /** For a viewer of whom something is known. */
  readonly known: ReadonlyMap<string, readonly MomentPart[]>;
  /** For one of whom nothing is. */
  readonly newcomer: ReadonlyMap<string, readonly MomentPart[]>;
  /** Where nothing but popularity may count. */
  readonly popularity: ReadonlyMap<string, readonly MomentPart[]>;
}

/** What every stream shows, offers, turns to and asks about, read anew for each turn of the event loop. */
export class LiveMoments {
  readonly #shared: SharedLoads<MomentInForce>;
  readonly #outside: MomentInForce = { moment: NO_MOMENT, known: new Map(), newcomer: new Map(), popularity: new Map() };

  constructor(private readonly tools: MomentTools) {
    this.#shared = new SharedLoads((ids) => this.#read(ids));
  }

  /** The moment of a stream as it is now; that of no stream outside. Three statements, shared by all who ask in one turn. */
  async of(streamId: string | null): Promise<MomentInForce> {
    return streamId === null ? this.#outside : ((await this.#shared.load([streamId])).get(streamId) ?? this.#outside);
  }

  async #read(streamIds: readonly string[]): Promise<Map<string, MomentInForce>> {
    const { streams, deals, interest, facts, present } = this.tools;
    const [found, shelves, dealsOf] = await Promise.all([streams.byIds(streamIds), streams.shelves(streamIds), deals.ofStreams(streamIds)]);
    const now = Date.now();
    const stockOf = (productId: string): number | null => facts.of(productId)?.stock ?? null;
    return new Map(streamIds.map((id) => {
      const stream = found.get(id);
      const isLive = stream?.status === StreamStatus.LIVE;
      const presented = isLive ? (stream.presentingId ?? null) : null;
      const moment: Moment = {
        onScreen: new Set(present(id)), presented, shelf: new Set(shelves.get(id)),
        deals: new Set(isLive ? (dealsOf.get(id) ?? []).filter((deal) => this.#holds(deal, now)).map(({ productId }) => productId) : []),
        popular: interest.popular(id, now), asked: interest.asked(id, now),
      };
      const popularity = [...popularParts(moment, POPULARITY_ALONE)].map(([productId, contribution]): [string, MomentPart[]] => [productId, [{ kind: 'POPULAR_IN_STREAM', contribution }]]);
      return [id, {
        moment, known: momentParts(moment, MOMENT_WEIGHTS.POPULAR_IN_STREAM, stockOf), newcomer: momentParts(moment, POPULARITY_ALONE, stockOf), popularity: new Map(popularity),
      }];
    }));
  }

  /** A product that has become cheaper than its deal, or is sold in another currency, has none. */
  #holds({ productId, from, until, priceMinor, currency }: Deal, now: number): boolean {
    const product = this.tools.facts.of(productId);
    return from.getTime() <= now && (until === null || until.getTime() > now) && product !== undefined && product.currency === currency && priceMinor < product.priceMinor;
  }
}
