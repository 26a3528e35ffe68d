import type { Connection, Product } from './answers';

/** What came of one arm of an experiment. */
export interface ArmStats {
  name: string;
  policy: 'MODEL' | 'POPULARITY';
  modelVersion: string | null;
  share: number;
  viewers: number;
  conversions: number;
  rate: number;
  attributed: number;
  revenue: readonly { amount: string | number; currency: string }[];
}

/** Which viewers a report is about. */
export type UpliftSegment = 'ALL' | 'NEW' | 'RETURNING';

/** What one arm brought over another among some viewers; bounds are null while there is too little to say. */
export interface UpliftReport {
  experiment: string;
  segment: UpliftSegment;
  at: string;
  lift: number | null;
  low: number | null;
  high: number | null;
  significant: boolean;
  pValue: number;
  minimumDetectable: number | null;
  incremental: number | null;
  varianceReduction: number;
  sampleRatio: { pValue: number; alarm: boolean };
  control: ArmStats;
  treatment: ArmStats;
}

/** How well lists of ten foretell what viewers turned to next. */
export interface RankingFigures {
  ndcgAt10: number;
  hitRateAt10: number;
  coverageAt10: number;
}

/** What one part of a model counts. */
export interface BlendPart {
  part: string;
  weight: number;
}

/** A fitted model with what it showed. */
export interface ModelVersion {
  id: string;
  version: string;
  state: 'ACTIVE' | 'CANDIDATE' | 'REJECTED' | 'RETIRED';
  createdAt: string;
  rows: number;
  viewers: number;
  questions: number;
  margin: number;
  artefactBytes: number;
  fitSeconds: number;
  why: string;
  incumbentVersion: string | null;
  figures: RankingFigures | null;
  popularityFigures: RankingFigures | null;
  incumbentFigures: RankingFigures | null;
  blend: readonly BlendPart[];
  activations: readonly { at: string; pinned: boolean; by: { id: string } | null }[];
}

/** How far a training is. */
export interface Training {
  id: string;
  state: 'CANCELLED' | 'DONE' | 'FAILED' | 'QUEUED' | 'RUNNING';
  stage: 'BLENDING' | 'EVALUATING' | 'FITTING' | 'READING' | 'REFITTING' | 'SPLITTING' | 'STORING' | 'WAITING';
  progress: number;
  rows: number;
  requestedAt: string;
  cancelRequestedAt: string | null;
  why: string | null;
}

/** A brand’s part in what was shown and in what was sold. */
export interface BrandShare {
  brand: string | null;
  exposureShare: number;
  salesShare: number | null;
  ratio: number | null;
}

/** Something that is wrong with what is shown. */
export interface RecommenderAlarm {
  kind: 'POPULARITY_BIAS';
  value: number;
  threshold: number;
  since: string;
}

/** What the recommender shows, and whom it serves; measures are null while nothing was shown. */
export interface RecommenderReport {
  since: string;
  lists: number;
  items: number;
  coverage: number | null;
  gini: number | null;
  novelty: number | null;
  longTailShare: number | null;
  diversity: number | null;
  explorationShare: number | null;
  personalShare: number | null;
  brands: readonly BrandShare[];
  alarms: readonly RecommenderAlarm[];
}

/** From seeing to buying. */
export interface Funnel {
  views: number;
  clicks: number;
  addToCarts: number;
  purchases: number;
  pieces: number;
  revenue: readonly { amount: string; currency: string }[];
  steps: readonly { step: 'ADD_TO_CART' | 'CLICK' | 'PURCHASE' | 'VIEW'; viewers: number; rate: number | null }[];
}

/** That whoever buys one product buys another with it. */
export interface AssociationRule {
  baskets: number;
  confidence: number;
  lift: number;
  given: Pick<Product, 'id' | 'title' | 'images'>;
  product: Pick<Product, 'id' | 'title' | 'images'>;
}

/** How a viewer stands to the shop. */
export type ViewerSegment = 'LAPSED' | 'LOYAL' | 'NEW' | 'RETURNING';

/** Segments, what is bought together, and the funnels of what is on air. */
export interface WhatViewersDo {
  viewerSegments: readonly { segment: ViewerSegment; viewers: number }[];
  associationRules: readonly AssociationRule[];
  streams: Connection<{ id: string; title: string; funnel: Funnel }>;
}
