import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { percentile, rounded } from '../measures';
import type { VisionShop } from './vision-shop';

const EVERY_MS = 500;
const LIMIT_MS = 500;

/** How long frames took to reach a client as events, at one number of streams. */
export interface Held {
  streams: number;
  framesPerSecond: number;
  events: number;
  p50Ms: number;
  p95Ms: number;
  dropped: number;
}

/** Two frames a second on each of more and more streams, until the p95 from frame to client is 500 ms or frames are dropped. */
export async function stepUp(shop: VisionShop, seconds: number, say: (what: string) => void): Promise<Held[]> {
  const steps: Held[] = [];
  for (let streams = 2; ; streams += streams < 8 ? 2 : 4) {
    say(`${streams} streams of two frames a second`);
    const held = await hold(shop, streams, seconds);
    steps.push(held);
    if (held.p95Ms > LIMIT_MS || held.dropped > 0.01 * held.framesPerSecond * seconds || held.events === 0) return steps;
  }
}

async function hold(shop: VisionShop, streams: number, seconds: number): Promise<Held> {
  const { services, port } = shop.server;
  const ids = await shop.streams(streams);
  const client = createClient({ url: `ws://127.0.0.1:${port}/graphql`, webSocketImpl: WebSocket, connectionParams: { authorization: `Bearer ${shop.token}` }, lazy: false });
  const delays: number[] = [];
  let counting = false;
  for (const id of ids) {
    client.subscribe<{ itemsRecognised: { frameAt: string } }>({ query: 'subscription ($id: ID!) { itemsRecognised(streamId: $id) { presence frameAt product { sku } } }', variables: { id } }, {
      next: ({ data }) => { if (data && counting) delays.push(Date.now() - Date.parse(data.itemsRecognised.frameAt)); },
      error: () => undefined,
      complete: () => undefined,
    });
  }
  await sleep(500);
  const before = services.live.statistics().framesDropped;
  const begun = performance.now();
  let frames = 0;
  await Promise.all(ids.map(async (id, index) => {
    // Streams do not come in step.
    const phase = (EVERY_MS * index) / ids.length;
    for (let at = 0; at < (1000 * seconds) / EVERY_MS; at += 1) {
      await sleep(Math.max(0, begun + phase + at * EVERY_MS - performance.now()));
      // What was on screen of the step before leaves first.
      counting ||= at > 4;
      frames += 1;
      services.live.postFrame(shop.operator, id, shop.frames[(at + index * 5) % shop.frames.length] as Buffer).catch(() => undefined);
    }
  }));
  const took = (performance.now() - begun) / 1000;
  await Promise.all(ids.map((id) => services.live.idle(id)));
  await sleep(200);
  await client.dispose();
  delays.sort((a, b) => a - b);
  return {
    streams, framesPerSecond: rounded(frames / took, 1), events: delays.length, p50Ms: rounded(percentile(delays, 0.5)),
    p95Ms: rounded(percentile(delays, 0.95)), dropped: services.live.statistics().framesDropped - before,
  };
}
