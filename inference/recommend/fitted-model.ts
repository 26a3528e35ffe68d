import type { NeighbourTable } from './neighbour-table';

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
  /** Unit rows of what the items are (texts, labels, pictures); rows of zeros where nothing is known. */
  readonly content: ItemVectors | undefined;
  /** Rows that a sequence encoder's queries are multiplied with. */
  readonly sequence: ItemVectors | undefined;
  readonly weights: BlendWeights;
}

/** What ships: used as it is where there is too little behaviour to fit weights on. */
export const BLEND_WEIGHTS: BlendWeights = { neighbours: 1, factors: 0, content: 0.2, sequence: 0.1, historyDecay: 0.6 };
