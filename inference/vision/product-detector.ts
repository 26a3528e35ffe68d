import { InferenceError } from '../runtime/inference-error';
import type { InferenceRuntime } from '../runtime/inference-runtime';
import type { DetectorModel } from './detector-model';
import { letterbox, type Letterboxed } from './letterbox';
import { intersectionOverUnion } from './overlap';
import type { Box, Picture } from './picture';

/** A place where some product is, of whatever kind. */
export interface Detection {
  /** Tight, in fractions of the picture, inside it, with a width and a height above 0. */
  readonly box: Box;
  /** How good the network takes the box to be, 0 to 1: about its overlap with the product's true box. */
  readonly score: number;
}

/** Finds products, without naming them, with a model that the runtime has loaded. */
export class ProductDetector {
  constructor(
    private readonly runtime: Pick<InferenceRuntime, 'run'>,
    private readonly model: DetectorModel,
  ) {}

  /**
   * At most `limit` places of products, the surest first, none twice. Rejects with the runtime's InferenceError, also when
   * the model's answer is not what its manifest says.
   */
  async detect(picture: Picture, limit: number): Promise<Detection[]> {
    const input = await letterbox(picture, this.model.sizes);
    const { width, height } = input.size;
    const { boxes, scores } = await this.runtime.run(this.model.name, {
      pixels: { type: 'uint8', dims: [1, height, width, 3], data: input.data },
    });
    const fits = boxes?.data instanceof Float32Array && scores?.data instanceof Float32Array;
    if (!fits || boxes.data.length !== 4 * scores.data.length) {
      throw new InferenceError(
        'BAD_ARTEFACT',
        `${this.model.name} must answer boxes, float32 [1, cells, 4], and scores, float32 [1, cells], of as many cells`,
      );
    }
    return this.apart(this.candidates(picture, input, boxes.data, scores.data), limit);
  }

  /** Boxes above the threshold, best first, as fractions of the picture. */
  private candidates(picture: Picture, input: Letterboxed, corners: Float32Array, scores: Float32Array): Detection[] {
    const found: Detection[] = [];
    const across = input.scale * picture.width;
    const down = input.scale * picture.height;
    scores.forEach((score, cell) => {
      if (!(score >= this.model.scoreThreshold)) return;
      const [left = 0, top = 0, right = 0, bottom = 0] = corners.subarray(4 * cell, 4 * cell + 4);
      const box = between(left / across, top / down, right / across, bottom / down);
      if (box.width > 0 && box.height > 0) found.push({ box, score: Math.min(1, score) });
    });
    return found.sort((a, b) => b.score - a.score);
  }

  /** Greedy non-maximum suppression. */
  private apart(candidates: readonly Detection[], limit: number): Detection[] {
    const kept: Detection[] = [];
    for (const candidate of candidates) {
      if (kept.length >= limit) break;
      const again = kept.some((one) => intersectionOverUnion(one.box, candidate.box) > this.model.maxOverlap);
      if (!again) kept.push(candidate);
    }
    return kept;
  }
}

/** The part of a box that lies in the picture; without area when there is none or a corner is not a number. */
function between(left: number, top: number, right: number, bottom: number): Box {
  const inside = (value: number): number => Math.min(1, Math.max(0, value));
  const [x, y] = [inside(left), inside(top)];
  return { x, y, width: inside(right) - x, height: inside(bottom) - y };
}
