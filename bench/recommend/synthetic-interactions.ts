import type { InteractionSequences } from '../../inference/recommend/interactions';
import { seededRandom } from '../../src/demo/shop/seeded-random';

/** Interactions that repeat: power-law items, 2 to 200 a viewer (geometric, about `events / viewers` on average), each weighing 1. */
export function syntheticInteractions(viewers: number, items: number, events: number): InteractionSequences {
  const random = seededRandom(1);
  const offsets = new Int32Array(viewers + 1);
  const indices: number[] = [];
  for (let viewer = 0; viewer < viewers; viewer += 1) {
    const wanted = Math.min(200, items, 2 + Math.round(-Math.log(1 - random()) * (events / viewers - 2)));
    const own = new Set<number>();
    while (own.size < wanted) own.add(Math.floor(items * random() ** 3));
    for (const item of own) indices.push(item);
    offsets[viewer + 1] = indices.length;
  }
  return {
    items,
    offsets,
    indices: Int32Array.from(indices),
    weights: new Float32Array(indices.length).fill(1),
    times: new Float64Array(indices.length),
  };
}
