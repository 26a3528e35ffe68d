import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { makeVideo, until, withFfmpeg } from './ffmpeg';
import { emptyPicture } from './video-shop';
import { openSourceLab, type SourceLab, type WatchedSource } from './watched-source';

/** As if 127.0.0.1 were outside and all the rest of the loopback network inside. */
const guard = (address: string): boolean => {
  const isInside = address !== '127.0.0.1';
  if (isInside) refused += 1;
  return isInside;
};
let refused = 0;
const REFUSED = 'it leads to "127.0.0.2", and it lies in a private network (see VIDEO_PRIVATE_NETWORK)';
let lab: SourceLab;
let inside: { port: number; visits: () => number; close: () => void };
const servers: Server[] = [];

beforeAll(async () => {
  lab = await openSourceLab();
  await makeVideo(join(lab.folder, 'show.m3u8'), [{ picture: await emptyPicture(), seconds: 4 }], ['-f', 'hls', '-hls_time', '1', '-hls_list_size', '0']);
  inside = await listenInside();
}, 60_000);
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  inside.close();
  await lab.close();
});

/** A server inside, which has the same videos for whoever reaches it, and counts who does. */
async function listenInside(): Promise<typeof inside> {
  const http = createServer(files);
  let visits = 0;
  const door = createTcpServer((socket) => {
    visits += 1;
    http.emit('connection', socket);
  }).listen(0, '127.0.0.2');
  await once(door, 'listening');
  return { port: (door.address() as AddressInfo).port, visits: () => visits, close: () => { http.closeAllConnections(); door.close(); } };
}

/** Answers with the files of the lab. */
const files: RequestListener = (request, response) => {
  readFile(join(lab.folder, basename(request.url ?? ''))).then((bytes) => response.end(bytes), () => response.writeHead(404).end());
};

/** Serves outside; answers with the address. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const watch = (address: string): WatchedSource => lab.watch(address, { guard, patienceMs: 8_000 });
const playlist = (...lines: string[]): string => ['#EXTM3U', '#EXT-X-VERSION:3', '#EXT-X-TARGETDURATION:2', ...lines, '#EXT-X-ENDLIST', ''].join('\n');
/** Answers a playlist's name with the playlist, the rest with files. */
const withPlaylist = (text: string): RequestListener => (request, response) => {
  if (request.url === '/list.m3u8') response.end(text);
  else files(request, response);
};

describe('a source outside, looked at by an ffmpeg that may not look inside', () => {
  withFfmpeg('plays, playlist, segments and a redirect to outside', async () => {
    const base = await serve(files);
    const moved = await serve((_, response) => { response.writeHead(302, { location: `${base}/show.m3u8` }).end(); });
    const watched = watch(`${moved}/show.m3u8`);
    await watched.open();
    // All that the playlist has: it is over, and would be opened again.
    await until(() => watched.told.some((what) => what !== 'frame'));
    expect(watched.frames.length).toBeGreaterThan(8);
    watched.source.close();
  }, 60_000);

  withFfmpeg.each<[string, boolean, (port: number) => string]>([
    ['by HTTP', true, (port) => `http://127.0.0.2:${port}/show0.ts`],
    ['by TLS', true, (port) => `https://127.0.0.2:${port}/show0.ts`],
    ['by another writing of the address', true, (port) => `http://0x7f.2:${port}/show0.ts`],
    // What would go by no proxy ffmpeg does not take from a playlist at all.
    ['by RTMP', false, (port) => `rtmp://127.0.0.2:${port}/live/show`],
    ['by TCP', false, (port) => `tcp://127.0.0.2:${port}`],
    ['in a file', false, () => `file://${join(lab.folder, 'show0.ts')}`],
  ])('shows nothing of a segment that lies inside, %s', async (_, isAsked, segment) => {
    const before = inside.visits();
    refused = 0;
    const watched = watch(`${await serve(withPlaylist(playlist('#EXTINF:1,', segment(inside.port))))}/list.m3u8`);
    await expect(watched.open()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect([watched.frames, inside.visits(), refused > 0]).toEqual([[], before, isAsked]);
    await until(() => watched.ffmpeg.running().length === 0);
  }, 60_000);

  withFfmpeg('shows the segments that lie outside, and passes over one inside', async () => {
    const before = inside.visits();
    const watched = watch(`${await serve(withPlaylist(playlist('#EXTINF:1,', 'show0.ts', '#EXTINF:1,', `http://127.0.0.2:${inside.port}/show1.ts`)))}/list.m3u8`);
    await watched.open();
    await until(() => watched.told.some((what) => what !== 'frame'));
    expect(watched.told.find((what) => what !== 'frame')).toBe(`retry: ${REFUSED}`);
    expect(inside.visits()).toBe(before);
    watched.source.close();
  }, 60_000);

  withFfmpeg.each([
    ['the key of what is encrypted', (port: number) => playlist(`#EXT-X-KEY:METHOD=AES-128,URI="http://127.0.0.2:${port}/key"`, '#EXTINF:1,', 'show0.ts')],
    ['a playlist in the playlist', (port: number) => ['#EXTM3U', '#EXT-X-STREAM-INF:BANDWIDTH=1', `http://127.0.0.2:${port}/show.m3u8`, ''].join('\n')],
  ])('does not fetch %s from inside', async (_, list) => {
    const before = inside.visits();
    refused = 0;
    const watched = watch(`${await serve(withPlaylist(list(inside.port)))}/list.m3u8`);
    await expect(watched.open()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect([watched.frames, inside.visits(), refused > 0]).toEqual([[], before, true]);
  }, 60_000);

  withFfmpeg.each([['for a while', 302], ['for ever', 301], ['with its method', 307]])('does not follow a redirect that leads inside %s', async (_, status) => {
    const before = inside.visits();
    const watched = watch(`${await serve((__, response) => { response.writeHead(status, { location: `http://127.0.0.2:${inside.port}/show.m3u8` }).end(); })}/show.m3u8`);
    await expect(watched.open()).rejects.toMatchObject({ code: 'UNAVAILABLE', message: `No picture came from the source "the source": ${REFUSED}.` });
    expect([watched.frames, inside.visits()]).toEqual([[], before]);
    await until(() => watched.ffmpeg.running().length === 0);
  }, 60_000);

  withFfmpeg('would be shown all that without the guard', async () => {
    const before = inside.visits();
    const watched = lab.watch(`${await serve((_, response) => { response.writeHead(302, { location: `http://127.0.0.2:${inside.port}/show.m3u8` }).end(); })}/show.m3u8`);
    await watched.open();
    expect(inside.visits()).toBeGreaterThan(before);
    watched.source.close();
  }, 60_000);
});
