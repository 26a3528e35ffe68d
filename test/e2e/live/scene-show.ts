import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderProductPicture } from '../../../src/demo/pictures/catalogue-picture';
import { renderScene } from '../../../src/demo/pictures/scene';
import { demoProduct } from '../../../src/demo/shop/products';
import { collect, type Collected } from '../../support/events';
import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { dataOf } from '../http/shop';

/** A scene as the tests ask for it. */
export interface SceneEvent {
  id: string;
  cursor: string;
  name: string;
  confidence: number;
  since: string;
  until: string | null;
}
export const SCENE_PARTS = 'id cursor name confidence since until';

const PRODUCTS = ['VT-MUG', 'VT-LAMP', 'VT-CAMERA', 'VT-HANDBAG', 'VT-SNEAKER', 'VT-KETTLE'].map((sku) => demoProduct(sku).drawing);
const drawing = (index: number): string => PRODUCTS[index % PRODUCTS.length] ?? '';

/** Frames of a drawn show; `index` makes them differ in what they show and how. */
export const frames = {
  /** One product fills the picture. */
  closeUp: (index: number): Promise<Buffer> => renderProductPicture(drawing(index), index % 3),
  /** The host points at what stands on the table. */
  table: (index: number): Promise<Buffer> => renderScene({
    time: index * 1.7,
    products: [0, 1].map((place) => ({ drawing: drawing(index + place), x: 560 + place * 230 + (index % 3) * 12, y: 380, size: 200, angle: index % 2 === 0 ? 3 : -3, held: false })),
  }),
  /** The host talks. */
  talk: (index: number): Promise<Buffer> => renderScene({ products: [], time: index * 2.3 }),
};

/** A server with a host's live stream, frames to post, and scenes to follow. */
export interface SceneShow {
  server: TestServer;
  host: string;
  operator: string;
  run: (query: string, variables?: Record<string, unknown>, token?: string) => Promise<Record<string, any>>;
  goOnAir: (token?: string) => Promise<string>;
  end: (streamId: string) => Promise<void>;
  /** Labels a picture, or the newest frame. */
  label: (streamId: string, name: string, image?: Buffer) => Promise<{ id: string; name: string; url: string }>;
  post: (streamId: string, frame: Buffer, token?: string) => Promise<Response>;
  follow: (streamId: string, after?: string) => Collected<SceneEvent>;
  /** Posts frames from `first` on, one after another, until it is told what is waited for. */
  showUntil: <T>(streamId: string, frame: (index: number) => Promise<Buffer>, told: Promise<T>, first?: number) => Promise<T>;
  close: () => Promise<void>;
}

/** Starts a server; with `folder`, on the database and pictures that are kept there. */
export async function openSceneShow(folder?: string): Promise<SceneShow> {
  const kept = folder ?? await mkdtemp(join(tmpdir(), 'vitrine-scene-show-'));
  const server = await startTestServer({ DATABASE_URL: `sqlite:${join(kept, 'kept.db')}`, MEDIA_DIR: join(kept, 'media') });
  const [host, operator] = await Promise.all([tokenOf('host', 'hana'), tokenOf('operator', 'olga')]);
  const run: SceneShow['run'] = async (query, variables = {}, token = host) => dataOf(await server.query(query, variables, token));
  const post: SceneShow['post'] = (streamId, frame, token = host) =>
    fetch(`${server.url}/streams/${streamId}/frames`, { method: 'POST', headers: { 'content-type': 'image/jpeg', authorization: `Bearer ${token}` }, body: new Uint8Array(frame) });
  return {
    server, host, operator, run, post,
    goOnAir: async (token = host) => {
      const { createStream } = await run('mutation { createStream(input: { title: "A show" }) { stream { id } } }', {}, token);
      const { id } = createStream.stream as { id: string };
      await run('mutation ($id: ID!) { startStream(input: { streamId: $id }) { stream { status } } }', { id }, token);
      return id;
    },
    end: async (id) => { await run('mutation ($id: ID!) { endStream(input: { streamId: $id }) { stream { status } } }', { id }); },
    label: async (streamId, name, image) => {
      const { labelScene } = await run('mutation ($input: LabelSceneInput!) { labelScene(input: $input) { example { id name url } } }', { input: { streamId, name, image: image?.toString('base64') } });
      return labelScene.example as { id: string; name: string; url: string };
    },
    follow: (streamId, after) => collect<SceneEvent>(server.wsClient(), {
      query: `subscription ($streamId: ID!, $after: Cursor) { sceneChanged(streamId: $streamId, after: $after) { ${SCENE_PARTS} } }`, variables: { streamId, after },
    }),
    showUntil: async (streamId, frame, told, first = 100) => {
      const posting = new AbortController();
      told.then(() => { posting.abort(); }, () => { posting.abort(); });
      for (let index = first; !posting.signal.aborted; index += 1) expect((await post(streamId, await frame(index))).status).toBe(202);
      return told;
    },
    close: async () => {
      await server.close();
      if (folder === undefined) await rm(kept, { recursive: true, force: true });
    },
  };
}
