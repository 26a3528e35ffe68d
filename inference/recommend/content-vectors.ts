import { featureRows, rarity, TEXT_FEATURES, type FeatureRows, type ItemContent } from './item-content';

/** What products are, as vectors, and all that it takes to give a new product one. */
export interface ContentVectors {
  readonly dims: number;
  /** [items, dims], unit length; zeros for a product of which nothing is known */
  readonly vectors: Float32Array;
  /** [TEXT_FEATURES] */
  readonly rarities: Float32Array;
  /** Numbers of a picture's embedding; 0 when the products had none. */
  readonly imageDims: number;
  /** [TEXT_FEATURES + imageDims, dims] */
  readonly basis: Float32Array;
  /** [dims], taken from every projection, so that a product like any other is like none in particular */
  readonly centre: Float32Array;
}

/** Length of a content vector. */
export const CONTENT_DIMS = 64;
const ROUNDS = 4;

/**
 * Latent semantic vectors (S. Deerwester et al., 1990) of products: the features' leading right singular vectors by subspace
 * iteration from a seeded start (N. Halko, P.-G. Martinsson and J. Tropp, 2011), so that products are alike whose words go together
 * elsewhere, not only those that share them. Blocks its thread, about a second for 20,000 products: for a worker. `progress` hears a share from 0 to 1.
 */
export function fitContent(content: ItemContent, dims = CONTENT_DIMS, progress: (share: number) => void = () => undefined): ContentVectors {
  const rarities = rarity(content.texts);
  const rows = featureRows(content, rarities);
  const imageDims = content.images?.dims ?? 0;
  const features = TEXT_FEATURES + imageDims;
  let basis = seeded(features * dims);
  for (let round = 0; round < ROUNDS; round += 1) {
    basis = orthonormal(transposedProduct(rows, product(rows, basis, dims), features, dims), features, dims);
    progress((round + 1) / ROUNDS);
  }
  const projected = product(rows, basis, dims);
  const centre = new Float64Array(dims);
  projected.forEach((value, at) => {
    centre[at % dims] = (centre[at % dims] ?? 0) + value / Math.max(1, content.texts.length);
  });
  const fitted = { dims, rarities, imageDims, basis: Float32Array.from(basis), centre: Float32Array.from(centre) };
  return { ...fitted, vectors: unitRows(projected, rows, fitted) };
}

/** Vectors of products that the fit did not know, [products, dims]. Pictures of another length than the fit's are not looked at. */
export function contentVectorsOf(content: ItemContent, fitted: ContentVectors): Float32Array {
  const images = content.images?.dims === fitted.imageDims ? content.images : undefined;
  const rows = featureRows({ texts: content.texts, images }, fitted.rarities);
  return unitRows(product(rows, fitted.basis, fitted.dims), rows, fitted);
}

function unitRows(projected: Float64Array, { offsets }: FeatureRows, { dims, centre }: Pick<ContentVectors, 'dims' | 'centre'>): Float32Array {
  const vectors = new Float32Array(projected.length);
  for (let row = 0; row + 1 < offsets.length; row += 1) {
    if (offsets[row] === offsets[row + 1]) continue;
    let square = 0;
    for (let at = 0; at < dims; at += 1) square += ((projected[row * dims + at] ?? 0) - (centre[at] ?? 0)) ** 2;
    const scale = square > 1e-18 ? 1 / Math.sqrt(square) : 0;
    for (let at = 0; at < dims; at += 1) vectors[row * dims + at] = scale * ((projected[row * dims + at] ?? 0) - (centre[at] ?? 0));
  }
  return vectors;
}

/** rows · matrix, [rows, dims] */
function product({ offsets, features, values }: FeatureRows, matrix: ArrayLike<number>, dims: number): Float64Array {
  const result = new Float64Array((offsets.length - 1) * dims);
  for (let row = 0; row + 1 < offsets.length; row += 1) {
    for (let entry = offsets[row] ?? 0; entry < (offsets[row + 1] ?? 0); entry += 1) {
      const [value, from, to] = [values[entry] ?? 0, (features[entry] ?? 0) * dims, row * dims];
      for (let at = 0; at < dims; at += 1) result[to + at] = (result[to + at] ?? 0) + value * (matrix[from + at] ?? 0);
    }
  }
  return result;
}

/** rowsᵀ · matrix, [features, dims] */
function transposedProduct({ offsets, features, values }: FeatureRows, matrix: Float64Array, count: number, dims: number): Float64Array {
  const result = new Float64Array(count * dims);
  for (let row = 0; row + 1 < offsets.length; row += 1) {
    for (let entry = offsets[row] ?? 0; entry < (offsets[row + 1] ?? 0); entry += 1) {
      const [value, to, from] = [values[entry] ?? 0, (features[entry] ?? 0) * dims, row * dims];
      for (let at = 0; at < dims; at += 1) result[to + at] = (result[to + at] ?? 0) + value * (matrix[from + at] ?? 0);
    }
  }
  return result;
}

/** Gram-Schmidt over the columns of [rows, dims], twice each for the digits; columns that hang on others become zero. */
function orthonormal(matrix: Float64Array, rows: number, dims: number): Float64Array {
  const columns = Array.from({ length: dims }, (_, column) => Float64Array.from({ length: rows }, (__, row) => matrix[row * dims + column] ?? 0));
  columns.forEach((column, index) => {
    const before = norm(column);
    for (let pass = 0; pass < 2; pass += 1) {
      for (const other of columns.slice(0, index)) {
        const along = dot(column, other);
        for (let row = 0; row < rows; row += 1) column[row] = (column[row] ?? 0) - along * (other[row] ?? 0);
      }
    }
    const length = norm(column);
    const scale = length > 1e-9 * before ? 1 / length : 0;
    for (let row = 0; row < rows; row += 1) column[row] = (column[row] ?? 0) * scale;
  });
  const result = new Float64Array(rows * dims);
  columns.forEach((column, index) => {
    for (let row = 0; row < rows; row += 1) result[row * dims + index] = column[row] ?? 0;
  });
  return result;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

function norm(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}

/** Numbers from -1 to 1 that are the same every time (mulberry32, T. Ettinger, 2017). */
function seeded(length: number): Float64Array {
  let state = 1;
  return Float64Array.from({ length }, () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1;
  });
}
