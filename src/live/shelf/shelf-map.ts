import type { ShelfSpot } from '../../../entities/shelf-place.entity';
import { intersectionOverUnion } from '../../../inference/vision/overlap';
import type { Box } from '../../../inference/vision/picture';
import { newId } from '../../identifiers';
import type { Shift } from './shelf-alignment';
import type { Look } from './shelf-look';

/** Where one piece stands or stood, and what is known of it. */
export interface Spot {
  readonly place: Place;
  box: Box;
  filled: boolean;
  /** How much speaks for the other state, 0 to 1. */
  evidence: number;
  /** When a frame first spoke for the other state. */
  doubtedAt: Date | undefined;
  /** What the piece looks like, and what is around it; undefined until it has been seen. */
  look: Look | undefined;
  around: Look | undefined;
  /** What the spot looked like in the frame before. */
  before: Look | undefined;
}

/** Pieces of one product, side by side. */
export interface Place {
  readonly id: string;
  readonly productId: string;
  readonly spots: Spot[];
  since: Date;
}

/** A place as it is kept. */
export interface PlaceState {
  id: string;
  productId: string;
  spots: ShelfSpot[];
  since: Date;
}

/** Boxes stand side by side when their gap is at most this share of their width, and they share this much of their height. */
const GAP = 0.6;
const SAME_ROW = 0.5;
/** Spots that a shelf may have; beyond, those that have been empty for longest are forgotten. */
const MOST_SPOTS = 300;

/** The places of a shelf. */
export class ShelfMap {
  readonly #places: Place[] = [];

  constructor(states: readonly PlaceState[]) {
    for (const { id, productId, spots, since } of states) {
      const place: Place = { id, productId, spots: [], since };
      for (const { filled, ...box } of spots) place.spots.push(newSpot(place, box, filled));
      this.#places.push(place);
    }
  }

  get spots(): Spot[] {
    return this.#places.flatMap(({ spots }) => spots);
  }

  /** Products of which at least one piece is there. */
  get present(): string[] {
    return [...new Set(this.#places.filter(({ spots }) => spots.some(({ filled }) => filled)).map(({ productId }) => productId))];
  }

  /** Adds a spot where a piece stands: to the place of its product beside which it is, else as a new place. Answers whether that is new. */
  add(productId: string, box: Box, since: Date): { spot: Spot; isNew: boolean } {
    const beside = this.#places.find((place) => place.productId === productId && place.spots.some((spot) => sideBySide(spot.box, box)));
    const place = beside ?? { id: newId('ShelfPlace'), productId, spots: [], since };
    if (!beside) this.#places.push(place);
    const spot = newSpot(place, box, true);
    place.spots.push(spot);
    return { spot, isNew: !beside };
  }

  /** Moves everything. */
  move({ x, y }: Shift): void {
    for (const spot of this.spots) spot.box = { ...spot.box, x: spot.box.x + x, y: spot.box.y + y };
  }

  /** Forgets empty spots beyond what a shelf may have; answers with the identifiers of places of which none is left. */
  forget(): string[] {
    const { spots } = this;
    const empty = spots.filter(({ filled }) => !filled).sort((a, b) => a.place.since.getTime() - b.place.since.getTime());
    for (const spot of empty.slice(0, Math.max(0, spots.length - MOST_SPOTS))) spot.place.spots.splice(spot.place.spots.indexOf(spot), 1);
    const gone = this.#places.filter((place) => place.spots.length === 0);
    for (const place of gone) this.#places.splice(this.#places.indexOf(place), 1);
    return gone.map(({ id }) => id);
  }
}

/** The place as it is to be kept. */
export function stateOf({ id, productId, spots, since }: Place): PlaceState {
  return { id, productId, since, spots: spots.map(({ box, filled }) => ({ x: box.x, y: box.y, width: box.width, height: box.height, filled })) };
}

/** The box around boxes, cut to the frame. */
export function around(boxes: readonly Box[]): Box {
  const clip = (value: number): number => Math.min(1, Math.max(0, value));
  const x = clip(Math.min(...boxes.map((box) => box.x)));
  const y = clip(Math.min(...boxes.map((box) => box.y)));
  return {
    x, y,
    width: clip(Math.max(...boxes.map((box) => box.x + box.width))) - x,
    height: clip(Math.max(...boxes.map((box) => box.y + box.height))) - y,
  };
}

/** Whether the boxes are of one spot, as far as two pieces cannot both stand there. */
export const collide = (a: Box, b: Box): boolean => intersectionOverUnion(a, b) > 0.25 || holds(a, centre(b)) || holds(b, centre(a));

const newSpot = (place: Place, box: Box, filled: boolean): Spot =>
  ({ place, box, filled, evidence: 0, doubtedAt: undefined, look: undefined, around: undefined, before: undefined });

const centre = ({ x, y, width, height }: Box): { x: number; y: number } => ({ x: x + width / 2, y: y + height / 2 });

/** Whether a point lies in the inner two thirds of a box: neighbours' boxes overlap at their edges. */
const holds = ({ x, y, width, height }: Box, point: { x: number; y: number }): boolean =>
  Math.abs(point.x - x - width / 2) < width / 3 && Math.abs(point.y - y - height / 2) < height / 3;

function sideBySide(a: Box, b: Box): boolean {
  const shared = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (shared < SAME_ROW * Math.min(a.height, b.height)) return false;
  const gap = Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width);
  return gap <= GAP * Math.min(a.width, b.width);
}
