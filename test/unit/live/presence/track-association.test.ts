import { ObjectTrack, type Sighting } from '../../../../src/live/presence/object-track';
import { associate } from '../../../../src/live/presence/track-association';

const seen = (productId: string, x: number, width = 0.3, confidence = 0.8): Sighting => ({ productId, confidence, box: { x, y: 0.2, width, height: 0.5 } });
const tracksOf = (...sightings: Sighting[]): ObjectTrack[] => sightings.map((sighting) => new ObjectTrack(sighting, 1));

describe('sightings go on with tracks', () => {
  test('of the same product, the nearest first, each with one', () => {
    const [left, right] = tracksOf(seen('a', 0), seen('a', 0.6)) as [ObjectTrack, ObjectTrack];
    expect(associate([left, right], [seen('a', 0.55), seen('a', 0.05)])).toEqual([right, left]);
    expect(associate([left, right], [seen('a', 0.5)])).toEqual([right]);
    expect(associate([left], [seen('a', 0.6), seen('a', 0.05)])).toEqual([undefined, left]);
  });

  test('of the same product, however far it has moved', () => {
    const [left] = tracksOf(seen('a', 0));
    expect(associate([left as ObjectTrack], [seen('a', 0.7)])).toEqual([left]);
  });

  test('of another product only at the very same place, and only when the track’s own does not come', () => {
    const [left] = tracksOf(seen('a', 0)) as [ObjectTrack];
    expect(associate([left], [seen('b', 0.02)])).toEqual([left]);
    expect(associate([left], [seen('b', 0.2)])).toEqual([undefined]);
    expect(associate([left], [seen('b', 0.02), seen('a', 0.5)])).toEqual([undefined, left]);
  });
});

describe('what a track is', () => {
  test('its last sightings decide, by their confidence, the newer the more', () => {
    const [track] = tracksOf(seen('a', 0)) as [ObjectTrack];
    track.add(seen('b', 0), 2);
    expect(track.productId).toBe('a');
    track.add(seen('a', 0), 3);
    track.add(seen('b', 0), 4);
    track.add(seen('a', 0), 5);
    track.add(seen('b', 0), 6);
    expect(track.productId).toBe('a');
    track.add(seen('b', 0), 7);
    track.add(seen('b', 0), 8);
    expect([track.productId, track.lastFrameAs('a'), track.lastFrame, track.lastFrameAs('c')]).toEqual(['b', 5, 8, -Infinity]);
    expect(track.confidenceAs('b')).toBeCloseTo(0.8);
  });
});
