import sharp from 'sharp';
import { drawProduct } from './drawings';

/** Catalogue views of a product: straight, turned left under warm light, turned right under cool light. */
export const VIEWS = 3;

interface View {
  angle: number;
  scale: number;
  ground: readonly [middle: string, edge: string];
  light: readonly [colour: string, opacity: number, x: number];
}

const STRAIGHT: View = { angle: 0, scale: 1.3, ground: ['#ffffff', '#eef0f2'], light: ['#ffffff', 0, 0.3] };
const LOOKS: readonly View[] = [
  STRAIGHT,
  { angle: -9, scale: 1.18, ground: ['#fffdf8', '#f0e8da'], light: ['#ffd9a0', 0.16, 0.1] },
  { angle: 8, scale: 1.38, ground: ['#fbfdff', '#e2e8ef'], light: ['#a9c8ff', 0.14, 0.9] },
];

/**
 * A catalogue picture: the product with its shadow on a plain light ground, 640 x 640 JPEG.
 * @param view 0 to 2; other numbers count round
 * @throws RangeError for an unknown drawing
 */
export function renderProductPicture(drawing: string, view = 0): Promise<Buffer> {
  const { angle, scale, ground, light } = LOOKS[((Math.trunc(view) % VIEWS) + VIEWS) % VIEWS] ?? STRAIGHT;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="640" viewBox="0 0 640 640">
    <defs>
      <radialGradient id="ground" cx=".5" cy=".46" r=".75"><stop offset=".3" stop-color="${ground[0]}"/><stop offset="1" stop-color="${ground[1]}"/></radialGradient>
      <radialGradient id="light" cx="${light[2]}" cy=".1" r="1"><stop offset="0" stop-color="${light[0]}" stop-opacity="${light[1] * 2}"/><stop offset="1" stop-color="${light[0]}" stop-opacity="0"/></radialGradient>
      <filter id="soft" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur in="SourceAlpha" stdDeviation="12"/><feComponentTransfer><feFuncA type="linear" slope=".26"/></feComponentTransfer></filter>
    </defs>
    <rect width="640" height="640" fill="url(#ground)"/>
    <g transform="translate(320 320) rotate(${angle}) scale(${scale}) translate(-200 -204)">
      <g filter="url(#soft)" transform="translate(8 14)">${drawProduct(drawing)}</g>
      ${drawProduct(drawing)}
    </g>
    <rect width="640" height="640" fill="url(#light)"/>
  </svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: '#fff' }).jpeg({ quality: 88 }).toBuffer();
}
