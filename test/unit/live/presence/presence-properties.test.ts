import { seeded } from '../../../../bench/eval/stream/seeded';
import { Presence } from '../../../../entities/presence';
import { PresenceTracker, type PresenceChange, type Sighting } from '../../../../src/live/presence/presence-tracker';

const PRODUCTS = ['a', 'b', 'c', 'd'];
const FRAMES = 60;
const SEEDS = Array.from({ length: 40 }, (_, seed) => seed + 1);

interface Told extends PresenceChange { frame: number }

/** Frames in which products come, go, jump, are missed, are doubled and are named in one another's place, as it happens. */
function scramble(seed: number): { at: Date; sightings: Sighting[] }[] {
  const { between } = seeded(seed);
  let millisecond = 0;
  const there = new Map<string, { x: number; y: number }>();
  return Array.from({ length: FRAMES }, () => {
    millisecond += between(0, 1) < 0.03 ? between(3_000, 30_000) : between(300, 700);
    for (const product of PRODUCTS) {
      if (between(0, 1) < 0.1) there.delete(product);
      else if (between(0, 1) < 0.08) there.set(product, { x: between(0, 0.6), y: between(0, 0.6) });
    }
    const sightings = [...there].flatMap(([product, place]): Sighting[] => {
      if (between(0, 1) < 0.2) return [];
      const box = between(0, 1) < 0.1 ? { x: 0, y: 0, width: 1, height: 1 } : { x: place.x + between(0, 0.05), y: place.y, width: 0.3, height: 0.3 };
      const productId = between(0, 1) < 0.15 ? (PRODUCTS[Math.floor(between(0, 4))] ?? product) : product;
      return Array.from({ length: between(0, 1) < 0.05 ? 2 : 1 }, () => ({ productId, confidence: between(0.5, 1), box }));
    });
    return { at: new Date(millisecond), sightings };
  });
}

/** What is told of frames, and of the end of them. */
function track(frames: readonly { at: Date; sightings: readonly Sighting[] }[]): Told[] {
  const tracker = new PresenceTracker();
  const told = frames.flatMap(({ at, sightings }, frame) => tracker.update(at, sightings).map((change) => ({ ...change, frame })));
  return [...told, ...tracker.clear().map((change) => ({ ...change, frame: frames.length }))];
}

const shows = ({ sightings }: { sightings: readonly Sighting[] }, product: string): boolean => sightings.some(({ productId }) => productId === product);

describe('whatever frames come', () => {
  const runs = SEEDS.map((seed) => { const frames = scramble(seed); return { frames, told: track(frames) }; });

  test('a stay begins with APPEARED, ends with LEFT once, and no product has two at a time', () => {
    for (const { told } of runs) {
      const open = new Set<string>();
      for (const { productId, presence } of told) {
        expect([productId, presence, open.has(productId)]).toEqual([productId, presence, presence !== Presence.APPEARED]);
        if (presence === Presence.APPEARED) open.add(productId);
        if (presence === Presence.LEFT) open.delete(productId);
      }
      expect([...open]).toEqual([]);
    }
  });

  test('times are in order: it left when it was last seen, after it had appeared, and before it appeared again', () => {
    for (const { frames, told } of runs) {
      for (const product of PRODUCTS) {
        let before = -1;
        for (const { frame, presence, productId, appearedAt, leftAt } of told) {
          if (productId !== product || presence === Presence.VISIBLE) continue;
          if (presence === Presence.APPEARED) expect(appearedAt.getTime()).toBeGreaterThan(before);
          else {
            const seen = frames.slice(0, frame + 1).filter((one) => shows(one, product)).at(-1);
            expect(leftAt).toEqual(seen?.at);
            expect(leftAt?.getTime()).toBeGreaterThanOrEqual(appearedAt.getTime());
            before = leftAt?.getTime() ?? NaN;
          }
        }
      }
    }
  });

  test('a product that two frames running show is there with the second, unless they stalled between', () => {
    for (const { frames, told } of runs) {
      frames.forEach((one, frame) => {
        const next = frames[frame + 1];
        if (!next || next.at.getTime() - one.at.getTime() > 700) return;
        for (const product of PRODUCTS.filter((each) => shows(one, each) && shows(next, each))) {
          expect(told.filter((change) => change.productId === product && change.presence !== Presence.VISIBLE && change.frame <= frame + 1).at(-1)?.presence).toBe('APPEARED');
        }
      });
    }
  });

  test('a product leaves with the third frame that does not show it, neither sooner nor later, or with the first after a stall', () => {
    for (const { frames, told } of runs) {
      for (const { productId, frame } of told.filter(({ presence, frame: told }) => presence === Presence.LEFT && told < FRAMES)) {
        const last = frames.slice(0, frame).map((one) => shows(one, productId)).lastIndexOf(true);
        const stalled = frames.slice(last + 1, frame + 1).some(({ at }, index) => at.getTime() - (frames[last + index]?.at.getTime() ?? 0) > 700);
        expect(frame - last).toBeLessThanOrEqual(3);
        if (!stalled) expect(frame - last).toBe(3);
      }
    }
  });

  test('boxes lie in the frame', () => {
    const outside = runs.flatMap(({ told }) => told).filter(({ box }) => Math.min(box.x, box.y, box.width, box.height) < 0 || Math.max(box.x + box.width, box.y + box.height) > 1 + 1e-9);
    expect(outside).toEqual([]);
  });
});

test('a product that is missed in one or two frames at a time does not flicker, wherever it moves', () => {
  for (const seed of SEEDS) {
    const { between } = seeded(seed);
    let missed = 0;
    const told = track(Array.from({ length: FRAMES }, (_, frame) => {
      missed = frame > 1 && missed < 2 && between(0, 1) < 0.5 ? missed + 1 : 0;
      const box = { x: between(0, 0.5), y: between(0, 0.5), width: between(0.2, 0.5), height: between(0.2, 0.5) };
      return { at: new Date(frame * 500), sightings: missed > 0 ? [] : [{ productId: 'a', confidence: between(0.5, 1), box }] };
    }));
    expect(told.filter(({ presence }) => presence !== Presence.VISIBLE).map(({ presence }) => presence)).toEqual(['APPEARED', 'LEFT']);
  }
});
