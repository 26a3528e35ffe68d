import type { Box, Picture } from '../../../inference/vision/picture';
import { ShelfChangeKind } from '../../../entities/shelf-change-kind';
import { apart, drift, pair, pushOf, type Placed, type Shift } from './shelf-alignment';
import { changedShare, difference, gainOf, lookAround, lookInside, nearer, type Look } from './shelf-look';
import { ShelfMap, collide, stateOf, type Place, type PlaceState, type Spot } from './shelf-map';

/** A piece that was taken, put back or added. */
export interface ShelfStep {
  kind: ShelfChangeKind;
  place: PlaceState;
  isNewPlace: boolean;
  /** Where the piece stands or stood. */
  box: Box;
  /** When the frame was taken that first showed it. */
  at: Date;
}

/** How many frames speak for a change, and from when on cells differ. */
const RULES = {
  /** Frames without the piece: where its spot has visibly changed, and the surroundings have not. */
  absences: 3,
  /** The same where most of the shelf is gone, where nobody knows what it looked like, and where the surroundings have changed but lie still. */
  absencesOfMost: 24, absencesUnknown: 40, absencesVeiled: 120,
  /** Frames with the piece where one had been taken: at rest, as those below. */
  returns: 2,
  /** Frames with the piece where none was known, among the last `window`. */
  additions: 4, window: 6,
  /** A spot differs less from itself while its piece is there, and from frame to frame; a piece that lies moves less, as a share of its size. */
  sameLook: 0.07, atRest: 0.04, liesStill: 0.2,
  /** A cell of the surroundings differs more when something is in front of it, and so many of them do. */
  veil: 0.1, veiledShare: 0.34,
  /** Shares by which what is known follows what is seen. */
  followBox: 0.2, followLook: 0.3,
  /** A sighting that is as large as the frame is of no spot. */
  largest: 0.8,
} as const;

/** A piece seen where none is known. */
interface Newcomer extends Placed {
  seen: { frame: number; at: Date }[];
  before: Look | undefined;
}

/** What a frame shows of a spot. */
interface View {
  spot: Spot;
  sighting: Placed | undefined;
  inside: Look | undefined;
  around: Look | undefined;
}

/**
 * Follows what stands on a shelf before a fixed camera. What is not recognised is still there as long as its spot looks as it
 * did. A spot whose surroundings have changed too, or that is moving, is hidden by somebody and tells nothing, and so is most of
 * the shelf at once.
 */
export class ShelfTracker {
  readonly #map: ShelfMap;
  #newcomers: Newcomer[] = [];
  #push: Shift | undefined;
  #frame = 0;

  /** @param states what was known when the shelf was last looked at */
  constructor(states: readonly PlaceState[]) {
    this.#map = new ShelfMap(states);
  }

  /** Products of which at least one piece is there. */
  get present(): string[] {
    return this.#map.present;
  }

  /** Takes in one frame: every piece that was recognised, and the picture, without which the tracker is slower to be sure. */
  update(at: Date, sightings: readonly Placed[], picture?: Picture): ShelfStep[] {
    this.#frame += 1;
    const seen = sightings.filter(({ box }) => box.width * box.height < RULES.largest);
    this.#follow(seen);
    const { spots } = this.#map;
    const pairs = pair(spots.map(({ place, box }) => ({ productId: place.productId, box })), seen);
    const found = new Map(pairs.map(([spot, sighting]) => [spot, seen[sighting] as Placed]));
    const views = spots.map((spot, index): View => ({ spot, sighting: found.get(index), ...this.#lookAt(spot, picture) }));
    const gain = gainOf(views.flatMap(({ spot, sighting, inside }) => (sighting && spot.filled && spot.look && inside ? [{ known: spot.look, now: inside }] : [])));
    const filled = views.filter(({ spot }) => spot.filled);
    const there = filled.filter((view) => isThere(view, gain));
    const isHidden = filled.length - there.length >= 3 && there.length < filled.length / 2;
    const steps = [
      ...filled.flatMap((view) => (there.includes(view) ? stays(view) : this.#misses(at, view, gain, isHidden))),
      ...views.filter(({ spot }) => !spot.filled).flatMap((view) => (filled.includes(view) ? [] : this.#returns(at, view, gain))),
    ];
    const known = new Set(pairs.map(([, sighting]) => sighting));
    if (!isHidden) steps.push(...this.#welcome(at, seen.filter((_, index) => !known.has(index)), picture));
    for (const { spot, inside } of views) spot.before = inside;
    return steps;
  }

  /** Nobody looks any more: what was about to be believed is forgotten, what is known stays. */
  pause(): void {
    this.#newcomers = [];
    this.#push = undefined;
    for (const spot of this.#map.spots) Object.assign(spot, { evidence: 0, doubtedAt: undefined, before: undefined });
  }

  /** Identifiers of places that are not worth keeping any more. */
  forget(): string[] {
    return this.#map.forget();
  }

  /** Moves the map with the camera: at once by a push that two frames agree on, slowly by what is left. */
  #follow(seen: readonly Placed[]): void {
    const filled = this.#map.spots.filter((spot) => spot.filled);
    const known = filled.map(({ place, box }) => ({ productId: place.productId, box }));
    const push = pushOf(known, seen);
    if (push && this.#push && Math.hypot(push.x - this.#push.x, push.y - this.#push.y) < 0.02) {
      this.#map.move(push);
      this.#push = undefined;
      return;
    }
    this.#push = push;
    const pairs = pair(known, seen);
    if (push || pairs.length < Math.max(2, filled.length / 2)) return;
    this.#map.move(drift(known, seen, pairs));
  }

  #lookAt(spot: Spot, picture: Picture | undefined): { inside: Look | undefined; around: Look | undefined } {
    if (!picture) return { inside: undefined, around: undefined };
    const others = this.#map.spots.filter((other) => other !== spot && nearby(spot.box, other.box));
    const covered = (x: number, y: number): boolean => others.some(({ box }) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height);
    return { inside: lookInside(picture, spot.box), around: lookAround(picture, spot.box, covered) };
  }

  #misses(at: Date, view: View, gain: number, isHidden: boolean): ShelfStep[] {
    const { spot, inside } = view;
    spot.doubtedAt ??= at;
    const veiled = isVeiled(view, gain);
    if (isMoving(view) || (veiled && isHidden)) return [];
    const frames = [RULES.absences, isHidden ? RULES.absencesOfMost : 0, inside && spot.look ? 0 : RULES.absencesUnknown, veiled ? RULES.absencesVeiled : 0];
    spot.evidence += 1 / Math.max(...frames);
    return spot.evidence > 0.999 ? [turn(spot, ShelfChangeKind.TAKEN)] : [];
  }

  #returns(at: Date, view: View, gain: number): ShelfStep[] {
    const { spot, sighting, inside } = view;
    if (!sighting || this.#isTakenBy(sighting, spot)) {
      spot.evidence = Math.max(0, spot.evidence - 0.5 / RULES.returns);
      if (spot.evidence === 0) spot.doubtedAt = undefined;
      return [];
    }
    spot.doubtedAt ??= at;
    if (isMoving(view) || isVeiled(view, gain)) return [];
    spot.evidence += 1 / RULES.returns;
    if (spot.evidence < 0.999) return [];
    spot.box = sighting.box;
    spot.look = inside;
    return [turn(spot, ShelfChangeKind.PUT_BACK)];
  }

  /** Takes in pieces where none is known: those that are seen often enough, and lie still, stand there. */
  #welcome(at: Date, strangers: readonly Placed[], picture: Picture | undefined): ShelfStep[] {
    const steps: ShelfStep[] = [];
    const pairs = pair(this.#newcomers, strangers);
    const known = new Map(pairs.map(([newcomer, stranger]) => [stranger, this.#newcomers[newcomer] as Newcomer]));
    strangers.forEach(({ productId, box }, index) => {
      const before = picture && lookAround(picture, box, () => false);
      const newcomer = known.get(index);
      if (!newcomer) {
        this.#newcomers.push({ productId, box, seen: [{ frame: this.#frame, at }], before });
        return;
      }
      const lies = (apart(newcomer.box, box) ?? 1) < RULES.liesStill && (!newcomer.before || !before || difference(newcomer.before, before) < RULES.atRest);
      const seen = lies ? newcomer.seen.filter(({ frame }) => frame > this.#frame - RULES.window) : [];
      Object.assign(newcomer, { box, before, seen: [...seen, { frame: this.#frame, at }] });
      if (newcomer.seen.length < RULES.additions || this.#isTakenBy({ productId, box })) return;
      const { spot, isNew } = this.#map.add(productId, box, at);
      spot.doubtedAt = newcomer.seen[0]?.at;
      spot.look = picture && lookInside(picture, box);
      newcomer.seen = [];
      steps.push({ ...turn(spot, ShelfChangeKind.ADDED), isNewPlace: isNew });
    });
    this.#newcomers = this.#newcomers.filter(({ seen }) => (seen.at(-1)?.frame ?? -Infinity) > this.#frame - RULES.window);
    return steps;
  }

  /** Whether a piece stands where this one would. */
  #isTakenBy({ box }: Placed, spot?: Spot): boolean {
    return this.#map.spots.some((other) => other !== spot && other.filled && collide(other.box, box));
  }
}

function isThere({ spot, sighting, inside }: View, gain: number): boolean {
  return sighting !== undefined || (spot.look !== undefined && inside !== undefined && difference(spot.look, inside, gain) < RULES.sameLook);
}

const isMoving = ({ spot, inside }: View): boolean => spot.before !== undefined && inside !== undefined && difference(spot.before, inside) > RULES.atRest;

/** Whether something is before a spot: its surroundings have changed too. */
function isVeiled({ spot, around }: View, gain: number): boolean {
  return spot.around !== undefined && around !== undefined && changedShare(spot.around, around, RULES.veil, gain) > RULES.veiledShare;
}

/** A piece that is there: what is known of it follows what is seen. */
function stays({ spot, sighting, inside, around }: View): ShelfStep[] {
  spot.evidence = 0;
  spot.doubtedAt = undefined;
  if (!sighting) return [];
  const follow = (from: number, to: number): number => from + RULES.followBox * (to - from);
  const { box } = sighting;
  spot.box = { x: follow(spot.box.x, box.x), y: follow(spot.box.y, box.y), width: follow(spot.box.width, box.width), height: follow(spot.box.height, box.height) };
  if (inside) spot.look = spot.look ? nearer(spot.look, inside, RULES.followLook) : inside;
  if (around) spot.around = spot.around ? nearer(spot.around, around, RULES.followLook) : around;
  return [];
}

/** Turns a spot over: a piece stands there now, or no longer. */
function turn(spot: Spot, kind: ShelfChangeKind): ShelfStep {
  const at = spot.doubtedAt ?? spot.place.since;
  spot.filled = kind !== ShelfChangeKind.TAKEN;
  spot.evidence = 0;
  spot.doubtedAt = undefined;
  const place: Place = spot.place;
  place.since = at;
  return { kind, place: stateOf(place), isNewPlace: false, box: spot.box, at };
}

const nearby = (a: Box, b: Box): boolean =>
  Math.abs(a.x + a.width / 2 - b.x - b.width / 2) < a.width + b.width && Math.abs(a.y + a.height / 2 - b.y - b.height / 2) < a.height + b.height;
