import { setImmediate as nextTurn } from 'node:timers/promises';
import { contentVectorsOf, type ContentVectors } from './content-vectors';
import type { ItemContent } from './item-content';
import type { StoredModel } from './model-encoding';

/** Products whose content is looked at before others get a turn of the event loop. */
const PRODUCTS_A_TURN = 200;

/** Products that a model does not know yet; entry i of the content is product i. */
export interface ModelAdditions {
  readonly productIds: readonly string[];
  readonly content: ItemContent;
}

/**
 * A model that ranks these products too, after its own: nobody has touched them, so that what they are called and look like speaks
 * for them, and the moment, until the next fit. The model itself is left as it is.
 */
export async function extendModel({ model, productIds }: StoredModel, additions: ModelAdditions): Promise<StoredModel> {
  const { neighbours, factors, content, sequence, weights } = model;
  const items = neighbours.items + additions.productIds.length;
  const longer = (array: Float32Array, perItem: number): Float32Array => {
    const result = new Float32Array(items * perItem);
    result.set(array);
    return result;
  };
  const indices = new Int32Array(items * neighbours.k).fill(-1);
  indices.set(neighbours.indices);
  const contentRows = content && longer(content.vectors, content.dims);
  if (contentRows) await writeContent(contentRows, neighbours.items, additions.content, content);
  return {
    productIds: [...productIds, ...additions.productIds],
    model: {
      neighbours: { items, k: neighbours.k, indices, weights: longer(neighbours.weights, neighbours.k), popularity: longer(neighbours.popularity, 1) },
      factors: factors && { ...factors, items, vectors: longer(factors.vectors, factors.k) },
      content: content && contentRows && { ...content, vectors: contentRows },
      sequence: sequence && { ...sequence, vectors: withMeanRows(longer(sequence.vectors, sequence.dims), sequence) },
      weights,
    },
  };
}

async function writeContent(rows: Float32Array, first: number, { texts, images }: ItemContent, fitted: ContentVectors): Promise<void> {
  for (let from = 0; from < texts.length; from += PRODUCTS_A_TURN) {
    const end = Math.min(texts.length, from + PRODUCTS_A_TURN);
    const part = { texts: texts.slice(from, end), ...(images ? { images: { dims: images.dims, vectors: images.vectors.slice(from * images.dims, end * images.dims) } } : {}) };
    rows.set(contentVectorsOf(part, fitted), (first + from) * fitted.dims);
    await nextTurn();
  }
}

/** A product that the encoder does not know scores as the average one does. */
function withMeanRows(rows: Float32Array, { dims, vectors }: { readonly dims: number; readonly vectors: Float32Array }): Float32Array {
  const mean = new Float64Array(dims);
  vectors.forEach((value, at) => { mean[at % dims] = (mean[at % dims] ?? 0) + (value * dims) / vectors.length; });
  for (let at = vectors.length; at < rows.length; at += dims) rows.set(mean, at);
  return rows;
}
