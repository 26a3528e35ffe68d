import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename, dirname } from 'node:path';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { GroceryFolder } from './picture-folders';

/** A product of the show: what its catalogue picture is, and which pictures of a shop the video shows. */
export interface ShownProduct {
  label: string;
  title: string;
  iconic: string;
  pictures: readonly string[];
}

/** A product with its place in the video, in seconds since it begins. */
export interface ScheduledProduct extends ShownProduct {
  from: number;
  until: number;
}

/** The length of things, in seconds. */
export interface Pace {
  /** How long each product is shown. */
  shown: number;
  /** How long nothing is shown before the first, and after each. */
  pause: number;
}

const VIDEO_FPS = 8;
const SIZE = 640;
/** Val pictures of a product that take turns. */
const MOST_PICTURES = 2;

/** Every product of the folder that has val pictures, in the folder's order. */
export function productsOf({ iconic, queries }: GroceryFolder): (ShownProduct & { coarse: string })[] {
  const val = queries['val'] ?? [];
  return iconic.flatMap(({ path, label, coarse }) => {
    const pictures = val.filter((picture) => picture.label === label).map((picture) => picture.path).slice(0, MOST_PICTURES);
    return pictures.length === 0 ? [] : [{ label, coarse, title: basename(dirname(path)).replaceAll('-', ' '), iconic: path, pictures }];
  });
}

/** `count` products of the folder, none of the same coarse class as another and spread over all of them; always the same. */
export function pickProducts(folder: GroceryFolder, count: number): ShownProduct[] {
  const firstOfKind = new Map(productsOf(folder).reverse().map((product) => [product.coarse, product]));
  const all = [...firstOfKind.values()].reverse();
  if (count > all.length) throw new Error(`the folder has ${all.length} products of different kinds with val pictures; ${count} were asked for`);
  return Array.from({ length: count }, (_, index) => all[Math.floor((index * all.length) / count)] as ShownProduct);
}

/** When each product is shown. */
export const schedule = (products: readonly ShownProduct[], { shown, pause }: Pace): ScheduledProduct[] =>
  products.map((product, index) => {
    const from = pause + index * (shown + pause);
    return { ...product, from, until: from + shown };
  });

/** Makes the video: the products' val pictures one after another on grey, with nothing between two products. */
export async function makeShow(path: string, products: readonly ShownProduct[], { shown, pause }: Pace, ffmpegPath = 'ffmpeg'): Promise<void> {
  const ffmpeg = spawn(ffmpegPath, [
    '-y', '-loglevel', 'error', '-f', 'image2pipe', '-c:v', 'mjpeg', '-framerate', String(VIDEO_FPS), '-i', 'pipe:0',
    '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p', '-g', String(VIDEO_FPS), path,
  ], { stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    ffmpeg.once('error', (cause) => { reject(new Error('ffmpeg is needed to make the video', { cause })); });
    ffmpeg.once('close', resolve);
  });
  ended.catch(() => undefined);
  ffmpeg.stdin.on('error', () => undefined);
  const show = async (picture: Buffer, seconds: number): Promise<void> => {
    for (let frame = 0; frame < Math.round(seconds * VIDEO_FPS); frame += 1) if (!ffmpeg.stdin.write(picture)) await Promise.race([once(ffmpeg.stdin, 'drain'), ended]);
  };
  const nothing = await onGrey();
  await show(nothing, pause);
  for (const { pictures } of products) {
    for (const picture of pictures) await show(await onGrey(await readFile(picture)), shown / pictures.length);
    await show(nothing, pause);
  }
  ffmpeg.stdin.end();
  const code = await ended;
  if (code !== 0) throw new Error(`ffmpeg could not write the video (exit ${String(code)})`);
}

async function onGrey(picture?: Buffer): Promise<Buffer> {
  const ground = sharp({ create: { width: SIZE, height: SIZE, channels: 3, background: '#8a8a8a' } });
  const placed = picture && (await sharp(picture).autoOrient().resize({ width: SIZE, height: SIZE, fit: 'inside' }).toBuffer());
  return (placed ? ground.composite([{ input: placed, gravity: 'centre' }]) : ground).jpeg({ quality: 92 }).toBuffer();
}
