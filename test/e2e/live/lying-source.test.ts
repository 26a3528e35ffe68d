import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { freePort } from '../../support/free-port';
import { makeVideo, until, withFfmpeg } from './ffmpeg';
import { answering, openSourceLab, type SourceLab } from './watched-source';

let lab: SourceLab;
beforeAll(async () => { lab = await openSourceLab(); });
afterAll(() => lab.close());

const picture = (width: number, height: number): Promise<Buffer> => sharp({ create: { width, height, channels: 3, background: '#469' } }).jpeg().toBuffer();
/** Bytes without end, as fast as they are taken. */
const endless = (socket: Socket): void => {
  socket.once('data', () => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    const more = (): void => { while (!socket.destroyed && socket.write(randomBytes(65_536))) { /* until it is full */ } };
    socket.on('drain', more);
    more();
  });
};

describe('a source that lies about what it is', () => {
  const page = Buffer.from(`<!doctype html><html><body>${'<p>Not here.</p>'.repeat(500)}</body></html>`);
  withFfmpeg.each([
    ['a page behind the name of a playlist', 'show.m3u8', answering('application/vnd.apple.mpegurl', page), 'Invalid data'],
    ['a page behind the name of a video', 'show.mp4', answering('video/mp4', page), 'Invalid data'],
    ['a text', 'readme.txt', answering('text/plain', Buffer.from('Dear viewer,\n'.repeat(2_000))), 'Invalid data'],
    ['nothing at all', 'show.ts', answering('video/mp2t', Buffer.alloc(0)), 'Invalid data'],
    ['noise without end', 'show.ts', endless, 'Invalid data'],
    ['a list of other files', 'show.ffconcat', answering('text/plain', Buffer.from('ffconcat version 1.0\nfile /etc/hostname\n')), 'Invalid data'],
    ['a server that says nothing', 'show.m3u8', (): void => undefined, 'it gave no picture for 5 seconds'],
    ['a server that hangs up', 'show.m3u8', (socket: Socket): void => { socket.end(); }, 'End of file'],
  ])('%s is refused in words, and no ffmpeg is left', async (_, name, onSocket, why) => {
    const { port } = await lab.listen(onSocket);
    const watched = lab.watch(`http://127.0.0.1:${port}/${name}`);
    await expect(watched.open()).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringMatching(new RegExp(`^No picture came from the source "the source": ${why}`)) });
    await until(() => watched.ffmpeg.running().length === 0);
    expect(watched.told).toEqual([]);
  }, 60_000);

  withFfmpeg('a picture behind the name of a video is no video', async () => {
    const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#469' } }).png().toBuffer();
    const { port } = await lab.listen(answering('video/mp4', png));
    await expect(lab.watch(`http://127.0.0.1:${port}/show.mp4`).open()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  }, 60_000);
});

describe('a source that changes mid-way', () => {
  const sizes = async (frames: readonly Buffer[]): Promise<Set<string>> => new Set(await Promise.all(frames.map(async (bytes) => { const { width, height } = await sharp(bytes).metadata(); return `${width}x${height}`; })));

  withFfmpeg('from one size of H.264 to another is looked at before and after', async () => {
    const still = await picture(480, 480);
    const parts = await Promise.all(['160:120', '120:200'].map(async (size, index) => {
      const path = join(lab.folder, `part${index}.ts`);
      await makeVideo(path, [{ picture: still, seconds: 3 }], ['-vf', `scale=${size}`, '-output_ts_offset', String(index * 3)]);
      return readFile(path);
    }));
    const { port } = await lab.listen(answering('video/mp2t', Buffer.concat(parts), false));
    const watched = lab.watch(`http://127.0.0.1:${port}/show.ts`);
    await watched.open();
    await until(() => watched.told.some((what) => what.startsWith('retry')));
    expect(await sizes(watched.frames)).toEqual(new Set(['160x120', '120x200']));
    watched.source.close();
  }, 60_000);

  withFfmpeg('from one size of JPEG to another, with damaged ones between, is looked at before and after', async () => {
    const [wide, high] = await Promise.all([picture(160, 120), picture(120, 200)]);
    const damaged = Buffer.from(wide);
    damaged.fill(0xaa, 200, 400);
    const pictures = [...Array<Buffer>(30).fill(wide), ...Array<Buffer>(20).fill(damaged), randomBytes(5_000), ...Array<Buffer>(10).fill(wide.subarray(0, 300)), ...Array<Buffer>(60).fill(high)];
    const { port } = await lab.listen(answering('video/x-motion-jpeg', Buffer.concat(pictures), false));
    const watched = lab.watch(`http://127.0.0.1:${port}/show.mjpeg`);
    await watched.open();
    await until(() => watched.told.some((what) => what.startsWith('retry')));
    const seen = await sizes(watched.frames);
    expect(seen.has('160x120') && seen.has('120x200')).toBe(true);
    watched.source.close();
  }, 60_000);
});

describe('a source that comes and goes', () => {
  withFfmpeg('is opened again when its server is back, by one ffmpeg at a time', async () => {
    await makeVideo(join(lab.folder, 'show.ts'), [{ picture: await picture(160, 120), seconds: 20 }]);
    const video = await readFile(join(lab.folder, 'show.ts'));
    const port = await freePort();
    const first = await lab.listen(answering('video/mp2t', video, false), port);
    const watched = lab.watch(`http://127.0.0.1:${port}/show.ts`);
    await watched.open();
    await first.close();
    await until(() => watched.told.some((what) => what.startsWith('retry')));
    const broke = watched.told.length;
    await until(() => watched.told.some((what) => what.includes('Connection refused')));
    await lab.listen(answering('video/mp2t', video, false), port);
    await until(() => watched.told.includes('frame', broke));
    expect(watched.mostRunning()).toBe(1);
    watched.source.close();
    await until(() => watched.ffmpeg.running().length === 0);
  }, 60_000);

  withFfmpeg('and gives one picture each time, is asked less and less often', async () => {
    await makeVideo(join(lab.folder, 'short.ts'), [{ picture: await picture(160, 120), seconds: 1 }]);
    const { port } = await lab.listen(answering('video/mp2t', await readFile(join(lab.folder, 'short.ts'))));
    const watched = lab.watch(`http://127.0.0.1:${port}/short.ts`);
    await watched.open();
    await until(() => watched.pauses.length === 3);
    watched.source.close();
    expect(watched.told.filter((what) => what === 'frame').length).toBeGreaterThanOrEqual(3);
    watched.pauses.forEach((pauseMs, attempt) => {
      expect(pauseMs).toBeGreaterThanOrEqual(500 * 2 ** attempt);
      expect(pauseMs).toBeLessThanOrEqual(1_000 * 2 ** attempt);
    });
    expect(watched.mostRunning()).toBe(1);
  }, 60_000);
});
