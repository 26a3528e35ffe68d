import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { startLiveServer, type LiveServer } from './live-server';
import { makeShow, schedule, type Pace, type ScheduledProduct, type ShownProduct } from './live-show';

/** A recognition as a client received it; moments in milliseconds since 1970. */
export interface Received {
  label: string;
  presence: 'APPEARED' | 'VISIBLE' | 'LEFT';
  confidence: number;
  frameAt: number;
  appearedAt: number;
  receivedAt: number;
}

/** What was shown, and what came of it. */
export interface LiveRun {
  shown: readonly ScheduledProduct[];
  /** When the video began, in milliseconds since 1970. */
  startedAt: number;
  received: readonly Received[];
}

interface ItemEvent {
  itemsRecognised: { presence: Received['presence']; confidence: number; frameAt: string; appearedAt: string; product: { sku: string } };
}

/**
 * Sells the products in a server of its own, with their iconic pictures as catalogue, plays the video to it, and follows
 * the recognitions with a graphql-ws client from before the start until the video is over and everything has left.
 */
export async function runLive(products: readonly ShownProduct[], pace: Pace, say: (what: string) => void): Promise<LiveRun> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-live-'));
  let server: LiveServer | undefined;
  try {
    say('making the video');
    await makeShow(join(folder, 'show.mp4'), products, pace);
    say('starting the server and filling its catalogue');
    server = await startLiveServer(folder);
    const streamId = await openShop(server, products);
    const shown = schedule(products, pace);
    const seconds = (shown.at(-1)?.until ?? 0) + pace.pause;
    say(`showing ${products.length} products (${Math.round(seconds)} s)`);
    return { shown, ...(await follow(server, streamId, seconds)) };
  } finally {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Answers with the stream, planned, that has all products on its shelf. */
async function openShop({ ask }: LiveServer, products: readonly ShownProduct[]): Promise<string> {
  const rows = products.map(({ label, title }) => ({ sku: label, title, price: { amount: '1', currency: 'EUR' } }));
  const { importProducts } = await ask<{ importProducts: { results: { product: { id: string } }[] } }>(
    'mutation ($products: [ProductInput!]!) { importProducts(input: { products: $products }) { results { product { id } } } }', { products: rows });
  const ids = importProducts.results.map(({ product }) => product.id);
  for (const [index, { iconic }] of products.entries()) {
    const input = { productId: ids[index], images: [(await readFile(iconic)).toString('base64')] };
    const { addProductImages } = await ask<{ addProductImages: { results: { error: { message: string } | null }[] } }>(
      'mutation ($input: AddProductImagesInput!) { addProductImages(input: $input) { results { error { message } } } }', { input });
    const [refused] = addProductImages.results.flatMap(({ error }) => error ?? []);
    if (refused) throw new Error(`${iconic}: ${refused.message}`);
  }
  const { createStream } = await ask<{ createStream: { stream: { id: string } } }>(
    'mutation { createStream(input: { title: "Groceries", host: "eval", sourceUrl: "file:show.mp4" }) { stream { id } } }');
  const { id } = createStream.stream;
  await ask('mutation ($id: ID!, $ids: [ID!]!) { setShelf(input: { streamId: $id, productIds: $ids }) { stream { id } } }', { id, ids });
  return id;
}

async function follow({ url, operator, ask }: LiveServer, streamId: string, seconds: number): Promise<Omit<LiveRun, 'shown'>> {
  const received: Received[] = [];
  const client = createClient({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, connectionParams: { authorization: `Bearer ${operator}` }, lazy: false });
  const over = new Promise<void>((resolve, reject) => {
    client.subscribe<ItemEvent>({ query: 'subscription ($id: ID!) { itemsRecognised(streamId: $id) { presence confidence frameAt appearedAt product { sku } } }', variables: { id: streamId } }, {
      next: ({ data }) => {
        const receivedAt = Date.now();
        if (!data) return;
        const { presence, confidence, frameAt, appearedAt, product } = data.itemsRecognised;
        received.push({ label: product.sku, presence, confidence, frameAt: Date.parse(frameAt), appearedAt: Date.parse(appearedAt), receivedAt });
      },
      error: (error) => { reject(error instanceof Error ? error : new Error(JSON.stringify(error))); },
      complete: resolve,
    });
  });
  await ask('mutation ($id: ID!) { startStream(input: { streamId: $id }) { stream { id } } }', { id: streamId });
  const startedAt = Date.now();
  const end = setTimeout(() => {
    ask('mutation ($id: ID!) { endStream(input: { streamId: $id }) { stream { id } } }', { id: streamId }).catch(() => undefined);
  }, seconds * 1000 + 3_000);
  try {
    await over;
  } finally {
    clearTimeout(end);
    await client.dispose();
  }
  return { startedAt, received };
}
