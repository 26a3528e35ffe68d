import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Config } from '../../../src/config';
import { renderProductPicture } from '../../../src/demo/pictures/catalogue-picture';
import { demoProduct } from '../../../src/demo/shop/products';
import { collect, type Collected } from '../../support/events';
import type { GraphqlAnswer } from '../../support/graphql';
import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { dataOf } from '../http/shop';
import { recordedFfmpeg, type RecordedFfmpeg, type Scene } from './ffmpeg';

/** What the tests show; as unlike one another as they come. */
export const SKUS = ['VT-SNEAKER', 'VT-MUG', 'VT-HANDBAG', 'VT-LAMP', 'VT-CAMERA'];
/** Of each product the catalogue has the pictures 0 and 2; the tests show the third. */
const CATALOGUE_VIEWS = [0, 2];
const SHOWN_VIEW = 1;

/** A recognition event as the tests ask for it. */
export interface ItemEvent {
  id: string;
  cursor: string;
  presence: 'APPEARED' | 'VISIBLE' | 'LEFT';
  frameAt: string;
  appearedAt: string;
  leftAt: string | null;
  product: { sku: string };
}

/** How a stream's source is doing. */
export interface SourceAnswer {
  state: 'OFF' | 'WAITING' | 'CONNECTING' | 'LIVE' | 'STALLED' | 'RETRYING' | 'ENDED';
  lastFrameAt: string | null;
  framesPerSecond: number;
  dropped: number;
  error: string | null;
}

/** A server whose catalogue is drawn, with a folder of videos. */
export interface VideoShop {
  server: TestServer;
  /** The folder that sources of the kind `file:` come from. */
  videos: string;
  ffmpeg: RecordedFfmpeg;
  host: string;
  /** Plans a stream with every product on its shelf. */
  plan: (sourceUrl: string | null, framesPerSecond?: number) => Promise<string>;
  start: (streamId: string) => Promise<GraphqlAnswer>;
  /** Starts and insists that it worked. */
  goOnAir: (streamId: string) => Promise<void>;
  end: (streamId: string) => Promise<void>;
  statusOf: (streamId: string) => Promise<string>;
  follow: (streamId: string, after?: string) => Collected<ItemEvent>;
  /** As the host sees it. */
  sourceOf: (streamId: string) => Promise<SourceAnswer>;
  followSource: (streamId: string) => Collected<SourceAnswer>;
  post: (streamId: string, picture: Buffer) => Promise<Response>;
  close: () => Promise<void>;
}

const SOURCE = 'state lastFrameAt framesPerSecond dropped error';

/** Starts a server with the drawn products in its catalogue; close it in `afterAll`. */
export async function openVideoShop(overrides: Partial<Config> = {}): Promise<VideoShop> {
  const videos = await mkdtemp(join(tmpdir(), 'vitrine-videos-'));
  const ffmpeg = recordedFfmpeg(videos);
  const server = await startTestServer({ VIDEO_FILES_DIR: videos, FFMPEG_PATH: ffmpeg.path, ...overrides });
  const [operator, host] = await Promise.all([tokenOf('operator', 'olga'), tokenOf('host', 'hana')]);
  const run = async (query: string, variables: Record<string, unknown>, token: string): Promise<Record<string, any>> => dataOf(await server.query(query, variables, token));
  const productIds: string[] = await importDrawn(run, operator);
  const start = (id: string): Promise<GraphqlAnswer> => server.query('mutation ($id: ID!) { startStream(input: { streamId: $id }) { stream { status } } }', { id }, host);
  return {
    server, videos, ffmpeg, host, start,
    plan: async (sourceUrl, framesPerSecond = 3) => {
      const { createStream } = await run('mutation ($input: CreateStreamInput!) { createStream(input: $input) { stream { id } } }', { input: { title: 'A show', sourceUrl, framesPerSecond } }, host);
      const { id } = createStream.stream as { id: string };
      await run('mutation ($id: ID!, $ids: [ID!]!) { setShelf(input: { streamId: $id, productIds: $ids }) { stream { id } } }', { id, ids: productIds }, host);
      return id;
    },
    goOnAir: async (id) => { expect(dataOf(await start(id))['startStream'].stream.status).toBe('LIVE'); },
    end: async (id) => { await run('mutation ($id: ID!) { endStream(input: { streamId: $id }) { stream { status } } }', { id }, host); },
    statusOf: async (id) => dataOf(await server.query('query ($id: ID!) { stream(id: $id) { status } }', { id }))['stream'].status as string,
    follow: (streamId, after) => collect<ItemEvent>(server.wsClient(), {
      query: 'subscription ($streamId: ID!, $after: Cursor) { itemsRecognised(streamId: $streamId, after: $after) { id cursor presence frameAt appearedAt leftAt product { sku } } }',
      variables: { streamId, after },
    }),
    sourceOf: async (id) => (await run(`query ($id: ID!) { stream(id: $id) { source { ${SOURCE} } } }`, { id }, host))['stream'].source as SourceAnswer,
    followSource: (id) => collect<SourceAnswer>(server.wsClient(host), { query: `subscription ($id: ID!) { sourceChanged(streamId: $id) { ${SOURCE} } }`, variables: { id } }),
    post: (streamId, picture) => fetch(`${server.url}/streams/${streamId}/frames`, { method: 'POST', headers: { 'content-type': 'image/jpeg', authorization: `Bearer ${host}` }, body: new Uint8Array(picture) }),
    close: async () => {
      await server.close();
      await rm(videos, { recursive: true, force: true });
    },
  };
}

async function importDrawn(run: (query: string, variables: Record<string, unknown>, token: string) => Promise<Record<string, any>>, operator: string): Promise<string[]> {
  const products = SKUS.map((sku) => { const { title, price } = demoProduct(sku); return { sku, title, price }; });
  const { importProducts } = await run('mutation ($products: [ProductInput!]!) { importProducts(input: { products: $products }) { results { product { id } } } }', { products }, operator);
  const ids = (importProducts.results as { product: { id: string } }[]).map(({ product }) => product.id);
  for (const [index, id] of ids.entries()) {
    const images = await Promise.all(CATALOGUE_VIEWS.map(async (view) => (await renderProductPicture(demoProduct(SKUS[index] ?? '').drawing, view)).toString('base64')));
    const { addProductImages } = await run('mutation ($input: AddProductImagesInput!) { addProductImages(input: $input) { results { error { message } } } }', { input: { productId: id, images } }, operator);
    expect(addProductImages.results).toEqual(CATALOGUE_VIEWS.map(() => ({ error: null })));
  }
  return ids;
}

/** A picture of a product that the catalogue does not have. */
export const pictureOf = (sku: string): Promise<Buffer> => renderProductPicture(demoProduct(sku).drawing, SHOWN_VIEW);

/** A picture without a product. */
export const emptyPicture = (): Promise<Buffer> => sharp({ create: { width: 640, height: 640, channels: 3, background: '#f0ece4' } }).jpeg().toBuffer();

/** Each product for a while, with nothing between them. */
export async function show(skus: readonly string[], seconds = 3, pauseSeconds = 2.5): Promise<Scene[]> {
  const nothing = { picture: await emptyPicture(), seconds: pauseSeconds };
  const shown = await Promise.all(skus.map(async (sku) => ({ picture: await pictureOf(sku), seconds })));
  return [{ ...nothing, seconds: 1 }, ...shown.flatMap((scene) => [scene, nothing])];
}

/** What came and went, in order; what only moved is left out. */
export const comingsAndGoings = (events: readonly ItemEvent[]): string[] =>
  events.filter(({ presence }) => presence !== 'VISIBLE').map(({ presence, product }) => `${product.sku} ${presence}`);

/** What comes and goes when these are shown one after another. */
export const oneByOne = (skus: readonly string[]): string[] => skus.flatMap((sku) => [`${sku} APPEARED`, `${sku} LEFT`]);
