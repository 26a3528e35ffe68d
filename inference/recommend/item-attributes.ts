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

/** A label that more items have than this, and than COMMON_SHARE of all, matches nothing: it would cost most and say least. */
const COMMON_ITEMS = 100;
const COMMON_SHARE = 0.05;

/**
 * Cosine of items by their labels, a label weighing `log(items / items that have it)` (inverse document frequency, K.
 * Spärck Jones, 1972; its vector space, G. Salton, 1975): a shared brand says more than a shared department.
 */
export class AttributeCosine {
  readonly #offsets: Int32Array;
  readonly #values: Int32Array;
  /** [labels], each label's weight over its item's length. */
  readonly #parts: Float64Array;
  /** [distinct labels + 1]; label `l` owns the holders from `starts[l]` to `starts[l + 1]`. */
  readonly #starts: Int32Array;
  readonly #holders: Int32Array;
  /** [labels], a holder's part times its item's share. */
  readonly #holderParts: Float64Array;

  /** `shares`, [items], is what each item's match counts, 1 for a match as it is. */
  constructor({ offsets, values }: ItemAttributes, shares: Float64Array) {
    const items = offsets.length - 1;
    const starts = new Int32Array(values.reduce((most, label) => Math.max(most, label), -1) + 2);
    for (const label of values) starts[label + 1] = (starts[label + 1] ?? 0) + 1;
    const parts = Float64Array.from(values, (label) => Math.log(items / (starts[label + 1] ?? 1)));
    for (let label = 0; label + 1 < starts.length; label += 1)
      starts[label + 1] = (starts[label + 1] ?? 0) + (starts[label] ?? 0);
    const next = starts.slice();
    const holders = new Int32Array(values.length);
    const holderParts = new Float64Array(values.length);
    for (let item = 0; item < items; item += 1) {
      const own = parts.subarray(offsets[item], offsets[item + 1]);
      const length = Math.hypot(...own);
      own.forEach((part, index) => {
        own[index] = length > 0 ? part / length : 0;
        const label = values[(offsets[item] ?? 0) + index] ?? 0;
        const place = next[label] ?? 0;
        holders[place] = item;
        holderParts[place] = (own[index] ?? 0) * (shares[item] ?? 0);
        next[label] = place + 1;
      });
    }
    this.#offsets = offsets;
    this.#values = values;
    this.#parts = parts;
    this.#starts = starts;
    this.#holders = holders;
    this.#holderParts = holderParts;
  }

  /** Adds `weight` times its share of the cosine with `item` to every item that shares a label with it, itself included. */
  addTo(row: ScoreRow, item: number, weight: number): void {
    const common = Math.max(COMMON_ITEMS, COMMON_SHARE * (this.#offsets.length - 1));
    for (let at = this.#offsets[item] ?? 0; at < (this.#offsets[item + 1] ?? 0); at += 1) {
      const label = this.#values[at] ?? 0;
      const own = weight * (this.#parts[at] ?? 0);
      const [begin, end] = [this.#starts[label] ?? 0, this.#starts[label + 1] ?? 0];
      if (own === 0 || end - begin > common) continue;
      for (let holder = begin; holder < end; holder += 1) {
        row.add(this.#holders[holder] ?? 0, own * (this.#holderParts[holder] ?? 0));
      }
    }
  }
}
