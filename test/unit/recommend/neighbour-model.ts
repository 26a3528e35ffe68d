import { BLEND_WEIGHTS, type FittedModel } from '../../../inference/recommend/fitted-model';
import type { NeighbourTable } from '../../../inference/recommend/neighbour-table';

/** A model that is a neighbour table and nothing else. */
export function neighbourModel(neighbours: NeighbourTable): FittedModel {
  return { neighbours, factors: undefined, content: undefined, sequence: undefined, weights: { ...BLEND_WEIGHTS, neighbours: 1 } };
}
