import { handbag } from './bags';
import { creamJar, lipstick, mirror, perfume } from './beauty';
import { dress, hat } from './clothing';
import { headphones, instantCamera, smartWatch, speaker } from './electronics';
import { sneaker, socks } from './footwear';
import { candle, cushion, lamp, plant } from './home';
import { casserole, kettle, mokaPot, mug } from './kitchen';
import { bottle, racket, yogaMat } from './sport';

const DRAWINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bottle, candle, casserole, creamJar, cushion, dress, handbag, hat, headphones, instantCamera, kettle, lamp, lipstick,
    mirror, mokaPot, mug, perfume, plant, racket, smartWatch, sneaker, socks, speaker, yogaMat,
  }).map(([name, draw]) => [name, draw().replace(/(-?\d+\.\d{2})\d+/g, '$1')]),
);

/** The names that {@link drawProduct} knows, in alphabetical order. */
export const drawingNames: readonly string[] = [...DRAWINGS.keys()].sort();

/**
 * A product as an SVG fragment in a 0 0 400 400 view box, without background or ground shadow. Ids begin with the
 * drawing's name, so that different products can share a document.
 * @throws RangeError for a name that is not in {@link drawingNames}
 */
export function drawProduct(drawing: string): string {
  const fragment = DRAWINGS.get(drawing);
  if (fragment === undefined) throw new RangeError(`no drawing is called "${drawing}"; there are ${drawingNames.join(', ')}`);
  return fragment;
}
