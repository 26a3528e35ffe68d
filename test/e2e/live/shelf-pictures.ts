import sharp from 'sharp';
import { DRAWN_PRODUCTS } from '../../unit/vision/drawn-shop';

/** Where each drawn product stands, in pixels of 1280 x 720: left edge, upper edge, side. */
export const STANDS: Readonly<Record<string, [number, number, number]>> = { 'red mug': [60, 40, 330], 'black handbag': [890, 40, 330] };

/** A frame of a shop's camera: a wall with two boards, and these products on them; with somebody before the left half, perhaps. */
export function shelfPicture(products: readonly string[], somebody = false): Promise<Buffer> {
  const pieces = products.map((product) => {
    const [x, y, side] = STANDS[product] ?? [0, 0, 0];
    return `<g transform="translate(${x} ${y}) scale(${side / 100})">${DRAWN_PRODUCTS[product] ?? ''}</g>`;
  });
  const person = '<path d="M-60 720 L-60 60 C120 -60 460 -60 560 60 L560 720 Z" fill="#3d4a44"/>';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720"><rect width="1280" height="720" fill="#d5d0c6"/><rect y="385" width="1280" height="26" fill="#8a6b4f"/><rect y="690" width="1280" height="30" fill="#8a6b4f"/>${pieces.join('')}${somebody ? person : ''}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 75 }).toBuffer();
}
