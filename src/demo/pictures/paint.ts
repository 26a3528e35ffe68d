/** How far a gradient runs, in fractions of the shape that it fills: x1, y1, x2, y2. */
export type Run = readonly [x1: number, y1: number, x2: number, y2: number];

/** From top to bottom. */
export const DOWN: Run = [0, 0, 0, 1];
/** From left to right. */
export const ACROSS: Run = [0, 0, 1, 0];
/** From the upper left, where the light stands, to the lower right. */
export const LIT: Run = [0, 0, 1, 1];

/** Gradient stops out of "offset:colour" or "offset:colour/opacity" words, such as "0:#fff .5:#f00/.4 1:#000". */
function stops(words: string): string {
  return words
    .trim()
    .split(/\s+/)
    .map((word) => {
      const [offset = '0', paint = '#000'] = word.split(':');
      const [colour = '#000', opacity] = paint.split('/');
      return `<stop offset="${offset}" stop-color="${colour}"${opacity === undefined ? '' : ` stop-opacity="${opacity}"`}/>`;
    })
    .join('');
}

/** A linear gradient named `id`; stops are words such as "0:#fff .5:#f00/.4 1:#000". */
export const linear = (id: string, words: string, [x1, y1, x2, y2]: Run = DOWN): string =>
  `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stops(words)}</linearGradient>`;

/** A radial gradient named `id` about (cx, cy) with radius r, in fractions of the shape that it fills. */
export const radial = (id: string, words: string, cx = 0.35, cy = 0.3, r = 0.8): string =>
  `<radialGradient id="${id}" cx="${cx}" cy="${cy}" r="${r}">${stops(words)}</radialGradient>`;

/** The gradient of something round and upright, lit from the left: shade, body, shine, body, shade, a rim of reflected light. */
export const tube = (id: string, shade: string, body: string, shine: string): string =>
  linear(id, `0:${shade} .14:${body} .3:${shine} .46:${body} .84:${shade} .95:${shade} 1:${body}`, ACROSS);

/** What a gradient or a clip named `id` is called in an attribute. */
export const url = (id: string): string => `url(#${id})`;

/** A filled path; `more` is further attributes. */
export const shape = (d: string, fill: string, more = ''): string => `<path d="${d}" fill="${fill}"${spaced(more)}/>`;

/** A drawn line with round ends; `more` is further attributes. */
export const line = (d: string, colour: string, width: number, more = ''): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${spaced(more)}/>`;

/** A filled ellipse about (cx, cy). */
export const oval = (cx: number, cy: number, rx: number, ry: number, fill: string, more = ''): string =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}"${spaced(more)}/>`;

/** A filled rectangle with corners of radius r. */
export const box = (x: number, y: number, width: number, height: number, r: number, fill: string, more = ''): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${r}" fill="${fill}"${spaced(more)}/>`;

/** Things that are moved, turned or faded together. */
export const group = (attributes: string, ...parts: readonly string[]): string => `<g ${attributes}>${parts.join('')}</g>`;

/** Definitions: gradients and clips. */
export const defs = (...parts: readonly string[]): string => `<defs>${parts.join('')}</defs>`;

/** A clip named `id` of one path. */
export const clip = (id: string, d: string): string => `<clipPath id="${id}"><path d="${d}"/></clipPath>`;

/** One part for each of 0 … count - 1. */
export const repeat = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join('');

const spaced = (more: string): string => (more === '' ? '' : ` ${more}`);
