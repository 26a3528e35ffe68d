import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Presence } from '../../../entities/presence';
import { RecognisedItem } from '../../../entities/recognised-item.entity';
import { Stream } from '../../../entities/stream.entity';
import { newId } from '../../../src/identifiers';
import { browserAvailable, openBrowser } from '../../support/browser';
import { startTestServer, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from '../http/shop';

const START = Date.UTC(2026, 0, 1, 20, 0, 0);
const at = (second: number): Date => new Date(START + second * 1000);

let server: TestServer;
let shop: Shop;
beforeAll(async () => {
  server = await startTestServer();
  shop = await openShop(server);
  const repository = server.services.dataSource.getRepository(RecognisedItem);
  await server.services.dataSource.getRepository(Stream).update({ id: shop.streamId }, { startedAt: at(0) });
  const [mug, lamp, scarf] = shop.products;
  // The last one is on screen after a hundred hours.
  const stays: [string | undefined, number, number | null][] = [[mug, 5, 60], [mug, 61, 90.5], [lamp, 30, 50], [scarf, 10, 10.4], [scarf, 360_000, 360_010]];
  await repository.insert(stays.map(([productId, from, to], index) => Object.assign(new RecognisedItem(), {
    id: newId('RecognisedItem'), streamId: shop.streamId, productId, sequence: 100 + index, presence: Presence.LEFT, confidence: 0.9,
    box: { x: 0, y: 0, width: 1, height: 1 }, frameAt: at(from), appearedAt: at(from), leftAt: to === null ? null : at(to),
  })));
  await server.query('mutation ($input: UpdateProductInput!) { updateProduct(input: $input) { product { id } } }', { input: { id: lamp, title: 'Lamp <b>R&D</b> --> 40 W' } }, shop.operator);
});
afterAll(() => server.close());

const vtt = (query = ''): Promise<Response> => fetch(`${server.url}/streams/${shop.streamId}/timeline.vtt${query}`);
const TIMELINE = 'query ($id: ID!, $first: Int, $after: String, $from: DateTime, $gap: Float, $least: Float) { stream(id: $id) { timeline(first: $first, after: $after, from: $from, mergeGapSeconds: $gap, minSeconds: $least) { edges { cursor node { totalSeconds product { sku } spans { from to fromSeconds toSeconds open } } } pageInfo { hasNextPage endCursor } } } }';
const ask = (variables: Record<string, unknown> = {}): ReturnType<TestServer['query']> => server.query(TIMELINE, { id: shop.streamId, first: 20, gap: 2, least: 1, ...variables });

test('the query tells when each product was on screen, as moments and as seconds of the stream', async () => {
  const { timeline } = dataOf(await ask())['stream'];
  expect(timeline.edges.map(({ node }: any) => node)).toEqual([
    { totalSeconds: 85.5, product: { sku: 'MUG' }, spans: [{ from: at(5).toISOString(), to: at(90.5).toISOString(), fromSeconds: 5, toSeconds: 90.5, open: false }] },
    { totalSeconds: 20, product: { sku: 'LAMP' }, spans: [expect.objectContaining({ fromSeconds: 30, toSeconds: 50 })] },
    { totalSeconds: 10, product: { sku: 'SCARF' }, spans: [expect.objectContaining({ fromSeconds: 360_000, toSeconds: 360_010 })] },
  ]);
});

test('the query is paged, and says what is wrong with what is asked', async () => {
  const { timeline: one } = dataOf(await ask({ first: 1 }))['stream'];
  expect([one.edges.length, one.pageInfo.hasNextPage]).toEqual([1, true]);
  const { timeline: rest } = dataOf(await ask({ first: 5, after: one.pageInfo.endCursor }))['stream'];
  expect([rest.edges.map(({ node }: any) => node.product.sku), rest.pageInfo.hasNextPage]).toEqual([['LAMP', 'SCARF'], false]);
  for (const [variables, message] of [[{ first: 0 }, '"first" must be from 1 to 100; it is 0.'], [{ gap: -1 }, '"mergeGapSeconds" must be from 0 to 3600; it is -1.'], [{ after: 'nonsense' }, '"nonsense" is not a cursor of this list.']] as const) {
    expect((await ask(variables)).errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT' } });
  }
});

test('the chapters are WebVTT for anyone', async () => {
  const response = await vtt();
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/vtt; charset=utf-8']);
  expect(await response.text()).toBe([
    'WEBVTT\n', '00:00:05.000 --> 00:00:30.000\nBlue mug\n', '00:00:30.000 --> 00:00:50.000\nLamp &lt;b&gt;R&amp;D&lt;/b&gt; --&gt; 40 W\n',
    '00:00:50.000 --> 00:01:30.500\nBlue mug\n', '100:00:00.000 --> 100:00:10.000\n丝绸围巾 🧣\n',
  ].join('\n'));
  expect(await (await vtt(`?from=${at(40).toISOString()}&to=${encodeURIComponent('2026-01-01T21:01:00+01:00')}&minSeconds=0`)).text()).toContain('00:00:40.000 --> 00:00:50.000');
});

test.each([
  ['?kind=subtitles', 'BAD_USER_INPUT', '"kind" must be chapters or metadata; it is "subtitles".'],
  ['?mingap=3', 'BAD_USER_INPUT', 'There is no parameter "mingap"; there are kind, from, to, mergeGapSeconds, minSeconds.'],
  ['?from=yesterday', 'BAD_USER_INPUT', '"from" must be a moment such as 2026-01-31T20:00:00Z; it is "yesterday".'],
  ['?to=2026-02-31T25:00:00Z', 'BAD_USER_INPUT', '"to" must be a moment such as 2026-01-31T20:00:00Z; it is "2026-02-31T25:00:00Z".'],
  ['?minSeconds=', 'BAD_USER_INPUT', '"minSeconds" must be a number of seconds; it is "".'],
  ['?minSeconds=1e9', 'BAD_USER_INPUT', '"minSeconds" must be a number of seconds; it is "1e9".'],
  ['?mergeGapSeconds=3601', 'BAD_USER_INPUT', '"mergeGapSeconds" must be from 0 to 3600; it is 3601.'],
  ['?kind=chapters&kind=metadata', 'BAD_USER_INPUT', '"kind" may be given once; it is given 2 times.'],
])('the file with %s is refused', async (query, code, message) => {
  const response = await vtt(query);
  const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
  expect([response.status, errors[0]?.extensions.code, errors[0]?.message]).toEqual([400, code, message]);
});

test('there is no file of a stream that is not there, and an empty one of a stream that has not begun', async () => {
  for (const id of ['str_01J8ZZZZZZZZZZZZZZZZZZZZZZ', shop.products[0] ?? '', '%00']) expect((await fetch(`${server.url}/streams/${id}/timeline.vtt`)).status).toBe(404);
  const { createStream } = dataOf(await server.query('mutation { createStream(input: { title: "Later" }) { stream { id } } }', {}, shop.host));
  expect(await (await fetch(`${server.url}/streams/${createStream.stream.id as string}/timeline.vtt`)).text()).toBe('WEBVTT\n');
});

(browserAvailable ? test : test.skip)('a browser reads both kinds as they are meant', async () => {
  // The track must be of the page's origin: the file is handed on by the page's own server.
  const files = { '/chapters.vtt': await (await vtt()).text(), '/metadata.vtt': await (await vtt('?kind=metadata')).text() };
  const page = '<!doctype html><video><track kind="chapters" src="/chapters.vtt" default><track kind="metadata" src="/metadata.vtt"></video>';
  const site: HttpServer = createServer((request, response) => {
    const file = files[request.url as keyof typeof files] as string | undefined;
    response.setHeader('content-type', file === undefined ? 'text/html' : 'text/vtt').end(file ?? page);
  });
  await new Promise<void>((resolve) => { site.listen(0, '127.0.0.1', resolve); });
  const browser = await openBrowser();
  try {
    const tab = await browser.newPage();
    await tab.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
    const read = (index: number): Promise<{ start: number; end: number; raw: string; text: string }[]> => tab.evaluate(`new Promise((resolve, reject) => {
      const element = document.querySelectorAll('track')[${index}];
      element.addEventListener('error', () => reject(new Error('the track could not be read')));
      const answer = () => resolve([...element.track.cues].map((cue) => ({ start: cue.startTime, end: cue.endTime, raw: cue.text, text: cue.getCueAsHTML().textContent })));
      element.addEventListener('load', answer);
      element.track.mode = 'hidden';
      if (element.readyState === 2) answer();
    })`);
    expect((await read(0)).map(({ start, end, text }) => [start, end, text])).toEqual([
      [5, 30, 'Blue mug'], [30, 50, 'Lamp <b>R&D</b> --> 40 W'], [50, 90.5, 'Blue mug'], [360_000, 360_010, '丝绸围巾 🧣'],
    ]);
    expect((await read(1)).map(({ start, end, raw }) => [start, end, JSON.parse(raw)])).toEqual([
      [5, 90.5, { productId: shop.products[0], sku: 'MUG', title: 'Blue mug', open: false }],
      [30, 50, { productId: shop.products[1], sku: 'LAMP', title: 'Lamp <b>R&D</b> --> 40 W', open: false }],
      [360_000, 360_010, { productId: shop.products[2], sku: 'SCARF', title: '丝绸围巾 🧣', open: false }],
    ]);
  } finally {
    await browser.close();
    site.close();
  }
});
