import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { freePort } from '../../support/free-port';
import { makeVideo, until, withFfmpeg } from './ffmpeg';
import { SKUS, comingsAndGoings, emptyPicture, oneByOne, openVideoShop, pictureOf, show, type VideoShop } from './video-shop';

const SHOWN = SKUS.slice(0, 2);
let shop: VideoShop;
const servers: Server[] = [];
const publishers: ChildProcess[] = [];

beforeAll(async () => {
  shop = await openVideoShop();
}, 60_000);
afterAll(async () => {
  for (const publisher of publishers) publisher.kill('SIGKILL');
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await shop.close();
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createHttpServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Answers with the files of the video folder. */
const files: RequestListener = (request, response) => {
  readFile(join(shop.videos, basename(request.url ?? ''))).then((bytes) => response.end(bytes), () => response.writeHead(404).end());
};

describe('a stream whose source is an address', () => {
  withFfmpeg('tells which products come and go in an HLS stream', async () => {
    await makeVideo(join(shop.videos, 'show.m3u8'), await show(SHOWN), ['-f', 'hls', '-hls_time', '2', '-hls_list_size', '0']);
    const streamId = await shop.plan(`${await serve(files)}/show.m3u8`);
    const items = shop.follow(streamId);
    await shop.goOnAir(streamId);
    await items.next(({ presence, product }) => presence === 'LEFT' && product.sku === SHOWN.at(-1));
    expect(comingsAndGoings(items.events)).toEqual(oneByOne(SHOWN));
    await shop.end(streamId);
  }, 120_000);

  withFfmpeg('tells which products come and go in an RTMP stream, and opens it again when it comes back', async () => {
    const video = join(shop.videos, 'show.mp4');
    await makeVideo(video, await show(SHOWN, 5));
    const address = `rtmp://127.0.0.1:${await freePort()}/live/show`;
    const publish = (): void => { publishers.push(spawn('ffmpeg', ['-loglevel', 'quiet', '-nostdin', '-re', '-i', video, '-c', 'copy', '-f', 'flv', '-listen', '1', address], { stdio: 'ignore' })); };
    const streamId = await shop.plan(address);
    const items = shop.follow(streamId);
    publish();
    // Whether the publisher listens yet nobody tells: the host tries until the stream can be started.
    while ((await shop.start(streamId)).errors) { /* again */ }
    await items.next(({ presence, product }) => presence === 'LEFT' && product.sku === SHOWN.at(-1));
    expect(comingsAndGoings(items.events)).toEqual(oneByOne(SHOWN));
    const before = items.events.length;
    publish();
    await items.next(({ presence }) => presence === 'APPEARED', before);
    await shop.end(streamId);
    await until(() => shop.ffmpeg.running().length === 0);
  }, 180_000);

  withFfmpeg('says that the product has left when the connection breaks, and goes on when it is there again', async () => {
    const video = join(shop.videos, 'mug.ts');
    await makeVideo(video, [{ picture: await pictureOf('VT-MUG'), seconds: 40 }]);
    const base = await serve((_request, response) => { void readFile(video).then((bytes) => response.write(bytes)); });
    const streamId = await shop.plan(`${base}/mug.ts`);
    const items = shop.follow(streamId);
    await shop.goOnAir(streamId);
    await items.next(({ presence }) => presence === 'APPEARED');
    servers.at(-1)?.closeAllConnections();
    process.kill(shop.ffmpeg.running()[0] ?? 0, 'SIGKILL');
    await items.next(({ presence }) => presence === 'LEFT');
    await items.next(({ presence }) => presence === 'APPEARED', items.events.length);
    expect(await shop.statusOf(streamId)).toBe('LIVE');
    await shop.end(streamId);
    await until(() => shop.ffmpeg.running().length === 0);
  }, 120_000);

  withFfmpeg('is refused in words when nobody is there, and stays planned', async () => {
    const streamId = await shop.plan(`http://user:secret@127.0.0.1:${await freePort()}/show.m3u8?key=secret`);
    const { errors } = await shop.start(streamId);
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
    expect(errors?.[0]?.message).toMatch(/^No picture came from the source "http:\/\/127\.0\.0\.1:\d+\/show\.m3u8": Connection refused\.$/);
    expect(await shop.statusOf(streamId)).toBe('SCHEDULED');
  });

  withFfmpeg('can be ended while the address keeps it waiting', async () => {
    let asked = (): void => undefined;
    const waiting = new Promise<void>((resolve) => { asked = resolve; });
    const streamId = await shop.plan(`${await serve(() => { asked(); })}/never.m3u8`);
    const starting = shop.start(streamId);
    await waiting;
    await shop.end(streamId);
    expect((await starting).errors?.[0]).toMatchObject({ message: 'The stream was ended while it was being started.', extensions: { code: 'CONFLICT' } });
    expect(await shop.statusOf(streamId)).toBe('ENDED');
    await until(() => shop.ffmpeg.running().length === 0);
  }, 60_000);
});

describe('a source that may not be', () => {
  it.each([
    ['file:../show.mp4', 'name a file of the video folder without a path'],
    ['file:.hidden', 'name a file of the video folder without a path'],
    ['file:a\u0000b.mp4', 'control characters'],
    ['http://127.0.0.1/\nx', 'control characters'],
    ['ftp://example.com/x', 'must be an http, https, rtmp or rtmps address'],
    ['concat:a|b', 'must be an http, https, rtmp or rtmps address'],
    [`http://example.com/${'x'.repeat(1_000)}`, 'longer than 1,000 characters'],
  ])('%j is refused when the stream is planned', async (sourceUrl, why) => {
    const { errors } = await shop.server.query('mutation ($sourceUrl: String!) { createStream(input: { title: "x", sourceUrl: $sourceUrl }) { stream { id } } }', { sourceUrl }, shop.host);
    expect(errors?.[0]).toMatchObject({ message: expect.stringContaining(why), extensions: { code: 'BAD_USER_INPUT', field: 'input.sourceUrl' } });
  });
});

describe('a server that may not look inside the house, and has neither files nor ffmpeg', () => {
  let strict: VideoShop;
  beforeAll(async () => {
    strict = await openVideoShop({ VIDEO_PRIVATE_NETWORK: false, VIDEO_FILES_DIR: '', FFMPEG_PATH: '/nonexistent/ffmpeg' });
  }, 60_000);
  afterAll(() => strict.close());

  it.each([
    ['http://127.0.0.1/x.m3u8', 'private network'], ['HTTP://LOCALHOST/x.m3u8', 'private network'], ['http://[::1]/x', 'private network'],
    ['http://[::ffff:10.0.0.1]/x', 'private network'], ['http://0x7f.1/x', 'private network'], ['rtmp://192.168.1.1/live', 'private network'],
    ['http://nobody.invalid/x', 'is not known'], ['file:show.mp4', 'files are not allowed here'],
  ])('refuses %s', async (sourceUrl, why) => {
    const { errors } = await strict.server.query('mutation ($sourceUrl: String!) { createStream(input: { title: "x", sourceUrl: $sourceUrl }) { stream { id } } }', { sourceUrl }, strict.host);
    expect(errors?.[0]).toMatchObject({ message: expect.stringContaining(why), extensions: { code: 'BAD_USER_INPUT' } });
  });

  it('says that ffmpeg is missing', async () => {
    const streamId = await strict.plan('http://192.0.2.1/x.m3u8');
    expect((await strict.start(streamId)).errors?.[0]).toMatchObject({ message: 'No picture came from the source "http://192.0.2.1/x.m3u8": ffmpeg is not installed here (see FFMPEG_PATH).', extensions: { code: 'UNAVAILABLE' } });
    expect(await strict.statusOf(streamId)).toBe('SCHEDULED');
    expect((await strict.post(streamId, await emptyPicture())).status).toBe(409);
  });
});
