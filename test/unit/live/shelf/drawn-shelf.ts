import type { Picture } from '../../../../inference/vision/picture';
import type { Placed } from '../../../../src/live/shelf/shelf-alignment';
import type { PlaceState } from '../../../../src/live/shelf/shelf-map';
import { ShelfTracker, type ShelfStep } from '../../../../src/live/shelf/shelf-tracker';

/** A piece on the shelf: its product, and the left upper corner of its 40 x 60 pixels. */
export interface Piece {
  productId: string;
  x: number;
  y: number;
}

const [WIDTH, HEIGHT] = [640, 360];
const SCALE = 4;
const PIECE = { width: 40, height: 60 };
const COLOURS: Record<string, [number, number, number]> = { mug: [200, 60, 40], lamp: [230, 180, 60], shoe: [70, 90, 190], jar: [120, 60, 150] };

/** A shelf before a fixed camera, drawn frame by frame, and a tracker that looks at it twice a second. */
export class DrawnShelf {
  tracker = new ShelfTracker([]);
  /** Somebody before the shelf: left and right edge, in pixels; the frame's number moves the pattern of the clothes. */
  person: [number, number] | undefined;
  /** How far the camera was pushed, in pixels. */
  push = [0, 0] as [number, number];
  brightness = 1;
  /** Which of the pieces that can be seen the recogniser names. */
  names: (piece: Piece, frame: number) => boolean = () => true;
  frame = 0;
  /** What would have been written down. */
  readonly #kept = new Map<string, PlaceState>();

  constructor(public pieces: Piece[]) {}

  /** Begins anew with what was written down. */
  restart(): void {
    this.tracker = new ShelfTracker([...this.#kept.values()]);
  }

  /** Takes away the pieces at these places of the list. */
  take(...places: number[]): Piece[] {
    const taken = this.pieces.filter((_, index) => places.includes(index));
    this.pieces = this.pieces.filter((piece) => !taken.includes(piece));
    return taken;
  }

  /** Shows frames, and answers with what the tracker tells of them: `12: TAKEN mug 2`, the frame, what happened and what is left. */
  show(frames: number): string[] {
    return Array.from({ length: frames }, () => this.#look().map((step) => this.#name(step))).flat();
  }

  /** The same as `show`, whole. */
  steps(frames: number): ShelfStep[] {
    return Array.from({ length: frames }, () => this.#look()).flat();
  }

  #name({ kind, place }: ShelfStep): string {
    return `${this.frame}: ${kind} ${place.productId} ${place.spots.filter(({ filled }) => filled).length}`;
  }

  #look(): ShelfStep[] {
    this.frame += 1;
    const [dx, dy] = this.push;
    const seen = this.pieces
      .filter(({ x }) => !this.person || x + PIECE.width / 2 < this.person[0] || x + PIECE.width / 2 > this.person[1])
      .filter((piece) => this.names(piece, this.frame))
      .map(({ productId, x, y }): Placed => ({ productId, box: { x: (x + dx + jitter(this.frame, x)) / WIDTH, y: (y + dy) / HEIGHT, width: PIECE.width / WIDTH, height: PIECE.height / HEIGHT } }));
    const steps = this.tracker.update(new Date(this.frame * 500), seen, this.#draw());
    for (const { place } of steps) this.#kept.set(place.id, place);
    return steps;
  }

  /** Drawn at a quarter of the size: looks are of cells, not of pixels. */
  #draw(): Picture {
    const [width, height] = [WIDTH / SCALE, HEIGHT / SCALE];
    // It rounds and clamps by itself: whatever is called for each pixel is slow under jest.
    const data = new Uint8ClampedArray(3 * width * height);
    const { brightness, frame } = this;
    const fill = (left: number, top: number, right: number, bottom: number, colour: (y: number) => readonly number[]): void => {
      const [first, last] = [Math.max(0, Math.round(left / SCALE)), Math.min(width, right / SCALE)];
      for (let y = Math.max(0, Math.round(top / SCALE)); y < Math.min(height, bottom / SCALE); y += 1) {
        const [red = 0, green = 0, blue = 0] = colour(y * SCALE).map((value) => value * brightness);
        for (let x = first; x < last; x += 1) {
          const noise = ((x * 31 + y * 17 + frame * 13) % 7) - 3;
          const at = 3 * (y * width + x);
          data[at] = red + noise;
          data[at + 1] = green + noise;
          data[at + 2] = blue + noise;
        }
      }
    };
    const [dx, dy] = this.push;
    // The wall, with boards.
    fill(0, 0, WIDTH, HEIGHT, (y) => ((y - dy + HEIGHT) % 120 > 105 ? [120, 90, 60] : [205, 200, 190]));
    for (const { productId, x, y } of this.pieces) fill(x + dx, y + dy, x + dx + PIECE.width, y + dy + PIECE.height, () => COLOURS[productId] ?? [0, 0, 0]);
    if (this.person) fill(this.person[0], 0, this.person[1], HEIGHT, (y) => ((y + 9 * this.frame) % 40 < 20 ? [40, 60, 50] : [90, 80, 70]));
    return { width, height, data: new Uint8Array(data.buffer), format: 'jpeg', sourceWidth: WIDTH, sourceHeight: HEIGHT };
  }
}

/** A product's boxes are never exactly the same twice. */
const jitter = (frame: number, x: number): number => ((frame * 7 + x) % 5) - 2;

/** Pieces side by side from a left edge on. */
export const row = (y: number, x: number, ...products: string[]): Piece[] => products.map((productId, index) => ({ productId, x: x + 60 * index, y }));
