import { intersectionOverUnion } from '../../../inference/vision/overlap';
import type { Box } from '../../../inference/vision/picture';
import type { ObjectTrack, Sighting } from './object-track';

/** Boxes that overlap this much (over their union) are the same thing, whatever it is taken for. */
const SAME_PLACE = 0.5;

/**
 * Says which track each sighting goes on with; undefined for one that begins a new track. Every track is given to one
 * sighting at most, the best pairs first (greedy, as in the IOU tracker of Bochinski et al., 2017; first what fits surely, then
 * what remains, as in ByteTrack of Zhang et al., 2022): the same product before another one at the same place, the nearer
 * before the farther. A product may be anywhere in the next frame, since frames come seldom; another product only goes on
 * with a track at the very same place: it is probably a lookalike.
 */
export function associate(tracks: readonly ObjectTrack[], sightings: readonly Sighting[]): (ObjectTrack | undefined)[] {
  const pairs = sightings.flatMap((sighting, place) => tracks.flatMap((track) => {
    const overlap = intersectionOverUnion(track.box, sighting.box);
    const isSame = track.productId === sighting.productId;
    if (!isSame && overlap < SAME_PLACE) return [];
    return [{ place, track, fitness: isSame ? 2 + overlap - distance(track.box, sighting.box) : overlap }];
  }));
  const given = new Set<ObjectTrack>();
  const answer: (ObjectTrack | undefined)[] = sightings.map(() => undefined);
  for (const { place, track } of pairs.sort((a, b) => b.fitness - a.fitness)) {
    if (answer[place] || given.has(track)) continue;
    answer[place] = track;
    given.add(track);
  }
  return answer;
}

/** From middle to middle, in shares of the frame's diagonal: 0 to 1. */
const distance = (a: Box, b: Box): number => Math.hypot(a.x + a.width / 2 - b.x - b.width / 2, a.y + a.height / 2 - b.y - b.height / 2) / Math.SQRT2;
