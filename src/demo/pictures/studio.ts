import sharp from 'sharp';
import { LIT, box, defs, group, line, linear, oval, radial, repeat, shape, url } from './paint';

/** Size of a frame, in pixels: 16:9. */
export const FRAME = { width: 960, height: 540 } as const;

/** Height at which the table's far edge lies, in pixels from the top. */
export const TABLE_TOP = 448;

/** Decoration on the shelves. None of it is a product of the shop, lest it be recognised. */
function shelf(): string {
  const books = (x: number, y: number, colours: readonly string[]): string =>
    colours.map((colour, i) => box(x + i * 15, y - 62 - ((i * 13) % 18), 13, 62 + ((i * 13) % 18), 2, colour)).join('');
  const vase = (x: number, y: number, colour: string): string =>
    shape(`M${x - 10} ${y - 70} H${x + 10} C${x + 6} ${y - 46} ${x + 28} ${y - 40} ${x + 26} ${y - 18} C${x + 24} ${y - 4} ${x + 14} ${y} ${x} ${y} C${x - 14} ${y} ${x - 24} ${y - 4} ${x - 26} ${y - 18} C${x - 28} ${y - 40} ${x - 6} ${y - 46} ${x - 10} ${y - 70} Z`, colour);
  const twigs = (x: number, y: number): string =>
    line(`M${x} ${y} C${x - 6} ${y - 40} ${x - 26} ${y - 56} ${x - 34} ${y - 76} M${x} ${y} C${x + 2} ${y - 44} ${x + 6} ${y - 66} ${x + 2} ${y - 92} M${x} ${y} C${x + 8} ${y - 36} ${x + 24} ${y - 54} ${x + 36} ${y - 70}`, '#9b8a6a', 3) +
    repeat(9, (i) => oval(x - 34 + (i % 3) * 36, y - 76 - (i % 2) * 10 + Math.floor(i / 3) * 14, 7, 10, '#e7c9a9'));
  const board = (y: number): string => box(700, y, 280, 12, 3, '#b98f66') + box(700, y + 12, 280, 7, 0, '#4a2f4a', 'opacity=".3"');
  return (
    board(146) + board(300) +
    books(716, 146, ['#e0a458', '#7f9fb5', '#efe2d0', '#c46f6f', '#6f9a8d']) +
    vase(836, 146, '#d8c5b4') + twigs(836, 78) +
    oval(916, 112, 32, 32, '#f0d9b5') + oval(916, 112, 20, 20, '#cfae88') + box(898, 140, 36, 6, 2, '#8d7257') +
    books(852, 300, ['#a9bfae', '#ecc48d', '#c48a7a', '#d9d4cf', '#8d9cc0', '#dcb78b']) +
    box(718, 232, 92, 68, 3, '#f3e8d8') + box(727, 241, 74, 50, 2, '#b7c9d4') +
    shape('M727 291 L758 260 L776 278 L788 266 L801 280 V291 Z', '#8fa8a0')
  );
}

function room(): string {
  const { width, height } = FRAME;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${defs(
    linear('wall', '0:#f6c9b8 .45:#d9a6b8 1:#8f7fb4', LIT),
    radial('lamp-light', '0:#fff1d6/.95 .4:#ffe6c2/.45 1:#ffe6c2/0', 0.5, 0.5, 0.5),
    radial('corner', '0:#2c1a2e/0 .6:#2c1a2e/0 1:#2c1a2e/.42', 0.5, 0.42, 0.78),
    linear('curtain', '0:#6d5596 .25:#a488c4 .5:#6a5293 .75:#9b80bd 1:#5c4684', [0, 0, 1, 0]),
    `<filter id="far" x="-5%" y="-5%" width="110%" height="110%"><feGaussianBlur stdDeviation="5"/></filter>`,
    `<filter id="near" x="-5%" y="-5%" width="110%" height="110%"><feGaussianBlur stdDeviation="2.4"/></filter>`,
  )}${box(0, 0, width, height, 0, url('wall'))}${group(
    'filter="url(#far)"',
    repeat(3, (i) => box(-20 + i * 34, -10, 38, 480, 0, url('curtain'))),
    shelf(),
    repeat(13, (i) => oval(30 + i * 76, 26 + Math.sin(i * 1.25) * 12 + (i % 2) * 8, 7, 7, '#fff3cf')),
    line('M0 20 C160 52 300 4 480 30 C640 54 800 8 960 34', '#8d7068', 2),
  )}${group(
    'filter="url(#near)"',
    oval(590, 262, 164, 164, 'none', 'stroke="#ffe9f2" stroke-width="34" opacity=".28"'),
    oval(590, 262, 164, 164, 'none', 'stroke="#fff8f2" stroke-width="13"'),
  )}${oval(590, 262, 300, 280, url('lamp-light'), 'opacity=".65"')}${oval(420, 120, 300, 280, url('lamp-light'), 'opacity=".8"')}${oval(120, 70, 240, 230, url('lamp-light'), 'opacity=".7"')}${group(
    'filter="url(#near)"',
    line('M420 -10 V58', '#5c4a48', 4),
    shape('M384 92 C386 68 402 56 420 56 C438 56 454 68 456 92 Z', '#f2eadf'),
    oval(420, 92, 36, 8, '#fffbe9'),
  )}${box(0, 0, width, height, 0, url('corner'))}</svg>`;
}

function table(): string {
  const { width, height } = FRAME;
  const grain = repeat(16, (i) => line(`M${-40 + ((i * 131) % 300)} ${466 + i * 4.6} C${200 + i * 17} ${460 + i * 5} ${500 - i * 9} ${472 + i * 4.6} ${width + 20} ${464 + i * 5}`, '#7c5334', 1.3, 'opacity=".22"'));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${defs(
    linear('wood', '0:#e2b88e .35:#cf9f72 1:#a37246'),
    radial('table-light', '0:#fff2d8/.75 1:#fff2d8/0', 0.5, 0, 0.6),
  )}${box(0, TABLE_TOP, width, height - TABLE_TOP, 0, url('wood'))}${grain}${box(0, TABLE_TOP, width, 40, 0, url('table-light'))}${box(0, TABLE_TOP, width, 3, 0, '#fbe3c6')}</svg>`;
}

/** A raster layer that sharp can composite without decoding. */
export interface Layer {
  input: Buffer;
  raw: { width: number; height: number; channels: 3 | 4 };
}

const rasterise = async (svg: string, top: number, height: number): Promise<Buffer> =>
  sharp(Buffer.from(svg)).extract({ left: 0, top, width: FRAME.width, height }).ensureAlpha().raw().toBuffer();

let layers: Promise<{ room: Layer; table: Layer }> | undefined;

/** The studio without people and products, drawn once and kept: the room (RGBA, whole frame) and the table (from TABLE_TOP down). */
export function studio(): Promise<{ room: Layer; table: Layer }> {
  layers ??= Promise.all([rasterise(room(), 0, FRAME.height), rasterise(table(), TABLE_TOP, FRAME.height - TABLE_TOP)]).then(([wall, wood]) => ({
    room: { input: wall, raw: { width: FRAME.width, height: FRAME.height, channels: 4 } },
    table: { input: wood, raw: { width: FRAME.width, height: FRAME.height - TABLE_TOP, channels: 4 } },
  }));
  return layers;
}
