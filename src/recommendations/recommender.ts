import { ApiScope } from '../../entities/api-scope';
import type { Behaviour } from '../../entities/behaviour.entity';
import type { Message } from '../../entities/message.entity';
import type { Viewer } from '../../entities/viewer.entity';
import type { ItemRanker } from '../../inference/recommend/item-ranker';
import type { SequenceEncoder } from '../../inference/recommend/sequence-encoder';
import { viewerHistory } from '../../inference/recommend/viewer-history';
import type { Access } from '../access/access';
import type { Viewers } from '../audience/viewers';
import { VitrineError, badInput, notFound } from '../errors';
import { newId } from '../identifiers';
import { SharedLoads } from '../storage/shared-loads';
import type { Transactions } from '../storage/transactions';
import type { Assignment } from '../experiments/assignment';
import type { Exposures } from './exposures';
import type { ListMaker } from './list-maker';
import type { LiveMoments, MomentInForce } from './live-moments';
import { inView } from './moment';
import { recentActs, settled, turnedTo, type RecentAct } from './recent-acts';
import type { ListRequest, Recommendation, RecommendationList } from './recommendation';
import { exactScore, scoreParts, strongestKind } from './score-parts';
import type { StreamInterest } from './stream-interest';

/** Products that one list may hold, and acts of a viewer that are read for it. */
export const MAX_RECOMMENDATIONS = 50;
const READ_ACTS = 500;
const LATER_MS = 5_000;

/** What recommending takes. */
export interface RecommenderTools {
  transactions: Transactions;
  viewers: Viewers;
  /** The ranker of a version; of the one in service for null, and where that version is not there. */
  rankerOf: (version: string | null) => ItemRanker | Promise<ItemRanker>;
  maker: ListMaker;
  moments: LiveMoments;
  interest: StreamInterest;
  exposures: Exposures;
  assign: (viewerId: string) => Assignment;
  /** A sequence encoder that has a part in the scores; none when the shop has none. */
  encoder?: Pick<SequenceEncoder, 'encode'> | undefined;
}

/** Gives each viewer the products that it is likely to want now, and says why. */
export class Recommender {
  readonly #viewers: SharedLoads<Viewer>;
  readonly #acts: SharedLoads<RecentAct[]>;

  constructor(private readonly tools: RecommenderTools) {
    this.#viewers = new SharedLoads((ids) => tools.viewers.byIds(ids));
    this.#acts = new SharedLoads((ids) => recentActs(tools.transactions.dataSource, ids, READ_ACTS));
  }

  /** Takes in acts as they happen: what an audience turns to counts at once. */
  learn(acts: readonly Behaviour[]): void {
    this.tools.interest.acted(acts);
  }

  /** Takes in what is asked in the chat. */
  heard(message: Message): void {
    this.tools.interest.heard(message);
  }

  /** Forgets what was popular in a stream that is over. */
  forget(streamId: string): void {
    this.tools.interest.forget(streamId);
  }

  /** @throws unless the caller may see this viewer's recommendations */
  authorise(access: Access, viewerId: string): void {
    access.requireSelf(viewerId, ApiScope.RECOMMENDATIONS_READ, 'read these recommendations');
  }

  /** A list for a viewer, in a stream or anywhere, written down as an exposure. */
  async recommend(viewerId: string, request: ListRequest): Promise<RecommendationList> {
    const list = (await this.recommendAll([viewerId], request)).get(viewerId);
    if (list === undefined) throw notFound('viewer', viewerId);
    return list;
  }

  /** The lists of several viewers; none for a viewer that is not there. As many statements for a hundred as for one. */
  async recommendAll(viewerIds: readonly string[], request: ListRequest): Promise<Map<string, RecommendationList>> {
    const { first, streamId } = request;
    if (first < 1 || first > MAX_RECOMMENDATIONS) throw badInput(`"first" must be from 1 to ${MAX_RECOMMENDATIONS}; it is ${first}.`, 'first');
    const found = await this.#viewers.load(viewerIds);
    const viewers = viewerIds.flatMap((id) => found.get(id) ?? []);
    if (viewers.length === 0) return new Map();
    // Without consent nothing is read: not even what was bought.
    const consenting = viewers.filter(({ consent }) => consent.personalisation).map(({ id }) => id);
    const [acts, moment] = await Promise.all([consenting.length === 0 ? new Map<string, RecentAct[]>() : this.#acts.load(consenting), this.tools.moments.of(streamId)]);
    const lists = await Promise.all(viewers.map(async ({ id, consent }): Promise<[string, RecommendationList]> =>
      [id, await this.#list(id, consent.personalisation ? (acts.get(id) ?? []) : null, moment, request)]));
    // Handed over in one turn, so that they are one commit.
    await Promise.all(lists.map(([viewerId, { exposureId, items, ...list }]) => this.tools.exposures.log({
      id: exposureId, viewerId, streamId, ...list, items: items.map(({ productId, score, propensity, reason }) => ({ productId, score, propensity, reason: reason.kind })),
    })));
    return new Map(lists);
  }

  /** @param acts newest first; null where they may not be used */
  async #list(viewerId: string, acts: readonly RecentAct[] | null, { moment, known, newcomer, popularity }: MomentInForce, { first, includeSeen, language }: ListRequest): Promise<RecommendationList> {
    const { maker, rankerOf, assign, encoder } = this.tools;
    const { experiment, arm, policy, modelVersion } = assign(viewerId);
    const isPopularity = policy === 'POPULARITY' || acts === null;
    const ranker = await rankerOf(modelVersion);
    if (!ranker.ready) throw new VitrineError('UNAVAILABLE', 'The recommender has nothing to rank yet; import products first.', { retryAfterMs: LATER_MS });
    const own = isPopularity ? [] : turnedTo(acts);
    const history = viewerHistory(own, ranker.historyDecay);
    const personal = history.length > 0;
    const parts = isPopularity ? popularity : personal ? known : newcomer;
    const exposureId = newId('Exposure');
    const sequence = personal ? await encoder?.encode(history.map(({ productId }) => productId)) : undefined;
    const places = await maker.make({
      viewerId, exposureId, ranker, history, sequence, settled: settled(acts ?? [], includeSeen, inView(moment)), moment: parts, first, isReranked: !isPopularity, now: Date.now(),
    });
    const actWith = new Map(own.map(({ productId, act }) => [productId, act]));
    const items = places.map(({ item, propensity, isExplored }, index): Recommendation => {
      const added = parts.get(item.productId) ?? [];
      const scored = scoreParts(item, added, actWith);
      return {
        rank: index + 1, productId: item.productId, score: exactScore(item, added), propensity,
        reason: { kind: isExplored ? 'EXPLORATION' : strongestKind(scored), parts: scored, language },
      };
    });
    return { exposureId, model: personal ? `item-ranker@${ranker.version ?? ''}` : 'popularity', experiment, arm, personal, items };
  }
}
