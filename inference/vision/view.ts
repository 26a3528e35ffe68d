import type { Box, Picture } from './picture';
import { CENTRE_SHARE } from './crop';

/**
 * What the embedding network is shown of a tight box: a square around its middle, {@link VIEW_SHARE} times its longer side,
 * so that a tall product is seen whole and a little of what is around it, as in a catalogue picture.
 */
export const VIEW_SHARE = 1.15;

/**
 * The region to embed for a tight box, such that {@link cropRegion} cuts that square out of it. Moved into the picture where
 * it would lie outside, and no larger than the picture's shorter side.
 */
export function viewOf(picture: Picture, box: Box, share = VIEW_SHARE): Box {
  const longest = Math.max(box.width * picture.width, box.height * picture.height);
  const seen = Math.min(longest * share, picture.width, picture.height);
  const side = seen / CENTRE_SHARE;
  const [width, height] = [side / picture.width, side / picture.height];
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
}
