/** What is known of products before anyone has touched them; item `i` is entry i. */
export interface ItemContent {
  /** [items], words of the product in any language: title, brand, category, attributes; '' where there are none. */
  readonly texts: readonly string[];
  /** Picture embeddings; a row of zeros for a product without a picture. */
  readonly images?: { readonly dims: number; readonly vectors: Float32Array } | undefined;
}
