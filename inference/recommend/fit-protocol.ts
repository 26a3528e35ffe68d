import type { BlendWeights, FittedModel, ItemVectors } from './fitted-model';
import type { InteractionSequences } from './interactions';
import type { ItemAttributes } from './item-attributes';
import type { ItemContent } from './item-content';
import type { ModelFigures } from './model-figures';
import type { NeighbourSettings } from './neighbour-settings';

/** What a fit does, in this order. */
export const FIT_STAGES = ['split', 'components', 'blend', 'figures', 'refit'] as const;

/** One of FIT_STAGES. */
export type FitStage = (typeof FIT_STAGES)[number];

/** Factors after an epoch of a fit that has not ended: what a fit of the same items can go on from. */
export interface FitCheckpoint {
  /** The stage that the factors belong to. */
  readonly stage: FitStage;
  /** Epochs done, from 1. */
  readonly epoch: number;
  /** [items, k] */
  readonly vectors: Float32Array;
}

/** What a fitting thread is started with. */
export interface FitJob {
  readonly sequences: InteractionSequences;
  readonly settings: NeighbourSettings;
  readonly attributes: ItemAttributes | undefined;
  readonly content: ItemContent | undefined;
  readonly sequenceVectors: ItemVectors | undefined;
  readonly incumbent: BlendWeights | undefined;
  readonly resumeFrom: FitCheckpoint | undefined;
}

/** What a fit gives. */
export interface FittedOutcome {
  readonly model: FittedModel;
  readonly figures: ModelFigures;
  /** Time of the fit itself, without starting the thread, in milliseconds. */
  readonly fitMs: number;
  /** How far the resident memory of the whole process rose above what it was at the start, at its highest, in bytes. */
  readonly peakBytes: number;
}

/** What a fitting thread says; after `fitted` it ends. */
export type FitMessage =
  | { readonly type: 'progress'; readonly stage: FitStage; readonly share: number }
  | { readonly type: 'checkpoint'; readonly checkpoint: FitCheckpoint }
  | ({ readonly type: 'fitted' } & FittedOutcome);
