import { join } from 'node:path';
import { makeVideo, until, withFfmpeg } from './ffmpeg';
import { emptyPicture, openVideoShop, pictureOf, type VideoShop } from './video-shop';

let shop: VideoShop;

beforeAll(async () => {
  shop = await openVideoShop();
}, 60_000);
afterAll(() => shop.close());

describe('what a stream without a source says of its frames', () => {
  it('waits, is live while they come, has stalled when they stop, and is off at the end', async () => {
    const streamId = await shop.plan(null, 30);
    const source = shop.followSource(streamId);
    expect(await source.next()).toEqual({ state: 'OFF', lastFrameAt: null, framesPerSecond: 0, dropped: 0, error: null });
    await shop.goOnAir(streamId);
    await source.next(({ state }) => state === 'WAITING');
    const picture = await emptyPicture();
    const { at } = (await (await shop.post(streamId, picture)).json()) as { at: string };
    expect(await source.next(({ state }) => state === 'LIVE')).toMatchObject({ lastFrameAt: at, error: null });
    expect((await shop.sourceOf(streamId)).framesPerSecond).toBeGreaterThan(0);
    await source.next(({ state }) => state === 'STALLED');
    expect(await shop.sourceOf(streamId)).toMatchObject({ state: 'STALLED', lastFrameAt: at });
    const before = source.events.length;
    await shop.post(streamId, picture);
    await source.next(({ state }) => state === 'LIVE', before);
    await shop.end(streamId);
    await source.ended;
    expect(source.events.map(({ state }) => state)).toEqual(['OFF', 'WAITING', 'LIVE', 'STALLED', 'LIVE', 'OFF']);
    expect(await shop.sourceOf(streamId)).toMatchObject({ state: 'OFF', framesPerSecond: 0 });
    const afterwards = shop.followSource(streamId);
    await afterwards.ended;
    expect(afterwards.events.map(({ state }) => state)).toEqual(['OFF']);
  }, 60_000);

  it('says that a posted picture was damaged, to the host as well as to whoever posts', async () => {
    const streamId = await shop.plan(null);
    await shop.goOnAir(streamId);
    const picture = await pictureOf('VT-MUG');
    expect((await shop.post(streamId, picture.subarray(0, picture.length / 2))).status).toBe(400);
    expect(await shop.sourceOf(streamId)).toMatchObject({ state: 'WAITING', lastFrameAt: null, error: expect.stringMatching(/^A posted picture could not be read: .*damaged or cut off/) });
    await shop.post(streamId, picture);
    expect(await shop.sourceOf(streamId)).toMatchObject({ state: 'LIVE', error: expect.stringContaining('damaged or cut off') });
    await shop.end(streamId);
  });
});

describe('what a stream says of a video file', () => {
  withFfmpeg('counts what really comes, and ends with the file', async () => {
    await makeVideo(join(shop.videos, 'short.mp4'), [{ picture: await emptyPicture(), seconds: 4 }]);
    const streamId = await shop.plan('file:short.mp4', 4);
    const source = shop.followSource(streamId);
    await source.next();
    await shop.goOnAir(streamId);
    const ended = await source.next(({ state }) => state === 'ENDED');
    expect(ended.error).toBeNull();
    expect(ended.framesPerSecond).toBeGreaterThan(1);
    expect(source.events.map(({ state }) => state)).toEqual(['OFF', 'CONNECTING', 'LIVE', 'ENDED']);
    expect(await shop.statusOf(streamId)).toBe('LIVE');
    await shop.end(streamId);
  }, 60_000);

  withFfmpeg('says why a stream did not get on air', async () => {
    const streamId = await shop.plan('file:missing.mp4');
    expect((await shop.start(streamId)).errors).toBeDefined();
    expect(await shop.sourceOf(streamId)).toEqual({
      state: 'OFF', lastFrameAt: null, framesPerSecond: 0, dropped: 0, error: 'No picture came from the source "file:missing.mp4": No such file or directory.',
    });
    await until(() => shop.ffmpeg.running().length === 0);
  }, 60_000);
});
