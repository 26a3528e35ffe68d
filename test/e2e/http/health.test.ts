import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import request from 'supertest';
import WebSocket from 'ws';
import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { dataOf } from './shop';

let server: TestServer;
beforeAll(async () => { server = await startTestServer({ DRAIN_SECONDS: 4 }); });

/** Figures that operators and the documentation rely on. */
const NAMES = [
  'vitrine_inference_batch_rows', 'vitrine_inference_queue_seconds', 'vitrine_inference_run_seconds', 'vitrine_inference_rejected_total',
  'vitrine_inference_restarts_total', 'vitrine_websocket_connections', 'vitrine_subscription_groups', 'vitrine_subscribers',
  'vitrine_subscription_events', 'vitrine_subscription_deliveries', 'vitrine_subscription_replayed', 'vitrine_subscription_lagged',
  'vitrine_streams_on_air', 'vitrine_frames_dropped', 'vitrine_inference_queued_rows', 'process_resident_memory_bytes', 'nodejs_eventloop_lag_seconds',
];

/** Samples of a page in Prometheus' text format. @throws {Error} with the first line that is none of it */
function samples(page: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const line of page.split('\n').filter((text) => text !== '')) {
    if (/^# (HELP|TYPE) [a-zA-Z_:][\w:]* .+$/.test(line)) continue;
    const [, name, labels = '', value] = /^([a-zA-Z_:][\w:]*)(\{(?:[a-zA-Z_]\w*="(?:[^"\\]|\\.)*",?)*\})? (-?[\d.e+-]+|[+-]Inf|NaN)$/.exec(line) ?? [];
    if (name === undefined) throw new Error(`this is no sample: ${line}`);
    found.set(name + labels, Number(value));
  }
  return found;
}

test('/healthz and /readyz answer while the server works', async () => {
  await request(server.url).get('/healthz').expect(200, { status: 'ok' });
  await request(server.url).get('/readyz').expect(200, { status: 'ready' });
});

test('/metrics is Prometheus text with the documented names, and counts what happens', async () => {
  const host = await tokenOf('host', 'hana');
  const { createStream } = dataOf(await server.query('mutation { createStream(input: { title: "Measured" }) { stream { id } } }', {}, host));
  const id = createStream.stream.id as string;
  dataOf(await server.query('mutation ($id: ID!) { startStream(input: { streamId: $id }) { stream { id } } }', { id }, host));
  dataOf(await server.query('mutation ($id: ID!) { postMessage(input: { streamId: $id, text: "lovely" }) { message { id } } }', { id }, host));
  const { text, headers } = await request(server.url).get('/metrics').expect(200);
  expect(headers['content-type']).toContain('text/plain; version=0.0.4');
  const page = samples(text);
  for (const name of NAMES) expect(text).toContain(`# TYPE ${name} `);
  expect(page.get('vitrine_streams_on_air')).toBe(1);
  expect(page.get('vitrine_inference_batch_rows_count{model="sentiment"}')).toBeGreaterThanOrEqual(1);
});

test('while it drains, /readyz says 503 and /healthz still 200; sockets are closed with 1012', async () => {
  const client = createClient({ url: `${server.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, lazy: false, retryAttempts: 0, onNonLazyError: () => undefined });
  const closed = new Promise<number>((resolve) => { client.on('closed', (event) => { resolve((event as { code: number }).code); }); });
  await new Promise<void>((resolve) => { client.on('connected', () => { resolve(); }); });
  const state = { over: false };
  const closing = server.close().finally(() => { state.over = true; });
  let ready = 200;
  let alive = 0;
  while (!state.over && ready === 200) {
    await pause(1);
    const answers = await Promise.all([request(server.url).get('/readyz'), request(server.url).get('/healthz')]).catch(() => undefined);
    if (answers) [ready, alive] = answers.map(({ status }) => status) as [number, number];
  }
  expect({ ready, alive }).toEqual({ ready: 503, alive: 200 });
  expect(await closed).toBe(1012);
  await closing;
  await expect(request(server.url).get('/healthz')).rejects.toThrow(/ECONNREFUSED/);
});
