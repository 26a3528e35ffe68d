import sharp from 'sharp';
import { seededRandom } from '../../src/demo/shop/seeded-random';

/** Kinds of scene that are composed; `none` is what nobody labels: the empty room, and the host talking. */
export const SCENES = ['close-up', 'table', 'try-on', 'unboxing'] as const;
export type SceneKind = (typeof SCENES)[number] | 'none';

/** Pictures that scenes are composed of, as paths. */
export interface SceneMaterial {
  /** Products on a white ground, which is dropped. */
  readonly products: readonly string[];
  readonly garments: readonly string[];
}

/** Where a show is made: its colours, its table, its boxes, its host. */
export interface Room {
  readonly wall: string;
  readonly floor: string;
  readonly table: string;
  readonly cardboard: string;
  readonly skin: string;
  readonly hair: string;
  readonly clothes: string;
  readonly furniture: string;
}

type Random = () => number;

const WIDTH = 640;
const HEIGHT = 360;

const hue = (random: Random, saturation: number, lightness: number): string =>
  `hsl(${Math.round(random() * 360)} ${Math.round(saturation * (0.6 + 0.8 * random()))}% ${Math.round(lightness * (0.85 + 0.3 * random()))}%)`;
const between = (random: Random, from: number, to: number): number => from + random() * (to - from);
const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

/** The room of a seed. */
export function roomOf(seed: number): Room {
  const random = seededRandom(seed);
  return {
    wall: hue(random, 22, 70), floor: hue(random, 25, 45), table: hue(random, 30, 55), cardboard: `hsl(${Math.round(between(random, 26, 38))} 38% ${Math.round(between(random, 45, 62))}%)`,
    skin: `hsl(${Math.round(between(random, 18, 30))} ${Math.round(between(random, 30, 60))}% ${Math.round(between(random, 35, 78))}%)`,
    hair: `hsl(${Math.round(between(random, 10, 40))} 35% ${Math.round(between(random, 8, 40))}%)`, clothes: hue(random, 45, 50), furniture: hue(random, 30, 40),
  };
}

/** A frame of a scene in a room, 640 x 360 JPEG; the same arguments give the same frame. */
export async function sceneFrame(kind: SceneKind, room: Room, material: SceneMaterial, seed: number): Promise<Buffer> {
  const random = seededRandom(seed);
  const layers = await DRAW[kind](room, material, random);
  const composed = await sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#808080' } }).composite(layers).png().toBuffer();
  // The camera is never quite where it was, nor is the light.
  const zoom = between(random, 0.84, 1);
  const [width, height] = [Math.round(WIDTH * zoom), Math.round(HEIGHT * zoom)];
  return sharp(composed)
    .extract({ left: Math.floor(random() * (WIDTH - width)), top: Math.floor(random() * (HEIGHT - height)), width, height })
    .resize(WIDTH, HEIGHT)
    .modulate({ brightness: between(random, 0.8, 1.2), saturation: between(random, 0.8, 1.15), hue: Math.round(between(random, -6, 6)) })
    .blur(between(random, 0.4, 1.6))
    .jpeg({ quality: Math.round(between(random, 50, 80)) })
    .toBuffer();
}

type Layer = sharp.OverlayOptions;

const DRAW: Readonly<Record<SceneKind, (room: Room, material: SceneMaterial, random: Random) => Promise<Layer[]>>> = {
  'close-up': async (room, { products }, random) => {
    const side = Math.round(between(random, 240, 340));
    const [left, top] = [Math.round((WIDTH - side) / 2 + between(random, -60, 60)), Math.round((HEIGHT - side) / 2 + between(random, -10, 10))];
    const thumb = oval(left + side * between(random, 0.0, 0.2), top + side * 0.7, 52, 24, room.skin, between(random, -50, 10));
    const finger = [0, 1, 2].map((one) => oval(left + side * 0.97, top + side * (0.45 + 0.16 * one), 56, 20, room.skin, between(random, -12, 12))).join('');
    return [svg(wall(room, random)), await cutOut(pick(random, products), side, left, top, random), svg(thumb + finger)];
  },
  table: async (room, { products }, random) => {
    const horizon = between(random, 90, 130);
    const layers = [svg(`${wall(room, random)}<rect y="${horizon}" width="${WIDTH}" height="${HEIGHT}" fill="${room.table}"/><rect y="${horizon}" width="${WIDTH}" height="7" fill="#0003"/>`)];
    const count = 4 + Math.floor(random() * 4);
    for (let index = 0; index < count; index += 1) {
      const side = Math.round(between(random, 80, 125));
      const left = Math.round(30 + ((WIDTH - 160) * index) / (count - 1) + between(random, -15, 15));
      layers.push(await cutOut(pick(random, products), side, left, Math.round(between(random, horizon - 20, HEIGHT - side - 10)), random));
    }
    return layers;
  },
  'try-on': async (room, { garments }, random) => {
    const middle = WIDTH / 2 + between(random, -70, 70);
    const scale = between(random, 0.9, 1.1);
    const [w, h] = [Math.round(110 * scale), Math.round(150 * scale)];
    const garment = await sharp(pick(random, garments)).resize(w, h, { fit: 'cover' }).png().toBuffer();
    const outline = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><path d="M${w * 0.3} 0 H${w * 0.7} L${w} ${h * 0.3} L${w * 0.82} ${h * 0.4} L${w * 0.86} ${h} H${w * 0.14} L${w * 0.18} ${h * 0.4} L0 ${h * 0.3} Z"/></svg>`);
    const worn = await sharp(garment).composite([{ input: outline, blend: 'dest-in' }]).png().toBuffer();
    const top = 88 + between(random, -10, 10);
    return [
      svg(wall(room, random) + floor(room, 280) + limbs(room, middle, top, h, random)),
      { input: worn, left: Math.round(middle - w / 2), top: Math.round(top) },
      svg(head(room, middle, top - 34, 30 * scale)),
    ];
  },
  unboxing: async (room, { products }, random) => {
    const [x, y, w, h] = [between(random, 170, 230), between(random, 165, 200), between(random, 230, 290), between(random, 120, 150)];
    const side = Math.round(between(random, 110, 150));
    const back = `<path d="M${x} ${y} l${w * 0.1} -34 h${w * 0.8} l${w * 0.1} 34 Z" fill="${room.cardboard}"/><path d="M${x} ${y} l${w * 0.1} -34 h${w * 0.8} l${w * 0.1} 34 Z" fill="#0005"/>`;
    const flaps = `<path d="M${x} ${y} l-58 ${between(random, -30, 25)} l14 34 L${x} ${y + 26} Z M${x + w} ${y} l58 ${between(random, -30, 25)} l-14 34 L${x + w} ${y + 26} Z" fill="${room.cardboard}"/><rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${room.cardboard}"/><rect x="${x + w * 0.45}" y="${y}" width="${w * 0.1}" height="${h * 0.5}" fill="#fff6"/><rect x="${x}" y="${y}" width="${w}" height="${h}" fill="none" stroke="#0003" stroke-width="3"/>`;
    const hands = oval(x + w * 0.12, y - 4, 30, 20, room.skin, 30) + oval(x + w * 0.88, y - 4, 30, 20, room.skin, -30);
    return [
      svg(`${wall(room, random)}<rect y="230" width="${WIDTH}" height="200" fill="${room.table}"/>${back}`),
      await cutOut(pick(random, products), side, Math.round(x + w / 2 - side / 2 + between(random, -30, 30)), Math.round(y - side * between(random, 0.35, 0.8)), random),
      svg(flaps + hands),
    ];
  },
  none: (room, _material, random) => {
    const middle = WIDTH / 2 + between(random, -80, 80);
    const empty = random() < 0.4;
    const bust = `<path d="M${middle - 105} 360 C${middle - 105} 250 ${middle - 40} 238 ${middle} 238 C${middle + 40} 238 ${middle + 105} 250 ${middle + 105} 360 Z" fill="${room.clothes}"/>${head(room, middle, 160, 68)}`;
    return Promise.resolve([svg(wall(room, random) + floor(room, 300) + (empty ? '' : bust))]);
  },
};

/** A picture whose white ground is dropped, turned a little. */
async function cutOut(path: string, side: number, left: number, top: number, random: Random): Promise<Layer> {
  const { data, info } = await sharp(path).resize(side, side, { fit: 'inside' }).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const out = Buffer.alloc(info.width * info.height * 4);
  for (let pixel = 0; pixel < info.width * info.height; pixel += 1) {
    const [r = 0, g = 0, b = 0] = [data[pixel * 3], data[pixel * 3 + 1], data[pixel * 3 + 2]];
    out.set([r, g, b, Math.min(255, Math.max(0, (252 - Math.min(r, g, b)) * 12))], pixel * 4);
  }
  const turned = await sharp(out, { raw: { width: info.width, height: info.height, channels: 4 } })
    .rotate(between(random, -14, 14), { background: '#0000' }).png().toBuffer();
  // What sticks out of the frame is cut off.
  const { width, height } = await sharp(turned).metadata();
  const [x, y] = [Math.max(0, -left), Math.max(0, -top)];
  const [w, h] = [Math.min(width - x, WIDTH - Math.max(0, left)), Math.min(height - y, HEIGHT - Math.max(0, top))];
  return { input: await sharp(turned).extract({ left: x, top: y, width: w, height: h }).png().toBuffer(), left: Math.max(0, left), top: Math.max(0, top) };
}

const svg = (content: string): Layer => ({ input: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${content}</svg>`), left: 0, top: 0 });
const oval = (x: number, y: number, rx: number, ry: number, fill: string, turn = 0): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}" transform="rotate(${turn} ${x} ${y})"/>`;
const floor = ({ floor: colour }: Room, y: number): string => `<rect y="${y}" width="${WIDTH}" height="${HEIGHT}" fill="${colour}"/>`;

function wall({ wall: colour, furniture }: Room, random: Random): string {
  const shift = between(random, -25, 25);
  return `<rect width="${WIDTH}" height="${HEIGHT}" fill="${colour}"/><rect x="${30 + shift}" y="40" width="90" height="110" fill="${furniture}"/><rect x="${500 + shift}" y="20" width="110" height="200" fill="${furniture}" opacity=".6"/><circle cx="${450 + shift}" cy="70" r="26" fill="#fff8"/>`;
}

const head = ({ skin, hair }: Room, x: number, y: number, r: number): string =>
  oval(x, y - r * 0.15, r * 1.12, r * 1.3, hair) + oval(x, y + r * 0.12, r * 0.82, r, skin) + oval(x - r * 0.3, y, r * 0.09, r * 0.12, '#222') + oval(x + r * 0.3, y, r * 0.09, r * 0.12, '#222') + oval(x, y + r * 0.6, r * 0.26, r * 0.1, '#a33');

function limbs({ skin, clothes }: Room, middle: number, top: number, height: number, random: Random): string {
  const arms = [-1, 1].map((side) => `<path d="M${middle + side * 40} ${top + 34} L${middle + side * between(random, 60, 110)} ${top + between(random, 60, 130)}" stroke="${skin}" stroke-width="20" stroke-linecap="round"/>`).join('');
  return `${arms}<rect x="${middle - 34}" y="${top + height - 20}" width="28" height="140" fill="${clothes}"/><rect x="${middle + 6}" y="${top + height - 20}" width="28" height="140" fill="${clothes}"/>`;
}
