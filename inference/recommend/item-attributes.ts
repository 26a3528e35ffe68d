import type { ScoreRow } from './score-row';

/** Labels of items (brand, category, price band), numbered: item `i` has `values[offsets[i]]` to `values[offsets[i + 1] - 1]`. */
export interface ItemAttributes {
  /** [items + 1] */
  readonly offsets: Int32Array;
  /** [labels], each once an item */
  readonly values: Int32Array;
}

/**
 * Numbers the labels of products; `productIds[i]` is item i, and a product without an entry has no labels. Labels are
 * compared as they are: give them a kind ("brand:acme"), or a brand and a category of one name become one label.
 */
export function indexAttributes(
  productIds: readonly string[],
  labelsOf: ReadonlyMap<string, readonly string[]>,
): ItemAttributes {
  const numbers = new Map<string, number>();
  const offsets = new Int32Array(productIds.length + 1);
  const values: number[] = [];
  productIds.forEach((productId, item) => {
    for (const label of new Set(labelsOf.get(productId) ?? [])) {
      const number = numbers.get(label) ?? numbers.size;
      numbers.set(label, number);
      values.push(number);
    }
    offsets[item + 1] = values.length;
  });
  return { offsets, values: Int32Array.from(values) };
}

/**
 * Cosine of items by their labels, a label weighing `log(1 + items / items that have it)` (inverse document frequency, K.
 * Spärck Jones, 1972; its vector space, G. Salton, 1975): a shared brand says more than a shared department.
 */
export class AttributeCosine {
  readonly #offsets: Int32Array;
  readonly #values: Int32Array;
  /** [labels], each label's weight over its item's length. */
  readonly #parts: Float64Array;
  /** For each label, its items and their parts. */
  readonly #holders: { item: number; part: number }[][] = [];

  constructor({ offsets, values }: ItemAttributes) {
    const items = offsets.length - 1;
    const frequency: number[] = [];
    for (const label of values) frequency[label] = (frequency[label] ?? 0) + 1;
    this.#offsets = offsets;
    this.#values = values;
    this.#parts = Float64Array.from(values, (label) => Math.log(1 + items / (frequency[label] ?? 1)));
    for (let item = 0; item < items; item += 1) {
      const own = this.#parts.subarray(offsets[item], offsets[item + 1]);
      const length = Math.hypot(...own);
      own.forEach((part, index) => {
        own[index] = part / length;
        const label = values[(offsets[item] ?? 0) + index] ?? 0;
        (this.#holders[label] ??= []).push({ item, part: part / length });
      });
    }
  }

  /** Adds `weight` times the cosine with `item` to every item that shares a label with it, itself included. */
  addTo(row: ScoreRow, item: number, weight: number): void {
    for (let at = this.#offsets[item] ?? 0; at < (this.#offsets[item + 1] ?? 0); at += 1) {
      const own = weight * (this.#parts[at] ?? 0);
      for (const holder of this.#holders[this.#values[at] ?? 0] ?? []) row.add(holder.item, own * holder.part);
    }
  }
}
