import type { Box } from '../../../inference/vision/picture';
import { SmoothedBox } from './smoothed-box';

/** A product seen in one frame. */
export interface Sighting {
  productId: string;
  /** 0 to 1. */
  confidence: number;
  box: Box;
}

/** Sightings that have a vote. */
const VOTES = 8;
/** Sightings whose mean confidence is told, so that it does not tremble. */
const SURENESS = 3;
/** What a vote weighs after one frame more. */
const FADING = 0.8;
/** So much more than for what a thing is known as must the votes for something else weigh; two that take turns differ by 1 / FADING. */
const MARGIN = 1.3;

/**
 * A thing that is followed from frame to frame. What it is, its last sightings decide together: each votes for the product
 * that it names, with its confidence, and a vote fades as it grows old. So one frame that takes it for a lookalike changes
 * nothing, and one after another does. (A recursive Bayes filter with forgetting over the labels, in its simplest form.)
 */
export class ObjectTrack {
  #votes: { productId: string; confidence: number; frame: number }[] = [];
  #productId: string;
  readonly #box: SmoothedBox;

  constructor(first: Sighting, frame: number) {
    this.#box = new SmoothedBox(first.box);
    this.#productId = first.productId;
    this.#vote(first, frame);
  }

  /** Where it is, smoothed. */
  get box(): Box {
    return this.#box.value;
  }

  /** The frame in which it was last seen. */
  get lastFrame(): number {
    return this.#votes.at(-1)?.frame ?? 0;
  }

  /** What it is, by its votes. */
  get productId(): string {
    return this.#productId;
  }

  /** What the votes for a product weigh, as of the frame in which the thing was last seen. */
  weightOf(productId: string): number {
    return this.#of(productId).reduce((sum, { confidence, frame }) => sum + confidence * FADING ** (this.lastFrame - frame), 0);
  }

  /** The frame in which it was last taken for a product; -Infinity when it never was. */
  lastFrameAs(productId: string): number {
    return this.#of(productId).at(-1)?.frame ?? -Infinity;
  }

  /** How surely it was taken for a product the last times (at most three), 0 to 1; 0 when it never was. */
  confidenceAs(productId: string): number {
    const last = this.#of(productId).slice(-SURENESS);
    return last.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, last.length);
  }

  /** Takes in that it was seen again. */
  add(sighting: Sighting, frame: number): void {
    this.#box.follow(sighting.box);
    this.#vote(sighting, frame);
  }

  #vote({ productId, confidence }: Sighting, frame: number): void {
    this.#votes = [...this.#votes.slice(1 - VOTES), { productId, confidence, frame }];
    // Only what was just voted for can have gained on the rest.
    if (this.weightOf(productId) > MARGIN * this.weightOf(this.#productId)) this.#productId = productId;
  }

  #of(productId: string): { confidence: number; frame: number }[] {
    return this.#votes.filter((vote) => vote.productId === productId);
  }
}
