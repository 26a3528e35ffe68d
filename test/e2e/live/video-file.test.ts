import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeVideo, until, withFfmpeg } from './ffmpeg';
import { SKUS, comingsAndGoings, emptyPicture, oneByOne, openVideoShop, pictureOf, show, type VideoShop } from './video-shop';

const SHOWN = SKUS.slice(0, 3);
let shop: VideoShop;

beforeAll(async () => {
  shop = await openVideoShop();
}, 60_000);
afterAll(() => shop.close());

describe('a stream whose source is a video file', () => {
  withFfmpeg('tells which products come and go, each once, in the order of the video', async () => {
    await makeVideo(join(shop.videos, 'show.mp4'), await show(SHOWN));
    const streamId = await shop.plan('file:show.mp4');
    const items = shop.follow(streamId);
    await shop.goOnAir(streamId);
    await items.next(({ presence, product }) => presence === 'LEFT' && product.sku === SHOWN.at(-1));
    expect(comingsAndGoings(items.events)).toEqual(oneByOne(SHOWN));
    for (const { appearedAt, frameAt, leftAt, presence } of items.events) {
      expect(Date.parse(appearedAt)).toBeLessThanOrEqual(Date.parse(frameAt));
      expect(leftAt !== null).toBe(presence === 'LEFT');
    }
    await shop.end(streamId);
  }, 120_000);

  withFfmpeg('says that the product has left when the video is over, and stays on air', async () => {
    await makeVideo(join(shop.videos, 'short.mp4'), [{ picture: await pictureOf('VT-MUG'), seconds: 4 }]);
    const streamId = await shop.plan('file:short.mp4');
    const items = shop.follow(streamId);
    await shop.goOnAir(streamId);
    await items.next(({ presence }) => presence === 'LEFT');
    expect(comingsAndGoings(items.events)).toEqual(oneByOne(['VT-MUG']));
    expect(await shop.statusOf(streamId)).toBe('LIVE');
    expect(shop.ffmpeg.running()).toEqual([]);
    await shop.end(streamId);
    await items.ended;
  }, 120_000);

  withFfmpeg('opens a looping file again when ffmpeg dies in the middle of it', async () => {
    await makeVideo(join(shop.videos, 'loop.mp4'), [{ picture: await pictureOf('VT-LAMP'), seconds: 30 }]);
    const streamId = await shop.plan('file:loop.mp4?loop');
    const items = shop.follow(streamId);
    await shop.goOnAir(streamId);
    await items.next(({ presence }) => presence === 'APPEARED');
    process.kill(shop.ffmpeg.running()[0] ?? 0, 'SIGKILL');
    await items.next(({ presence }) => presence === 'LEFT');
    const again = comingsAndGoings(items.events).length;
    await items.next(({ presence }) => presence === 'APPEARED', again);
    expect(comingsAndGoings(items.events)).toEqual([...oneByOne(['VT-LAMP']), 'VT-LAMP APPEARED']);
    await shop.end(streamId);
  }, 120_000);

  withFfmpeg('leaves no ffmpeg behind when it is ended, and what is in view has left', async () => {
    await makeVideo(join(shop.videos, 'long.mp4'), [{ picture: await pictureOf('VT-CAMERA'), seconds: 60 }]);
    const streamId = await shop.plan('file:long.mp4');
    const items = shop.follow(streamId);
    await shop.goOnAir(streamId);
    await items.next(({ presence }) => presence === 'APPEARED');
    expect(shop.ffmpeg.running()).toHaveLength(1);
    await shop.end(streamId);
    await items.ended;
    expect(comingsAndGoings(items.events)).toEqual(oneByOne(['VT-CAMERA']));
    await until(() => shop.ffmpeg.running().length === 0);
    expect((await fetch(`${shop.server.url}/streams/${streamId}/frame`)).status).toBe(404);
  }, 120_000);

  withFfmpeg('is opened once, however many start it at once', async () => {
    await makeVideo(join(shop.videos, 'still.mp4'), [{ picture: await emptyPicture(), seconds: 60 }]);
    const before = shop.ffmpeg.runs().length;
    const streamId = await shop.plan('file:still.mp4');
    const answers = await Promise.all([shop.start(streamId), shop.start(streamId), shop.start(streamId)]);
    expect(answers.map(({ data }) => data?.['startStream'].stream.status)).toEqual(['LIVE', 'LIVE', 'LIVE']);
    expect(shop.ffmpeg.runs()).toHaveLength(before + 1);
    await shop.end(streamId);
    await until(() => shop.ffmpeg.running().length === 0);
  }, 120_000);

  withFfmpeg('is refused in words when the file cannot be watched, and the stream can be started later', async () => {
    await writeFile(join(shop.videos, 'text.mp4'), 'This is not a video.\n'.repeat(50));
    const broken = await shop.plan('file:text.mp4');
    expect(await shop.start(broken)).toMatchObject({ data: null, errors: [{ message: 'No picture came from the source "file:text.mp4": Invalid data found when processing input.', extensions: { code: 'UNAVAILABLE' } }] });
    const absent = await shop.plan('file:later.mp4');
    expect((await shop.start(absent)).errors?.[0]?.message).toBe('No picture came from the source "file:later.mp4": No such file or directory.');
    expect([await shop.statusOf(broken), await shop.statusOf(absent)]).toEqual(['SCHEDULED', 'SCHEDULED']);
    expect((await shop.post(absent, await emptyPicture())).status).toBe(409);
    await makeVideo(join(shop.videos, 'later.mp4'), [{ picture: await emptyPicture(), seconds: 20 }]);
    await shop.goOnAir(absent);
    expect((await shop.post(absent, await emptyPicture())).status).toBe(409);
    await shop.end(absent);
  }, 120_000);
});
