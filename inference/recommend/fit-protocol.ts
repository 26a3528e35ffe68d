import type { FactorSettings } from './factor-settings';
import type { FactorCheckpoint } from './fit-factors';
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
export interface FitCheckpoint extends FactorCheckpoint {
  /** `components` or `refit`: which of the two fits of factors it is. */
  readonly stage: FitStage;
}

/**
 * What is held out, to choose blend weights by and to measure with: the newest acts by time; or, for data that has no times, the
 * last act of every viewer.
 */
export type HoldOut = 'newest' | 'last';

/** What a fitting thread is started with. */
export interface FitJob {
  readonly sequences: InteractionSequences;
  readonly settings: NeighbourSettings;
  readonly factorSettings: FactorSettings;
  readonly attributes: ItemAttributes | undefined;
  readonly content: ItemContent | undefined;
  readonly sequenceVectors: ItemVectors | undefined;
  readonly incumbent: BlendWeights | undefined;
  readonly resumeFrom: FitCheckpoint | undefined;
  readonly holdOut: HoldOut;
  /** Whether the parts are fitted again on all acts in the end. */
  readonly refit: boolean;
  /** Whether the encoder can be asked, with `encode` messages. */
  readonly encodes: boolean;
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
  | { readonly type: 'encode'; readonly histories: readonly Int32Array[] }
  | ({ readonly type: 'fitted' } & FittedOutcome);

/** The answer to an `encode` message: [histories, dims], or why there is none. */
export type EncodeReply = { readonly answers: Float32Array } | { readonly failed: string };
