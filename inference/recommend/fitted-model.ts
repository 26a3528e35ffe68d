import type { ContentVectors } from './content-vectors';
import { checkFactors, type ItemFactors } from './factors';
import { checkTable, type NeighbourTable } from './neighbour-table';
import { HISTORY_DECAY } from './viewer-history';

/** What each part of a model counts in its scores, and how fast a history fades. Fitted on held-out acts. */
export interface BlendWeights {
  /** Times the weights of the neighbour table. */
  readonly neighbours: number;
  /** Of the folded-in factors, as a multiple of their spread over the catalogue for this viewer. */
  readonly factors: number;
  /** Of a full match with the content of the history, for a product that nobody has touched. */
  readonly content: number;
  /** Of the sequence encoder's answer, as a multiple of its spread over the catalogue for this viewer. */
  readonly sequence: number;
  /** What an older act of a history keeps with each newer one, 0 to 1. */
  readonly historyDecay: number;
}

/** A row of numbers an item. */
export interface ItemVectors {
  readonly dims: number;
  /** [items, dims] */
  readonly vectors: Float32Array;
}

/** All that ranking needs, fitted on one state of the database; item numbers are those of the sequences it was fitted on. */
export interface FittedModel {
  /** Also holds each item's popularity. */
  readonly neighbours: NeighbourTable;
  readonly factors: ItemFactors | undefined;
  readonly content: ContentVectors | undefined;
  /** Rows that a sequence encoder's queries are multiplied with. */
  readonly sequence: ItemVectors | undefined;
  readonly weights: BlendWeights;
}

/**
 * What ships, used where there is too little behaviour to choose weights by. The neighbours' weight is in units of the best neighbour
 * of a typical history, so that the others mean the same on small data and on large.
 */
export const BLEND_WEIGHTS: BlendWeights = { neighbours: 1, factors: 0.03, content: 0.2, sequence: 0.1, historyDecay: HISTORY_DECAY };

/** The weights that ship, for a model of these parts: one that it lacks weighs nothing. */
export function shippedWeights({ factors, content, sequence }: Omit<FittedModel, 'weights'>): BlendWeights {
  const of = (part: 'factors' | 'content' | 'sequence', has: boolean): number => (has ? BLEND_WEIGHTS[part] : 0);
  return {
    ...BLEND_WEIGHTS,
    factors: of('factors', factors !== undefined),
    content: of('content', content !== undefined),
    sequence: of('sequence', sequence !== undefined),
  };
}

/** Throws a RangeError that says which part of a model does not fit the others or is out of range. */
export function checkModel({ neighbours, factors, content, sequence, weights }: FittedModel): void {
  checkTable(neighbours);
  const { items } = neighbours;
  if (factors !== undefined) {
    checkFactors(factors);
    if (factors.items !== items) throw new RangeError(`the factors are of ${factors.items} items; the neighbours of ${items}`);
  }
  for (const [name, part] of [['content', content], ['sequence', sequence]] as const) {
    if (part !== undefined && part.vectors.length !== items * part.dims) {
      throw new RangeError(`the ${name} vectors have ${part.vectors.length} numbers; ${items} items with ${part.dims} each need ${items * part.dims}`);
    }
  }
  for (const [name, weight] of Object.entries(weights)) {
    if (!(weight >= 0) || !Number.isFinite(weight)) throw new RangeError(`the weight of ${name} is ${weight}; it must be at least 0`);
  }
}
