import { Presence } from '../../entities/presence';

/** A rectangle as fractions of the frame. */
interface Box { x: number; y: number; width: number; height: number }

/** A product seen in one frame. */
export interface Sighting {
  productId: string;
  confidence: number;
  box: Box;
}

/** A change worth telling. */
export interface PresenceChange extends Sighting {
  presence: Presence;
  /** When the product came into the picture. */
  appearedAt: Date;
  /** When it was last seen, for LEFT. */
  leftAt: Date | null;
}

/** How many frames speak for a change. */
export interface Hysteresis {
  /** Sightings among the last `window` frames that make a product APPEARED. */
  sightings: number;
  window: number;
  /** Frames without a sighting that make it LEFT. */
  absences: number;
  /** Least change of confidence that is told as VISIBLE. */
  confidenceStep: number;
  /** A box that overlaps the one last told less than this (intersection over union) is told as VISIBLE. */
  boxOverlap: number;
}

export const DEFAULT_HYSTERESIS: Hysteresis = { sightings: 2, window: 3, absences: 3, confidenceStep: 0.15, boxOverlap: 0.6 };

interface Track {
  /** Frames of the last sightings, newest last. */
  seen: { frame: number; at: Date }[];
  appearedAt: Date | undefined;
  told: Sighting | undefined;
}

/**
 * Turns what single frames show into what is there: a product appears after some sightings, and leaves after some absences,
 * so that a missed frame, or a wrong one, does not make it flicker.
 */
export class PresenceTracker {
  readonly #tracks = new Map<string, Track>();
  #frame = 0;

  constructor(private readonly hysteresis: Hysteresis = DEFAULT_HYSTERESIS) {}

  /** Products that are in the picture now. */
  get present(): string[] {
    return [...this.#tracks].filter(([, track]) => track.appearedAt).map(([productId]) => productId);
  }

  /** Takes in one frame; answers with the changes, exits before entries. */
  update(at: Date, sightings: readonly Sighting[]): PresenceChange[] {
    this.#frame += 1;
    for (const { productId } of sightings) {
      const track = this.#tracks.get(productId) ?? { seen: [], appearedAt: undefined, told: undefined };
      track.seen = [...track.seen.filter(({ frame }) => frame > this.#frame - this.hysteresis.window && frame < this.#frame), { frame: this.#frame, at }];
      this.#tracks.set(productId, track);
    }
    const left = this.#absent();
    return [...left, ...sightings.flatMap((sighting) => this.#noticed(sighting))];
  }

  /** Says that everything that is there has left: there is no picture any more. */
  clear(): PresenceChange[] {
    const there = [...this.#tracks].filter(([, track]) => track.appearedAt);
    for (const [productId] of there) this.#tracks.delete(productId);
    return there.flatMap(([productId, track]) => this.#leave(productId, track));
  }

  #absent(): PresenceChange[] {
    return [...this.#tracks].flatMap(([productId, track]) => {
      const missed = this.#frame - (track.seen.at(-1)?.frame ?? 0);
      if (missed < this.hysteresis.absences) return [];
      this.#tracks.delete(productId);
      return this.#leave(productId, track);
    });
  }

  #leave(productId: string, track: Track): PresenceChange[] {
    if (!track.appearedAt || !track.told) return [];
    return [{ ...track.told, productId, presence: Presence.LEFT, appearedAt: track.appearedAt, leftAt: track.seen.at(-1)?.at ?? track.appearedAt }];
  }

  #noticed(sighting: Sighting): PresenceChange[] {
    const track = this.#tracks.get(sighting.productId) as Track;
    const presence = track.appearedAt ? Presence.VISIBLE : Presence.APPEARED;
    if (presence === Presence.APPEARED && track.seen.length < this.hysteresis.sightings) return [];
    if (presence === Presence.VISIBLE && track.told && !this.#differs(track.told, sighting)) return [];
    track.appearedAt ??= track.seen[0]?.at as Date;
    track.told = sighting;
    return [{ ...sighting, presence, appearedAt: track.appearedAt, leftAt: null }];
  }

  #differs(told: Sighting, now: Sighting): boolean {
    return Math.abs(told.confidence - now.confidence) >= this.hysteresis.confidenceStep
      || intersectionOverUnion(told.box, now.box) < this.hysteresis.boxOverlap;
  }
}

function intersectionOverUnion(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}
