import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import sharp from 'sharp';
import { StreamKind } from '../../entities/stream-kind';
import { Access } from '../../src/access/access';
import { readConfig, type Config } from '../../src/config';
import { VIEWS, renderProductPicture } from '../../src/demo/pictures/catalogue-picture';
import { drawingNames } from '../../src/demo/pictures/drawings';
import { renderScene } from '../../src/demo/pictures/scene';
import { createLog } from '../../src/log';
import { startServer, type Server } from '../../src/server';

/** A real server in this process that sells the demo's drawings, and pictures of its studio to show to it. */
export interface VisionShop {
  server: Server;
  operator: Access;
  /** An operator's token. */
  token: string;
  /** JPEGs of 1280 x 720: three with a product, three without, and so on, so that something appears or leaves all the time. */
  frames: readonly Buffer[];
  /** Streams on air without a source of their own, as many as asked for; those of before are reused. */
  streams: (count: number) => Promise<string[]>;
  close: () => Promise<void>;
}

const FRAMES_A_SCENE = 3;
const SCENES = 8;

/** Starts the server with an empty embedded database, and fills its catalogue. @throws what the server throws at start */
export async function openVisionShop(settings: Partial<Config>): Promise<VisionShop> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-bench-'));
  const secret = 'a secret that only this benchmark knows';
  const config: Config = {
    ...readConfig(process.env['MODELS_DIR'] === undefined ? {} : { MODELS_DIR: process.env['MODELS_DIR'] }), PORT: 0, HOST: '127.0.0.1', LOG_LEVEL: 'error', DRAIN_SECONDS: 0, AUTH_SECRET: secret,
    DATABASE_URL: `sqlite:${join(folder, 'bench.db')}`, MEDIA_DIR: join(folder, 'media'), ...settings,
  };
  const operator = new Access('operator', null, new Set());
  let server: Server;
  try {
    server = await startServer(config, createLog(config));
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  const { catalogue, images, streams } = server.services;
  for (const drawing of drawingNames) {
    const [result] = await catalogue.import(operator, [{ sku: drawing, title: drawing, price: { amount: '1', currency: 'EUR' } }]);
    if (result === undefined || result.status === 'REJECTED') throw new Error(`${drawing} could not be added`);
    const pictures = await Promise.all(Array.from({ length: VIEWS }, (_, view) => renderProductPicture(drawing, view)));
    await images.add(operator, result.product.id, pictures.map((bytes) => () => bytes));
  }
  const opened: string[] = [];
  return {
    server,
    operator,
    token: await new SignJWT({ role: 'operator', name: 'bench' }).setProtectedHeader({ alg: 'HS256' }).setSubject('bench').setExpirationTime('2h').sign(new TextEncoder().encode(secret)),
    frames: await drawFrames(),
    streams: async (count) => {
      while (opened.length < count) {
        const { id } = await streams.create(operator, { title: 'bench', kind: StreamKind.LIVE_ROOM, host: 'bench' });
        await streams.start(operator, id);
        opened.push(id);
      }
      return opened.slice(0, count);
    },
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function drawFrames(): Promise<Buffer[]> {
  const frames: Buffer[] = [];
  for (let frame = 0; frame < 2 * SCENES * FRAMES_A_SCENE; frame += 1) {
    const scene = Math.floor(frame / FRAMES_A_SCENE);
    const drawing = drawingNames[scene % drawingNames.length] ?? '';
    const products = scene % 2 === 0 ? [{ drawing, x: 592, y: 306, size: 318, angle: 3, held: true }] : [];
    frames.push(await sharp(await renderScene({ products, time: frame / 2 })).resize(1280, 720).jpeg({ quality: 85 }).toBuffer());
  }
  return frames;
}
