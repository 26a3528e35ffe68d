import { diverseList, type Candidate } from '../../inference/recommend/diverse-list';
import { explored, poolWithin, type Placed } from '../../inference/recommend/exploration';
import type { ItemRanker, RankedItem } from '../../inference/recommend/item-ranker';
import { likeness } from '../../inference/recommend/product-likeness';
import { RANKED_LIMIT } from '../../inference/recommend/ranking-tensors';
import { seededDraws } from '../../inference/recommend/seeded-draws';
import type { HistoryItem } from '../../inference/recommend/viewer-history';
import type { MomentPart } from './moment';
import type { ProductFact, ProductFacts } from './product-facts';

/** How lists are made of rankings. */
export interface ListSettings {
  /** How much unlikeness counts against the score, 0 to 1. */
  readonly diversity: number;
  /** Share of the places that are explored, 0 to 1. */
  readonly exploration: number;
  /** Largest share of a list that one brand may have, 0 to 1. */
  readonly brandCap: number;
}

/** What a list is made from. */
export interface ListDraft {
  readonly viewerId: string;
  readonly exposureId: string;
  readonly ranker: ItemRanker;
  readonly history: readonly HistoryItem[];
  /** The sequence encoder's answer to the history, where the shop has one. */
  readonly sequence?: Float32Array | undefined;
  /** Products that the viewer is not to be shown. */
  readonly settled: ReadonlySet<string>;
  /** What the moment adds, by product. */
  readonly moment: ReadonlyMap<string, readonly MomentPart[]>;
  readonly first: number;
  /** False for the ranking as it is. */
  readonly isReranked: boolean;
  readonly now: number;
}

/** Candidates a place of the list; more make lists more diverse and rankings no better. */
const CANDIDATES_A_PLACE = 4;
/** A pool that places are explored from: the next of the ranking, and new products. */
const POOL_RANKED = 15;
const POOL_FRESH = 5;
const FRESH_MS = 14 * 86_400_000;
const HOUR_MS = 3_600_000;
/** Lifts new products into what the graph answers with; taken off again, so that it moves no ranking. */
const LIFT = 1_000;
/** Sold out products that every ranking leaves out; more are left out only once the best are found to be among them. */
const FEW_SOLD_OUT = 256;
/** Rankings for one list at most. */
const PASSES = 8;

type Scored = Candidate<{ readonly ranked: RankedItem; readonly fact: ProductFact }>;

/** Makes one viewer's list: ranks, leaves out what cannot be shown, spreads it, and explores, with the propensity of every place. */
export class ListMaker {
  constructor(
    private readonly facts: ProductFacts,
    private readonly settings: ListSettings,
  ) {}

  /** The list, best first, with as many products as were asked for while there are so many that may be shown. */
  async make(draft: ListDraft): Promise<Placed<RankedItem>[]> {
    const { first, isReranked, viewerId, exposureId } = draft;
    const share = isReranked ? this.settings.exploration : 0;
    const fresh = share > 0 ? this.#fresh(draft) : [];
    const { chosen, candidates } = await this.#choose(draft, fresh);
    const isChosen = new Set(chosen);
    const rest = candidates.filter((candidate) => !isChosen.has(candidate));
    const isFresh = new Set(fresh);
    const pool = share > 0 ? [
      ...rest.filter(({ item }) => !isFresh.has(item.ranked.productId)).slice(0, POOL_RANKED), ...rest.filter(({ item }) => isFresh.has(item.ranked.productId)),
    ] : [];
    const within = poolWithin(chosen, pool, ({ group }) => group, this.#mostOfBrand(first));
    return explored(chosen, within, share, seededDraws(`${viewerId}/${exposureId}`)).map(({ item, ...place }) => ({ item: item.item.ranked, ...place }));
  }

  /** Ranks until the list is full: what cannot be shown leaves before anything is cut off. */
  async #choose({ ranker, history, sequence, settled, moment, first, isReranked }: ListDraft, fresh: readonly string[]): Promise<{ chosen: Scored[]; candidates: Scored[] }> {
    const { facts } = this;
    const mostOfGroup = this.#mostOfBrand(first);
    const diversity = isReranked ? this.settings.diversity : 0;
    const k = Math.min(RANKED_LIMIT, first * CANDIDATES_A_PLACE + fresh.length);
    const boosts = new Map([...moment].map(([id, parts]) => [id, parts.reduce((sum, { contribution }) => sum + contribution, 0)]));
    for (const id of fresh) boosts.set(id, (boosts.get(id) ?? 0) + LIFT);
    const exclude = new Set(settled);
    if (facts.soldOut.size <= FEW_SOLD_OUT) for (const id of facts.soldOut) exclude.add(id);
    const candidates: Scored[] = [];
    for (let pass = 1; ; pass += 1) {
      const ranked = await ranker.rank({ history, sequence, exclude, boosts, k });
      for (const item of ranked) {
        const fact = facts.of(item.productId);
        const score = fresh.includes(item.productId) ? item.score - LIFT : item.score;
        if (fact && fact.stock !== 0) candidates.push({ item: { ranked: item, fact }, score, group: fact.brand });
        exclude.add(item.productId);
      }
      candidates.sort((a, b) => b.score - a.score);
      // A new product is with them for having been lifted; only one that would be there by itself may be chosen by its score.
      const lowest = ranked.length < k ? -Infinity : Math.min(...candidates.flatMap(({ item, score }) => (fresh.includes(item.ranked.productId) ? [] : [score])));
      const chosen = diverseList(candidates.filter(({ score }) => score >= lowest), { k: first, diversity, mostOfGroup, likeness: (a, b) => likeness(a.fact, b.fact) });
      if (chosen.length >= first) return { chosen, candidates };
      if (ranked.length < k || pass === PASSES) return { chosen: filledUp(chosen, candidates, first), candidates };
      for (const id of facts.soldOut) exclude.add(id);
      for (const brand of brandsWith(chosen, mostOfGroup)) for (const id of facts.ofBrand(brand)) exclude.add(id);
    }
  }

  #mostOfBrand(first: number): number {
    return this.settings.brandCap >= 1 ? Infinity : Math.max(1, Math.floor(this.settings.brandCap * first));
  }

  /** New products that this viewer may come upon in this hour; others have their turn with other viewers and hours. */
  #fresh({ viewerId, settled, now }: ListDraft): string[] {
    const fresh = this.facts.freshSince(now - FRESH_MS);
    const from = Math.floor(seededDraws(`${viewerId}/${Math.floor(now / HOUR_MS)}`)() * fresh.length);
    return [...fresh.slice(from, from + POOL_FRESH), ...fresh.slice(0, Math.max(0, Math.min(from, from + POOL_FRESH - fresh.length)))]
      .filter((id) => !settled.has(id) && !this.facts.soldOut.has(id));
  }
}

/** Where nothing but products of a brand that has its places is left, they are better than no products. */
function filledUp(chosen: readonly Scored[], candidates: readonly Scored[], first: number): Scored[] {
  const isChosen = new Set(chosen);
  return [...chosen, ...candidates.filter((candidate) => !isChosen.has(candidate)).slice(0, first - chosen.length)];
}

function brandsWith(chosen: readonly Scored[], places: number): Set<string> {
  const counts = new Map<string, number>();
  for (const { group } of chosen) if (group !== null) counts.set(group, (counts.get(group) ?? 0) + 1);
  return new Set([...counts].flatMap(([brand, count]) => (count >= places ? [brand] : [])));
}
