import { intersectionOverUnion } from '../../inference/vision/overlap';
import type { Box } from '../../inference/vision/picture';

/** How well found boxes cover wanted ones, over many frames. */
export interface DetectionFigures {
  readonly frames: number;
  readonly products: number;
  /** Shares of the products whose box was found with at least that intersection over union. */
  readonly recall50: number;
  readonly recall75: number;
  /** Of each product's own box, 0 for one that was not found. */
  readonly meanIoU: number;
  readonly boxesAFrame: number;
  /** Boxes a frame that cover no product by half. */
  readonly falseAFrame: number;
}

/** Pairs of a wanted and a found box, as indices, each in one pair at most, the best overlaps first. */
export function pairBoxes(wanted: readonly Box[], found: readonly Box[]): { want: number; find: number; iou: number }[] {
  const pairs = wanted
    .flatMap((a, want) => found.map((b, find) => ({ want, find, iou: intersectionOverUnion(a, b) })))
    .filter(({ iou }) => iou > 0)
    .sort((a, b) => b.iou - a.iou);
  const taken = { want: new Set<number>(), find: new Set<number>() };
  return pairs.filter(({ want, find }) => {
    if (taken.want.has(want) || taken.find.has(find)) return false;
    taken.want.add(want);
    taken.find.add(find);
    return true;
  });
}

/** Figures of frames, each with its wanted and its found boxes. */
export function detectionFigures(frames: readonly { wanted: readonly Box[]; found: readonly Box[] }[]): DetectionFigures {
  let [products, half, most, sum, boxes] = [0, 0, 0, 0, 0];
  for (const { wanted, found } of frames) {
    const ious = pairBoxes(wanted, found).map(({ iou }) => iou);
    products += wanted.length;
    boxes += found.length;
    half += ious.filter((iou) => iou >= 0.5).length;
    most += ious.filter((iou) => iou >= 0.75).length;
    sum += ious.reduce((total, iou) => total + iou, 0);
  }
  const share = (count: number): number => count / Math.max(1, products);
  const each = (count: number): number => count / Math.max(1, frames.length);
  return {
    frames: frames.length,
    products,
    recall50: share(half),
    recall75: share(most),
    meanIoU: share(sum),
    boxesAFrame: each(boxes),
    falseAFrame: each(boxes - half),
  };
}
