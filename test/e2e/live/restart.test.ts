import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collect } from '../../support/events';
import { startTestServer } from '../../support/server';
import { makeVideo, until, withFfmpeg } from './ffmpeg';
import { comingsAndGoings, openVideoShop, pictureOf, type ItemEvent } from './video-shop';

const QUERY = `subscription ($streamId: ID!, $after: Cursor) {
  itemsRecognised(streamId: $streamId, after: $after) { id cursor presence frameAt appearedAt leftAt product { sku } }
}`;

describe('a live stream whose server is started anew', () => {
  withFfmpeg('goes on, ends the stay that nobody saw end, and waits for a source that is not there yet', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vitrine-restart-'));
    const kept = { DATABASE_URL: `sqlite:${join(folder, 'kept.db')}`, MEDIA_DIR: join(folder, 'media') };
    const shop = await openVideoShop(kept);
    const video = join(shop.videos, 'loop.mp4');
    await makeVideo(video, [{ picture: await pictureOf('VT-HANDBAG'), seconds: 30 }]);
    const streamId = await shop.plan('file:loop.mp4?loop');
    await shop.goOnAir(streamId);
    const before = await shop.follow(streamId).next(({ presence }) => presence === 'APPEARED');
    await shop.server.close();
    await until(() => shop.ffmpeg.running().length === 0);

    await rename(video, `${video}.away`);
    const server = await startTestServer({ ...kept, VIDEO_FILES_DIR: shop.videos, FFMPEG_PATH: shop.ffmpeg.path });
    const items = collect<ItemEvent>(server.wsClient(), { query: QUERY, variables: { streamId, after: before.cursor } });
    const left = await items.next(({ presence }) => presence === 'LEFT');
    expect(left).toMatchObject({ id: before.id, appearedAt: before.appearedAt, product: { sku: 'VT-HANDBAG' } });
    await rename(`${video}.away`, video);
    const again = await items.next(({ presence }) => presence === 'APPEARED');
    expect(again.id).not.toBe(before.id);
    expect(comingsAndGoings(items.events)).toEqual(['VT-HANDBAG LEFT', 'VT-HANDBAG APPEARED']);
    const { data } = await server.query('query ($id: ID!) { stream(id: $id) { status } }', { id: streamId });
    expect(data?.['stream'].status).toBe('LIVE');

    await server.close();
    await until(() => shop.ffmpeg.running().length === 0);
    await rm(shop.videos, { recursive: true });
    await rm(folder, { recursive: true });
  }, 120_000);
});
