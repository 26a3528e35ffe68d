import type { WeightedItem } from './contributions';
import type { InteractionSequences } from './interactions';
import { HISTORY_LIMIT } from './viewer-history';

/** A viewer's acts up to a moment, and the product that came next. */
export interface HeldOutQuestion {
  /** Oldest first, act weights as they are: how they fade with age is the asker's. The newest HISTORY_LIMIT. */
  readonly history: readonly WeightedItem[];
  /** All items of the history: they are not asked for. */
  readonly seen: Int32Array;
  readonly target: number;
}

/** Behaviour cut in three: what models are fitted on, what blends are chosen on, what all of it is measured on. */
export interface HeldOut {
  readonly older: InteractionSequences;
  readonly choosing: readonly HeldOutQuestion[];
  readonly measuring: readonly HeldOutQuestion[];
}

/** Share of the acts that are asked for, in each of the two newer parts. */
const PART = 0.1;

/**
 * Cuts by time: the oldest four fifths of the acts are for fitting, of the next tenth and of the newest tenth each viewer's last act is
 * a question, if the viewer did anything before. Questions of the newest part may use all acts before them as history, models none of them.
 */
export function heldOutByTime(sequences: InteractionSequences, most: number): HeldOut {
  const sorted = Float64Array.from(sequences.times).sort();
  const cut = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Infinity;
  const [first, second] = [cut(1 - 2 * PART), cut(1 - PART)];
  const { offsets, times } = sequences;
  const choosing: number[] = [];
  const measuring: number[] = [];
  for (let viewer = 0; viewer + 1 < offsets.length; viewer += 1) {
    const [begin, end] = [offsets[viewer] ?? 0, offsets[viewer + 1] ?? 0];
    const last = (before: number): number => {
      let at = end - 1;
      while (at >= begin && (times[at] ?? 0) >= before) at -= 1;
      return at;
    };
    const [newest, earlier] = [end - 1, last(second)];
    if (newest > begin && (times[newest] ?? 0) >= second) measuring.push(newest);
    if (earlier > begin && (times[earlier] ?? 0) >= first) choosing.push(earlier);
  }
  return {
    older: onlyActs(sequences, (at) => (times[at] ?? 0) < first),
    choosing: questions(sequences, choosing, most),
    measuring: questions(sequences, measuring, most),
  };
}

/**
 * Leaves one out, for data that has an order but no times: the last act of every viewer is asked for, half of the viewers' to choose by and
 * the other half's to measure by.
 */
export function heldOutLast(sequences: InteractionSequences, most: number): HeldOut {
  const { offsets } = sequences;
  const lasts = Array.from({ length: offsets.length - 1 }, (_, viewer) => (offsets[viewer + 1] ?? 0) - 1).filter(
    (last, viewer) => last > (offsets[viewer] ?? 0),
  );
  const out = new Set(lasts);
  return {
    older: onlyActs(sequences, (at) => !out.has(at)),
    choosing: questions(sequences, lasts.filter((_, index) => index % 2 === 0), most),
    measuring: questions(sequences, lasts.filter((_, index) => index % 2 === 1), most),
  };
}

function questions(sequences: InteractionSequences, places: readonly number[], most: number): HeldOutQuestion[] {
  const { offsets, indices, weights } = sequences;
  const count = Math.min(places.length, most);
  let viewer = 0;
  return Array.from({ length: count }, (_, index) => places[Math.floor((index * places.length) / count)] ?? 0).map((place) => {
    while ((offsets[viewer + 1] ?? Infinity) <= place) viewer += 1;
    const begin = offsets[viewer] ?? 0;
    const history: WeightedItem[] = [];
    for (let at = Math.max(begin, place - HISTORY_LIMIT); at < place; at += 1) history.push({ item: indices[at] ?? 0, weight: weights[at] ?? 0 });
    return { history, seen: indices.slice(begin, place), target: indices[place] ?? 0 };
  });
}

function onlyActs(sequences: InteractionSequences, wanted: (at: number) => boolean): InteractionSequences {
  const { items, indices, weights, times } = sequences;
  const offsets = new Int32Array(sequences.offsets.length);
  const places: number[] = [];
  for (let viewer = 0; viewer + 1 < offsets.length; viewer += 1) {
    for (let at = sequences.offsets[viewer] ?? 0; at < (sequences.offsets[viewer + 1] ?? 0); at += 1) if (wanted(at)) places.push(at);
    offsets[viewer + 1] = places.length;
  }
  return {
    items,
    offsets,
    indices: Int32Array.from(places, (at) => indices[at] ?? 0),
    weights: Float32Array.from(places, (at) => weights[at] ?? 0),
    times: Float64Array.from(places, (at) => times[at] ?? 0),
  };
}
