import type { InteractionSequences } from './interactions';
import { AttributeCosine, type ItemAttributes } from './item-attributes';
import { checkSettings, NEIGHBOUR_SETTINGS, type NeighbourSettings } from './neighbour-settings';
import type { NeighbourTable } from './neighbour-table';
import { decayedPopularity, recency } from './popularity';
import { ScoreRow } from './score-row';
import { TopNeighbours } from './top-neighbours';

/** Where each item occurs. */
interface Occurrences {
  /** [items + 1]; item `i` owns `positions` from `starts[i]` to `starts[i + 1]`. */
  readonly starts: Int32Array;
  /** [events], positions in the sequences' arrays */
  readonly positions: Int32Array;
  /** [events], the viewer at each position in the sequences' arrays */
  readonly viewers: Int32Array;
}

function occurrencesOf({ items, offsets, indices }: InteractionSequences): Occurrences {
  const starts = new Int32Array(items + 1);
  for (const item of indices) starts[item + 1] = (starts[item + 1] ?? 0) + 1;
  for (let item = 0; item < items; item += 1) starts[item + 1] = (starts[item + 1] ?? 0) + (starts[item] ?? 0);
  const next = starts.slice();
  const positions = new Int32Array(indices.length);
  indices.forEach((item, position) => {
    positions[next[item] ?? 0] = position;
    next[item] = (next[item] ?? 0) + 1;
  });
  const viewers = new Int32Array(indices.length);
  for (let viewer = 0; viewer + 1 < offsets.length; viewer += 1) {
    viewers.fill(viewer, offsets[viewer], offsets[viewer + 1]);
  }
  return { starts, positions, viewers };
}

/** Adds up, for one item, what its viewers did before and after it. */
class CoOccurrence {
  readonly #occurrences: Occurrences;
  readonly #ages: Float64Array;
  readonly #strengths: Float64Array;
  readonly #byDistance: Float64Array;

  constructor(
    private readonly sequences: InteractionSequences,
    private readonly settings: NeighbourSettings,
  ) {
    this.#occurrences = occurrencesOf(sequences);
    this.#ages = recency(sequences.times, settings.halfLifeMs);
    this.#strengths = Float64Array.from(sequences.weights, Math.sqrt);
    this.#byDistance = Float64Array.from({ length: settings.window + 1 }, (_, d) => settings.distanceDecay ** (d - 1));
  }

  addTo(row: ScoreRow, item: number): void {
    const { offsets, indices } = this.sequences;
    const { window, backward, lengthExponent } = this.settings;
    const { starts, positions, viewers } = this.#occurrences;
    for (let at = starts[item] ?? 0; at < (starts[item + 1] ?? 0); at += 1) {
      const here = positions[at] ?? 0;
      const viewer = viewers[here] ?? 0;
      const [begin, end] = [offsets[viewer] ?? 0, offsets[viewer + 1] ?? 0];
      const own = (this.#strengths[here] ?? 0) * (end - begin) ** -lengthExponent;
      const last = Math.min(end - 1, here + window);
      for (let there = Math.max(begin, here - window); there <= last; there += 1) {
        if (there === here) continue;
        const distance = this.#byDistance[Math.abs(there - here)] ?? 0;
        const age = this.#ages[Math.max(here, there)] ?? 0;
        const gain = own * (this.#strengths[there] ?? 0) * distance * age * (there > here ? 1 : backward);
        if (gain > 0) row.add(indices[there] ?? 0, gain);
      }
    }
  }
}

/**
 * Fits an ordered item-item model. For items a and b of one viewer, `d` places apart, a -> b gains
 * `sqrt(weight(a) * weight(b)) * distanceDecay ** (d - 1) * length ** -lengthExponent * recency(later of both)`, times
 * `backward` when b came first; the sum is divided by `(popularity(a) + shrinkage) ** sourceExponent *
 * (popularity(b) + shrinkage) ** targetExponent`, and `attributeWeight` times the cosine of their attributes is added, of equally
 * alike items more to the more popular. What is kept of an item is divided by its own length plus the average one.
 * Item-to-item co-occurrence after G. Linden, B. Smith and J. York (2003), normalised as by M. Deshpande and G. Karypis
 * (2004), with the order and distance weights of sequential rules (M. Ludewig and D. Jannach, 2018).
 *
 * Blocks its thread, about half a second for 200,000 events: for a worker. `progress` hears a share from 0 to 1. Throws a
 * RangeError for settings or attributes that do not fit.
 */
export function fitItemNeighbours(
  sequences: InteractionSequences,
  settings: NeighbourSettings = NEIGHBOUR_SETTINGS,
  attributes?: ItemAttributes,
  progress: (share: number) => void = () => undefined,
): NeighbourTable {
  checkSettings(settings);
  const { items } = sequences;
  const { k, shrinkage, attributeWeight } = settings;
  if (attributes !== undefined && attributes.offsets.length !== items + 1) {
    throw new RangeError(`the attributes are of ${attributes.offsets.length - 1} items; the sequences of ${items}`);
  }
  const popularity = decayedPopularity(sequences, settings.halfLifeMs);
  const shares = (exponent: number): Float64Array =>
    popularity.map((count) => (count > 0 ? (count + shrinkage) ** -exponent : 0));
  const [sourceShares, targetShares] = [shares(settings.sourceExponent), shares(settings.targetExponent)];
  const together = new CoOccurrence(sequences, settings);
  const alike = attributes === undefined || attributeWeight === 0 ? undefined : new AttributeCosine(attributes, favouring(popularity));

  const row = new ScoreRow(items);
  const nearest = new TopNeighbours(k);
  const indices = new Int32Array(items * k).fill(-1);
  const weights = new Float32Array(items * k);
  for (let item = 0; item < items; item += 1) {
    if (item % 1024 === 0) progress(item / items);
    together.addTo(row, item);
    row.scale(sourceShares[item] ?? 0, targetShares);
    alike?.addTo(row, item, attributeWeight);
    row.offerTo(nearest, item);
    nearest.drainInto(indices, weights, item * k);
  }
  levelRows(weights, k);
  progress(1);
  return { items, k, indices, weights, popularity: Float32Array.from(popularity) };
}

/** What the most popular item gains by its popularity where labels are equal: brands and categories alone leave many ties. */
const FAVOUR = 0.05;

function favouring(popularity: Float64Array): Float64Array {
  const most = popularity.reduce((highest, count) => Math.max(highest, count), 0);
  return popularity.map((count) => 1 + (most > 0 ? (FAVOUR * count) / most : 0));
}

/**
 * Divides each row of k weights by its length plus the average length of those that are not empty: an item with many strong neighbours
 * would else drown what the others of a history say; by its own length alone, one with few weak ones would say as much.
 */
function levelRows(weights: Float32Array, k: number): void {
  const lengths = Float64Array.from({ length: weights.length / k }, (_, item) => {
    let squares = 0;
    for (let at = item * k; at < (item + 1) * k; at += 1) squares += (weights[at] ?? 0) ** 2;
    return Math.sqrt(squares);
  });
  const filled = lengths.filter((length) => length > 0);
  const average = filled.reduce((sum, length) => sum + length, 0) / Math.max(1, filled.length);
  lengths.forEach((length, item) => {
    if (length === 0) return;
    for (let at = item * k; at < (item + 1) * k; at += 1) weights[at] = (weights[at] ?? 0) / (length + average);
  });
}
