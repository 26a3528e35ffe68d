import sharp, { type OverlayOptions } from 'sharp';
import { seeded } from './seeded';
import { boxAt, type Actor, type StreamVideo } from './truth';

/** Pixels of the videos. */
export const WIDTH = 960;
export const HEIGHT = 540;

/** Drawn no larger than this before it is placed. */
const SPRITE_SIDE = 400;
/** At least this much of each colour is the white ground of an iconic picture. */
const WHITE = 244;

interface Sprite { data: Buffer; info: { width: number; height: number; channels: 1 | 2 | 3 | 4 } }

/** Draws the frames of one video. */
export class Drawing {
  private constructor(
    private readonly video: StreamVideo,
    private readonly grounds: readonly Buffer[],
    private readonly sprites: ReadonlyMap<Actor, Sprite>,
  ) {}

  static async of(video: StreamVideo): Promise<Drawing> {
    const grounds = await Promise.all([0, ...video.cuts].map((_, scene) => ground(video.seed * 10 + scene)));
    const sprites = await Promise.all(video.actors.map(async (actor) => [actor, await sprite(actor)] as const));
    return new Drawing(video, grounds, new Map(sprites));
  }

  /** The frame at a second, as JPEG. */
  async frame(second: number): Promise<Buffer> {
    const scene = this.video.cuts.filter((cut) => cut <= second).length;
    const overlays = (await Promise.all(this.video.actors.map((actor) => this.overlaysOf(actor, second)))).flat();
    const raw = { raw: { width: WIDTH, height: HEIGHT, channels: 3 as const } };
    const flat = await sharp(this.grounds[scene], raw).composite(overlays).removeAlpha().raw().toBuffer();
    return blurred(sharp(flat, raw), this.video.blur).jpeg({ quality: 90 }).toBuffer();
  }

  private async overlaysOf(actor: Actor, second: number): Promise<OverlayOptions[]> {
    const box = boxAt(actor, second);
    if (!box) return [];
    const { data, info } = this.sprites.get(actor) as Sprite;
    const [left, top, width, height] = [box.x * WIDTH, box.y * HEIGHT, box.width * WIDTH, box.height * HEIGHT].map(Math.round) as [number, number, number, number];
    const inside = { left: Math.max(0, -left), top: Math.max(0, -top), width: Math.min(WIDTH, left + width) - Math.max(0, left), height: Math.min(HEIGHT, top + height) - Math.max(0, top) };
    if (inside.width < 1 || inside.height < 1) return [];
    const placed = await sharp(data, { raw: info }).resize(width, height, { fit: 'fill' }).extract(inside).png({ compressionLevel: 1 }).toBuffer();
    return [{ input: placed, left: Math.max(0, left), top: Math.max(0, top) }, ...hand(actor, second, { left, top, width, height })];
  }
}

/** Soft focus, or a camera that is moved. */
function blurred(frame: sharp.Sharp, blur: StreamVideo['blur']): sharp.Sharp {
  if (blur === 'focus') return frame.blur(2.2);
  return blur === 'motion' ? frame.convolve(SIDEWAYS) : frame;
}

/** The mean of 13 pixels of a row; a kernel has three rows at least. */
const SIDEWAYS = { width: 13, height: 3, kernel: [0, 1, 0].flatMap((weight) => Array<number>(13).fill(weight)), scale: 13 };

/** A room: a wall with light from one side, and things standing about, out of focus. */
async function ground(seed: number): Promise<Buffer> {
  const { between } = seeded(seed);
  const colour = (saturation: number, light: number): string => `hsl(${Math.round(between(0, 360))} ${saturation}% ${light}%)`;
  const things = Array.from({ length: 14 }, () => {
    const [x, y, width, height] = [between(-60, WIDTH), between(0, HEIGHT), between(30, 190), between(30, 190)].map(Math.round);
    return between(0, 1) < 0.5
      ? `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${colour(30, between(25, 75))}"/>`
      : `<ellipse cx="${x}" cy="${y}" rx="${(width ?? 0) / 2}" ry="${(height ?? 0) / 2}" fill="${colour(35, between(25, 75))}"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><defs><linearGradient id="w"><stop offset="0" stop-color="${colour(18, 78)}"/><stop offset="1" stop-color="${colour(18, 42)}"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#w)"/>${things.join('')}</svg>`;
  return sharp(Buffer.from(svg)).blur(between(2, 7)).removeAlpha().toColourspace('srgb').raw().toBuffer();
}

/** A hand as a forearm with four fingers, in one of the tones of skin. */
function hand({ hand: kind, way }: Actor, second: number, box: { left: number; top: number; width: number; height: number }): OverlayOptions[] {
  if (!kind) return [];
  const [from, until] = [way[0]?.second ?? 0, way.at(-1)?.second ?? 0];
  // A passing hand is before the product for one second, half way.
  const share = kind === 'holding' ? 0.5 : (second - (from + until) / 2 + 0.5);
  if (share < 0 || share > 1) return [];
  const [x, y] = kind === 'holding' ? [box.left + box.width / 2, box.top + box.height * 0.72] : [box.left + box.width * share, box.top + box.height * 0.3];
  const [breadth, tone] = [box.width * (kind === 'holding' ? 0.14 : 0.2), ['#8d5a3b', '#c58c6a', '#e0b394'][Math.round(box.width) % 3] ?? ''];
  const fingers = [-1.5, -0.5, 0.5, 1.5].map((finger) => `<rect x="${x + (finger - 0.45) * breadth}" y="${y - Math.abs(finger) * 6}" width="${breadth * 0.9}" height="${HEIGHT}" rx="${breadth * 0.45}" fill="${tone}" stroke="#0003" stroke-width="2"/>`);
  return [{ input: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${fingers.join('')}</svg>`), left: 0, top: 0 }];
}

async function sprite({ picture, form }: Actor): Promise<Sprite> {
  const drawn = sharp(picture).autoOrient().resize({ width: SPRITE_SIDE, height: SPRITE_SIDE, fit: 'inside' });
  const { data, info } = await drawn.ensureAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  if (form === 'cut-out') cutGround(data, info.width, info.height);
  return { data, info };
}

/** Makes the white that reaches the edges transparent, in place. */
function cutGround(pixels: Buffer, width: number, height: number): void {
  const isWhite = (place: number): boolean => [0, 1, 2].every((channel) => (pixels[4 * place + channel] ?? 0) >= WHITE) && pixels[4 * place + 3] !== 0;
  const edges = [...Array.from({ length: width }, (_, x) => [x, x + (height - 1) * width]), ...Array.from({ length: height }, (_, y) => [y * width, y * width + width - 1])].flat();
  const open = edges.filter(isWhite);
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (!isWhite(place)) continue;
    pixels[4 * place + 3] = 0;
    const x = place % width;
    open.push(...[x > 0 ? place - 1 : -1, x < width - 1 ? place + 1 : -1, place - width, place + width].filter((next) => next >= 0 && next < width * height && isWhite(next)));
  }
}
