import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import sharp from 'sharp';
import { tokenOf } from '../../support/server';
import { dataOf } from '../http/shop';
import { makeVideo, until, withFfmpeg } from './ffmpeg';
import { comingsAndGoings, openVideoShop, pictureOf, type VideoShop } from './video-shop';

let shop: VideoShop;
const publishers: ChildProcess[] = [];

beforeAll(async () => {
  shop = await openVideoShop({ RTMP_INGEST: '127.0.0.1:0' });
}, 60_000);
afterAll(async () => {
  for (const publisher of publishers) publisher.kill('SIGKILL');
  await shop.close();
});

const ingestUrl = async (id: string): Promise<string> => dataOf(await shop.server.query('query ($id: ID!) { stream(id: $id) { ingestUrl } }', { id }, shop.host))['stream'].ingestUrl as string;

/** Pushes a file again and again, as a camera does; resolves with what it said when it has ended. */
function push(address: string, video: string): { process: ChildProcess; ended: Promise<string> } {
  const process = spawn('ffmpeg', ['-loglevel', 'error', '-nostdin', '-re', '-stream_loop', '-1', '-i', video, '-c', 'copy', '-f', 'flv', address], { stdio: ['ignore', 'ignore', 'pipe'] });
  publishers.push(process);
  let said = '';
  process.stderr.on('data', (chunk: Buffer) => { said += chunk.toString(); });
  return { process, ended: once(process, 'close').then(() => said) };
}

async function mugVideo(name: string, size = '480:480'): Promise<string> {
  const path = join(shop.videos, name);
  await makeVideo(path, [{ picture: await pictureOf('VT-MUG'), seconds: 4 }], ['-vf', `scale=${size}`]);
  return path;
}

describe('a stream that a publisher pushes', () => {
  withFfmpeg('waits for its publisher, looks at what comes, and waits again when the publisher has gone', async () => {
    const video = await mugVideo('mug.flv');
    const streamId = await shop.plan('rtmp-listen:');
    const source = shop.followSource(streamId);
    const items = shop.follow(streamId);
    await source.next();
    await shop.goOnAir(streamId);
    await source.next(({ state }) => state === 'WAITING');
    const address = await ingestUrl(streamId);
    const first = push(address, video);
    await source.next(({ state }) => state === 'LIVE');
    await items.next(({ presence }) => presence === 'APPEARED');

    const second = push(address, video);
    expect(await second.ended).toContain('Somebody is publishing with this key already.');
    expect((await shop.sourceOf(streamId)).state).toBe('LIVE');

    const before = source.events.length;
    first.process.kill('SIGKILL');
    expect(await source.next(({ state }) => state === 'WAITING', before)).toMatchObject({ error: 'the publisher has gone' });
    await items.next(({ presence }) => presence === 'LEFT');
    await until(() => shop.ffmpeg.running().length === 0);

    const again = items.events.length;
    push(address, video);
    await items.next(({ presence }) => presence === 'APPEARED', again);
    expect(shop.ffmpeg.running()).toHaveLength(1);
    await shop.end(streamId);
    await until(() => shop.ffmpeg.running().length === 0);
    await items.ended;
    expect(comingsAndGoings(items.events)).toEqual(['VT-MUG APPEARED', 'VT-MUG LEFT', 'VT-MUG APPEARED', 'VT-MUG LEFT']);
    expect(await push(address, video).ended).toContain('There is no stream on air with this key.');
  }, 120_000);

  withFfmpeg('lets nobody in with a wrong key or another application, and starts no ffmpeg for them', async () => {
    const video = await mugVideo('other.flv');
    const streamId = await shop.plan('rtmp-listen:');
    await shop.goOnAir(streamId);
    const address = await ingestUrl(streamId);
    const runs = shop.ffmpeg.runs().length;
    for (const wrong of [`${address}x`, address.slice(0, -1), address.replace('/live/', '/other/'), address.replace(/[^/]+$/, ''), address.replace(/[^/]+$/, '%00')]) {
      expect(await push(wrong, video).ended).toContain('There is no stream on air with this key.');
    }
    expect([shop.ffmpeg.runs().length, (await shop.sourceOf(streamId)).state]).toEqual([runs, 'WAITING']);
    await shop.end(streamId);
  }, 60_000);

  withFfmpeg('is opened anew when the publisher comes back in another shape', async () => {
    const [wide, high] = await Promise.all([mugVideo('wide.flv', '480:270'), mugVideo('high.flv', '270:480')]);
    const streamId = await shop.plan('rtmp-listen:');
    const source = shop.followSource(streamId);
    await shop.goOnAir(streamId);
    const address = await ingestUrl(streamId);
    for (const [video, shape] of [[wide, 480 / 270], [high, 270 / 480]] as const) {
      const before = source.events.length;
      const { process, ended } = push(address, video);
      await source.next(({ state }) => state === 'LIVE', before);
      const frame = await fetch(`${shop.server.url}/streams/${streamId}/frame`);
      const { width, height } = await sharp(Buffer.from(await frame.arrayBuffer())).metadata();
      expect(width / height).toBeCloseTo(shape, 1);
      process.kill('SIGKILL');
      await ended;
      await source.next(({ state }) => state === 'WAITING', before);
    }
    await shop.end(streamId);
  }, 60_000);

  it('cuts off what is not RTMP', async () => {
    const streamId = await shop.plan('rtmp-listen:');
    const port = Number(new URL(await ingestUrl(streamId)).port);
    for (const bytes of [Buffer.from('GET / HTTP/1.1\r\n\r\n'.repeat(200)), Buffer.concat([Buffer.of(3), randomBytes(20_000)])]) {
      const socket = connect(port, '127.0.0.1').on('error', () => undefined);
      socket.write(bytes);
      socket.resume();
      await once(socket, 'close');
    }
    await shop.end(streamId);
  });
});

describe('where a publisher pushes to', () => {
  it('is told to the host and operators only, has a key of its own each time, and is null of other streams', async () => {
    const ids = await Promise.all([shop.plan('rtmp-listen:'), shop.plan('rtmp-listen:')]);
    const urls = await Promise.all(ids.map(ingestUrl));
    expect(new Set(urls).size).toBe(2);
    for (const url of urls) expect(url).toMatch(/^rtmp:\/\/127\.0\.0\.1:\d+\/live\/[\w-]{32}$/);
    expect(await ingestUrl(await shop.plan(null))).toBeNull();
    const ask = async (token?: string): Promise<unknown> => (await shop.server.query('query ($id: ID!) { stream(id: $id) { ingestUrl } }', { id: ids[0] }, token)).errors?.[0]?.extensions['code'];
    expect([await ask(), await ask(await tokenOf('host', 'hugo')), await ask(await tokenOf('operator', 'olga'))]).toEqual(['UNAUTHENTICATED', 'FORBIDDEN', undefined]);
  });

  it('cannot be chosen by the caller', async () => {
    const { errors } = await shop.server.query('mutation { createStream(input: { title: "x", sourceUrl: "rtmp-listen:guess" }) { stream { id } } }', {}, shop.host);
    expect(errors?.[0]).toMatchObject({ message: expect.stringContaining('the server makes the key'), extensions: { code: 'BAD_USER_INPUT', field: 'input.sourceUrl' } });
    expect(JSON.stringify(errors)).not.toContain('guess');
  });
});
