import type { Box } from '../../../inference/vision/picture';

/** Share of a small change that is followed at once; the rest is taken for jitter. */
const CALM = 0.4;
/** How much of the share grows with the change: one of a quarter of the box is motion, and followed whole. */
const HASTE = 2.5;
/** From this share of the frame's area on, a box says that a product is there, and not where. */
const WHOLE_FRAME = 0.9;
/** Frames in a row that must say so until a box that was tight gives way. */
const INSISTENCE = 3;

/**
 * A box that does not tremble and yet keeps up: a low-pass filter that opens with the speed of the change, as the 1 € filter
 * does (Casiez, Roussel and Vogel, 2012), by the greatest change of middle or size in shares of the box.
 */
export class SmoothedBox {
  #box: Box;
  #wholeFrames = 0;

  constructor(first: Box) {
    this.#box = first;
  }

  get value(): Box {
    return this.#box;
  }

  /** Takes in where the thing was seen next. The whole frame, once or twice, does not move a box that was smaller. */
  follow(seen: Box): void {
    const saysLittle = seen.width * seen.height >= WHOLE_FRAME && this.#box.width * this.#box.height < WHOLE_FRAME;
    this.#wholeFrames = saysLittle ? this.#wholeFrames + 1 : 0;
    if (saysLittle) {
      if (this.#wholeFrames >= INSISTENCE) this.#box = seen;
      return;
    }
    const box = this.#box;
    const [wider, higher] = [Math.max(box.width, seen.width), Math.max(box.height, seen.height)];
    const change = Math.max(
      Math.abs(seen.x + seen.width / 2 - box.x - box.width / 2) / wider, Math.abs(seen.width - box.width) / wider,
      Math.abs(seen.y + seen.height / 2 - box.y - box.height / 2) / higher, Math.abs(seen.height - box.height) / higher,
    );
    const share = Math.min(1, CALM + HASTE * change);
    const mix = (from: number, to: number): number => from + share * (to - from);
    this.#box = { x: mix(box.x, seen.x), y: mix(box.y, seen.y), width: mix(box.width, seen.width), height: mix(box.height, seen.height) };
  }
}
