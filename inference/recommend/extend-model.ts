import { contentVectorsOf } from './content-vectors';
import type { FittedModel } from './fitted-model';
import type { ItemContent } from './item-content';
import type { StoredModel } from './model-encoding';

/** Products that came after a fit; entry i of `content` is product i. */
export interface Additions {
  readonly productIds: readonly string[];
  readonly content?: ItemContent | undefined;
}

/**
 * A model that also knows products that nobody has touched: without neighbours, factors or popularity, but with the content that lets
 * them be recommended at once. Products that it knows already are left out; the model given stays as it is. Throws a RangeError when
 * the content is of another number of products.
 */
export function extendModel({ model, productIds }: StoredModel, additions: Additions): StoredModel {
  const { content } = additions;
  if (content !== undefined && content.texts.length !== additions.productIds.length) {
    throw new RangeError(`there are ${additions.productIds.length} new products, but the content of ${content.texts.length}`);
  }
  const known = new Set(productIds);
  const fresh = [...additions.productIds.keys()].filter((index) => {
    const productId = additions.productIds[index] ?? '';
    return !known.has(productId) && known.add(productId);
  });
  if (fresh.length === 0) return { model, productIds };
  const items = productIds.length + fresh.length;
  return {
    model: longer(model, items, rowsOf(model, fresh, content)),
    productIds: [...productIds, ...fresh.map((index) => additions.productIds[index] ?? '')],
  };
}

/** Content rows of the fresh products, zeros where nothing is known. */
function rowsOf({ content: fitted }: FittedModel, fresh: readonly number[], content: ItemContent | undefined): Float32Array {
  if (fitted === undefined || content === undefined) return new Float32Array(fresh.length * (fitted?.dims ?? 0));
  const { images } = content;
  return contentVectorsOf(
    {
      texts: fresh.map((index) => content.texts[index] ?? ''),
      images: images && {
        dims: images.dims,
        vectors: Float32Array.from(fresh.flatMap((index) => [...images.vectors.subarray(index * images.dims, (index + 1) * images.dims)])),
      },
    },
    fitted,
  );
}

function longer({ neighbours, factors, content, sequence, weights }: FittedModel, items: number, contentRows: Float32Array): FittedModel {
  const { k } = neighbours;
  const padded = (values: Float32Array, length: number, end: Float32Array = new Float32Array(0)): Float32Array => {
    const result = new Float32Array(length);
    result.set(values);
    result.set(end, values.length);
    return result;
  };
  const indices = new Int32Array(items * k).fill(-1);
  indices.set(neighbours.indices);
  return {
    neighbours: { items, k, indices, weights: padded(neighbours.weights, items * k), popularity: padded(neighbours.popularity, items) },
    factors: factors && { ...factors, items, vectors: padded(factors.vectors, items * factors.k) },
    content: content && { ...content, vectors: padded(content.vectors, items * content.dims, contentRows) },
    sequence: sequence && withMeanRows(sequence, items),
    weights,
  };
}

/** A product that the encoder does not know scores as the average one does. */
function withMeanRows({ dims, vectors }: { dims: number; vectors: Float32Array }, items: number): { dims: number; vectors: Float32Array } {
  const mean = new Float64Array(dims);
  vectors.forEach((value, at) => {
    mean[at % dims] = (mean[at % dims] ?? 0) + (value * dims) / vectors.length;
  });
  const rows = new Float32Array(items * dims);
  rows.set(vectors);
  for (let at = vectors.length; at < rows.length; at += 1) rows[at] = mean[at % dims] ?? 0;
  return { dims, vectors: rows };
}
