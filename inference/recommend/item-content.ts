/** What is known of products before anyone has touched them; item `i` is entry i. */
export interface ItemContent {
  /** [items], words of the product in any language: title, brand, category, attributes; '' where there are none. */
  readonly texts: readonly string[];
  /** Picture embeddings; a row of zeros for a product without a picture. */
  readonly images?: { readonly dims: number; readonly vectors: Float32Array } | undefined;
}

/** Numbers that words are hashed to; a few of a catalogue's words share one. */
export const TEXT_FEATURES = 8192;

const WORDS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[\p{L}\p{N}]+/gu;
const IDEOGRAPHS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * The distinct features of a text, 0 to TEXT_FEATURES - 1: its words in lower case, and of a run of ideographs every pair that
 * stands together, since Chinese has no spaces.
 */
export function textFeatures(text: string): Set<number> {
  const features = new Set<number>();
  for (const [word] of text.normalize('NFKC').toLowerCase().matchAll(WORDS)) {
    const signs = IDEOGRAPHS.test(word) ? [...word] : [];
    if (signs.length < 2) features.add(hashed(word));
    for (let at = 0; at + 1 < signs.length; at += 1) features.add(hashed(`${signs[at] ?? ''}${signs[at + 1] ?? ''}`));
  }
  return features;
}

/** FNV-1a (G. Fowler, L. Noll and K.-P. Vo, 1991) over UTF-16 code units. */
function hashed(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % TEXT_FEATURES;
}

/** Rows of features, unit length each (or empty): a product's words by rarity, then its picture's numbers. */
export interface FeatureRows {
  /** [rows + 1] */
  readonly offsets: Int32Array;
  readonly features: Int32Array;
  readonly values: Float32Array;
}

/** How much the picture counts beside the words of a product that has both. */
const PICTURE_SHARE = 0.7;

/** How much each word says, [TEXT_FEATURES]: the logarithm of one over the share of the texts that have it. */
export function rarity(texts: readonly string[]): Float32Array {
  const holders = new Float32Array(TEXT_FEATURES);
  for (const text of texts) for (const feature of textFeatures(text)) holders[feature] = (holders[feature] ?? 0) + 1;
  return holders.map((count) => (count > 0 ? Math.log(1 + texts.length / count) : 0));
}

/** The features of each product, words weighed by `rarities`; throws a RangeError when the pictures are of another number of products. */
export function featureRows({ texts, images }: ItemContent, rarities: Float32Array): FeatureRows {
  if (images !== undefined && images.vectors.length !== texts.length * images.dims) {
    throw new RangeError(`the pictures have ${images.vectors.length} numbers; ${texts.length} products with ${images.dims} each need ${texts.length * images.dims}`);
  }
  const offsets = new Int32Array(texts.length + 1);
  const features: number[] = [];
  const values: number[] = [];
  texts.forEach((text, item) => {
    const words = [...textFeatures(text)].filter((feature) => (rarities[feature] ?? 0) > 0);
    const lengthOfWords = Math.hypot(...words.map((feature) => rarities[feature] ?? 0));
    const picture = images?.vectors.subarray(item * images.dims, (item + 1) * images.dims) ?? new Float32Array(0);
    const lengthOfPicture = Math.hypot(...picture);
    const both = lengthOfWords > 0 && lengthOfPicture > 0;
    for (const feature of words) {
      features.push(feature);
      values.push((both ? Math.sqrt(1 - PICTURE_SHARE ** 2) : 1) * (rarities[feature] ?? 0) / lengthOfWords);
    }
    if (lengthOfPicture > 0) {
      picture.forEach((value, at) => {
        features.push(TEXT_FEATURES + at);
        values.push((both ? PICTURE_SHARE : 1) * value / lengthOfPicture);
      });
    }
    offsets[item + 1] = features.length;
  });
  return { offsets, features: Int32Array.from(features), values: Float32Array.from(values) };
}
