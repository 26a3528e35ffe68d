import { Presence } from '../../../entities/presence';
import { intersectionOverUnion } from '../../../inference/vision/overlap';
import { FrameClock } from './frame-clock';
import { ObjectTrack, type Sighting } from './object-track';
import { associate } from './track-association';

export type { Sighting };

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
  /** Of so many frames, two must show a product for it to have APPEARED … */
  window: number;
  /** … or one must, so surely. */
  sure: number;
  /** Frames without a sighting that make it LEFT. */
  absences: number;
  /** Least change of confidence that is told as VISIBLE. */
  confidenceStep: number;
  /** A box that overlaps the one last told less than this (intersection over union) is told as VISIBLE. */
  boxOverlap: number;
}

export const DEFAULT_HYSTERESIS: Hysteresis = { window: 3, sure: 0.97, absences: 3, confidenceStep: 0.15, boxOverlap: 0.7 };

/** What is known of a product that is or may be there. */
interface Stay {
  /** Its last sighting and the one before. */
  seen: { frame: number; at: Date };
  before: { frame: number; at: Date } | undefined;
  appearedAt: Date | undefined;
  told: Sighting | undefined;
}

/**
 * Turns what single frames show into what is there. Things are followed from frame to frame ({@link ObjectTrack}); a product
 * is there, once, wherever and however often it is seen. It holds, whatever comes:
 * - a product that two frames running show APPEARED with the second, at the latest. Where nothing else is known to be, a very
 *   sure first sighting is enough, and so are two with one frame between them: elsewhere they are taken for mistakes;
 * - a product that three frames running do not show has LEFT with the third, and not before: one or two missed frames are
 *   nothing. Frames that stall are no frames: what the first one after a stall does not show has LEFT with it.
 */
export class PresenceTracker {
  readonly #stays = new Map<string, Stay>();
  readonly #clock = new FrameClock();
  #tracks: ObjectTrack[] = [];
  #frame = 0;

  constructor(private readonly hysteresis: Hysteresis = DEFAULT_HYSTERESIS) {}

  /** Products that are in the picture now. */
  get present(): string[] {
    return [...this.#stays].filter(([, { appearedAt }]) => appearedAt).map(([productId]) => productId);
  }

  /** Takes in one frame; answers with the changes, exits before entries. */
  update(at: Date, sightings: readonly Sighting[]): PresenceChange[] {
    this.#frame += this.#clock.hasStalled(at) ? this.hysteresis.absences : 1;
    this.#follow(sightings);
    const products = new Set(sightings.map(({ productId }) => productId));
    for (const productId of products) this.#see(productId, at);
    const left = this.#missing();
    return [...left, ...[...products].flatMap((productId) => this.#noticed(productId))];
  }

  /** Says that everything that is there has left: there is no picture any more. */
  clear(): PresenceChange[] {
    const there = [...this.#stays];
    this.#stays.clear();
    this.#tracks = [];
    return there.flatMap(([productId, stay]) => leave(productId, stay));
  }

  #follow(sightings: readonly Sighting[]): void {
    associate(this.#tracks, sightings).forEach((track, place) => {
      const sighting = sightings[place] as Sighting;
      if (track) track.add(sighting, this.#frame);
      else this.#tracks.push(new ObjectTrack(sighting, this.#frame));
    });
    this.#tracks = this.#tracks.filter(({ lastFrame }) => this.#frame - lastFrame < this.hysteresis.absences);
  }

  #see(productId: string, at: Date): void {
    const stay = this.#stays.get(productId);
    const seen = { frame: this.#frame, at };
    this.#stays.set(productId, { appearedAt: undefined, told: undefined, ...stay, before: stay?.seen, seen });
  }

  #missing(): PresenceChange[] {
    return [...this.#stays].flatMap(([productId, stay]) => {
      if (this.#frame - stay.seen.frame < this.hysteresis.absences) return [];
      this.#stays.delete(productId);
      return leave(productId, stay);
    });
  }

  #noticed(productId: string): PresenceChange[] {
    const stay = this.#stays.get(productId) as Stay;
    const { seen, before, appearedAt, told } = stay;
    const now = this.#surest(productId);
    if (appearedAt) {
      if (told && !this.#differs(told, now)) return [];
      stay.told = now;
      return [{ ...now, presence: Presence.VISIBLE, appearedAt, leftAt: null }];
    }
    const earlier = before && seen.frame - before.frame < this.hysteresis.window ? before : undefined;
    const isClear = earlier ? seen.frame - earlier.frame === 1 || !this.#isMistaken(productId, earlier.frame) : now.confidence >= this.hysteresis.sure && !this.#isMistaken(productId, -Infinity);
    if (!isClear) return [];
    stay.told = now;
    stay.appearedAt = (earlier ?? seen).at;
    return [{ ...now, presence: Presence.APPEARED, appearedAt: stay.appearedAt, leftAt: null }];
  }

  /** Whether all that is taken for the product now is better known as something else, and was seen as that after a frame. */
  #isMistaken(productId: string, after: number): boolean {
    return this.#tracks.filter((track) => track.lastFrameAs(productId) === this.#frame)
      .every((track) => track.productId !== productId && track.lastFrameAs(track.productId) > after);
  }

  /** The product as its surest track has it now. */
  #surest(productId: string): Sighting {
    const [surest] = this.#tracks.filter((track) => track.lastFrameAs(productId) === this.#frame).sort((a, b) => b.weightOf(productId) - a.weightOf(productId)) as [ObjectTrack];
    return { productId, confidence: surest.confidenceAs(productId), box: surest.box };
  }

  #differs(told: Sighting, now: Sighting): boolean {
    return Math.abs(told.confidence - now.confidence) >= this.hysteresis.confidenceStep
      || intersectionOverUnion(told.box, now.box) < this.hysteresis.boxOverlap;
  }
}

function leave(productId: string, { appearedAt, seen, told }: Stay): PresenceChange[] {
  return appearedAt && told ? [{ ...told, productId, presence: Presence.LEFT, appearedAt, leftAt: seen.at }] : [];
}
