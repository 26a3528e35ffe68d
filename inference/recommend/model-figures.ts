/** How well lists foretell what came next: full ranking of the catalogue, ties counted against the model. */
export interface RankingFigures {
  /** Share of questions whose answer is among the first ten. */
  readonly 'HR@10': number;
  /** Mean of 1 / log2(rank + 1) where the rank is at most ten, else 0. */
  readonly 'NDCG@10': number;
  /** Share of the catalogue that is in at least one of the lists of ten. */
  readonly 'coverage@10': number;
}

/** What a fit measured on the newest part of the behaviour, which none of the measured models had seen. */
export interface ModelFigures {
  /** Held-out acts that were asked for; with 0 the figures say nothing. */
  readonly questions: number;
  readonly candidate: RankingFigures;
  /** The blend weights in service, on the same components and questions; null when there are none. */
  readonly incumbent: RankingFigures | null;
  /** The floor: everyone is shown what is popular. */
  readonly popularity: RankingFigures;
  /** Standard error of the paired difference of NDCG@10, candidate less incumbent, over the questions; 0 without an incumbent. */
  readonly margin: number;
  /** Each part of the candidate alone. */
  readonly components: Readonly<Record<string, RankingFigures>>;
}
