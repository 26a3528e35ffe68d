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
/** A picture that does not compress to nothing. */
const photo = (): Promise<Buffer> => sharp(randomBytes(120 * 120 * 3), { raw: { width: 120, height: 120, channels: 3 } }).jpeg().toBuffer();
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
    ['a page behind the name of a playlist', 'show.m3u8', answering('application/vnd.apple.mpegurl', page), 'it is no video'],
    ['a page behind the name of a video', 'show.mp4', answering('video/mp4', page), 'it is no video'],
    ['a text', 'readme.txt', answering('text/plain', Buffer.from('Dear viewer,\n'.repeat(2_000))), 'it is no video'],
    ['nothing at all', 'show.ts', answering('video/mp2t', Buffer.alloc(0)), 'Input/output error'],
    ['noise without end', 'show.ts', endless, 'Invalid data'],
    ['a list of other files', 'show.ffconcat', answering('text/plain', Buffer.from('ffconcat version 1.0\nfile /etc/hostname\n')), 'it is no video'],
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

/** A video that lies and one that stands, which goes on where the first is over. */
async function twoShapes(seconds: number): Promise<[Buffer, Buffer]> {
  const still = await picture(480, 480);
  const part = async (size: string, from: number): Promise<Buffer> => {
    const path = join(lab.folder, `${size.replace(':', 'x')}.ts`);
    await makeVideo(path, [{ picture: still, seconds }], ['-vf', `scale=${size}`, '-output_ts_offset', String(from)]);
    return readFile(path);
  };
  return Promise.all([part('160:120', 0), part('120:200', seconds)]);
}

describe('a source that changes mid-way', () => {
  const sizes = async (frames: readonly Buffer[]): Promise<Set<string>> => new Set(await Promise.all(frames.map(async (bytes) => { const { width, height } = await sharp(bytes).metadata(); return `${width}x${height}`; })));

  withFfmpeg('from one size of H.264 to another is looked at before and after', async () => {
    // As from a telephone that is turned: who comes later gets what is sent then.
    const [before, after] = await twoShapes(3);
    let asked = 0;
    const { port } = await lab.listen((socket) => { answering('video/mp2t', (asked += 1) === 1 ? Buffer.concat([before, after]) : after)(socket); });
    const watched = lab.watch(`http://127.0.0.1:${port}/show.ts`);
    await watched.open();
    await until(() => watched.told.some((what) => what.startsWith('retry')));
    const changed = watched.told.length;
    await until(() => watched.told.includes('frame', changed));
    expect(watched.told.find((what) => what !== 'frame')).toBe('retry: its pictures have changed their shape');
    expect(await sizes(watched.frames.slice(-1))).toEqual(new Set(['120x200']));
    expect(await sizes(watched.frames.slice(0, 2))).toEqual(new Set(['160x120']));
    expect(watched.mostRunning()).toBe(1);
    watched.source.close();
  }, 60_000);

  withFfmpeg('from one size to another each time is asked less and less often', async () => {
    const { port } = await lab.listen(answering('video/mp2t', Buffer.concat(await twoShapes(1))));
    const watched = lab.watch(`http://127.0.0.1:${port}/turned.ts`);
    await watched.open();
    await until(() => watched.pauses.length === 2);
    watched.source.close();
    const breaks = watched.told.filter((what) => what !== 'frame');
    expect(breaks).toEqual(Array.from({ length: 3 }, () => 'retry: its pictures have changed their shape'));
    watched.pauses.forEach((pauseMs, attempt) => { expect(pauseMs).toBeGreaterThanOrEqual(1_000 * 2 ** attempt); });
    expect(watched.mostRunning()).toBe(1);
  }, 60_000);

  withFfmpeg('into damaged pictures goes on with those that can be read, and says what was wrong', async () => {
    await makeVideo(join(lab.folder, 'clean.ts'), [{ picture: await photo(), seconds: 8 }]);
    const video = await readFile(join(lab.folder, 'clean.ts'));
    // Every twentieth packet is noise, from the third second on.
    for (let at = Math.floor(video.length / 3 / 188) * 188; at + 188 < video.length; at += 188 * 20) randomBytes(150).copy(video, at + 20);
    const { port } = await lab.listen(answering('video/mp2t', video));
    const watched = lab.watch(`http://127.0.0.1:${port}/damaged.ts`);
    await watched.open();
    await until(() => watched.source.complaint !== undefined);
    expect(watched.source.complaint).not.toContain(String(port));
    await until(() => watched.told.some((what) => what.startsWith('retry')));
    expect(watched.frames.length).toBeGreaterThan(8);
    watched.source.close();
  }, 60_000);
});

describe('a source that comes and goes', () => {
  withFfmpeg('is opened again when its server is back, by one ffmpeg at a time', async () => {
    await makeVideo(join(lab.folder, 'show.ts'), [{ picture: await picture(160, 120), seconds: 10 }]);
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
    const watched = lab.watch(`http://127.0.0.1:${port}/short.ts`, { patienceMs: 12_000 });
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
