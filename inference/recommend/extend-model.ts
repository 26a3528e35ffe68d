import type { ItemAttributes } from './item-attributes';
import type { ItemContent } from './item-content';
import type { ItemVectors } from './fitted-model';
import type { StoredModel } from './model-encoding';

/** Products that a model does not know yet; entry i of each is product i. */
export interface ModelAdditions {
  readonly productIds: readonly string[];
  readonly attributes?: ItemAttributes | undefined;
  readonly content?: ItemContent | undefined;
}

/** A model that ranks these products too, after its own: nobody has touched them, so that the moment alone speaks for them until the next fit. */
export function extendModel({ model, productIds }: StoredModel, additions: ModelAdditions): StoredModel {
  const { neighbours, content, sequence, weights } = model;
  const items = neighbours.items + additions.productIds.length;
  const indices = new Int32Array(items * neighbours.k).fill(-1);
  indices.set(neighbours.indices);
  return {
    productIds: [...productIds, ...additions.productIds],
    model: {
      neighbours: { items, k: neighbours.k, indices, weights: longer(neighbours.weights, items * neighbours.k), popularity: longer(neighbours.popularity, items) },
      content: content && longerRows(content, items),
      sequence: sequence && longerRows(sequence, items),
      weights,
    },
  };
}

function longer(array: Float32Array, length: number): Float32Array {
  const result = new Float32Array(length);
  result.set(array);
  return result;
}

const longerRows = ({ dims, vectors }: ItemVectors, items: number): ItemVectors => ({ dims, vectors: longer(vectors, items * dims) });
