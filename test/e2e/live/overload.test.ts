import { comingsAndGoings, emptyPicture, oneByOne, openVideoShop, pictureOf, type ItemEvent, type VideoShop } from './video-shop';
import type { Collected } from '../../support/events';

/** More than are on their way to the model and may wait for it at one time. */
const STREAMS = 6;
/** Posts of one stream that are on their way at one time. */
const AT_ONCE = 2;
let shop: VideoShop;

beforeAll(async () => {
  // Room for the places of one frame: while they wait, those of other streams are refused.
  shop = await openVideoShop({ INFERENCE_QUEUE_LIMIT: 5 });
}, 60_000);
afterAll(() => shop.close());

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${shop.server.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? 0);
}
const refused = (): Promise<number> => metric('vitrine_inference_rejected_total\\{model="product-embedding",code="OVERLOADED"\\}');

/** Posts a picture again and again, several at a time, until told to stop; resolves with how many were taken. */
async function flood(streamId: string, picture: Buffer, stop: AbortSignal): Promise<number> {
  let posted = 0;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (!stop.aborted) {
      expect((await shop.post(streamId, picture)).status).toBe(202);
      posted += 1;
    }
  }));
  return posted;
}

describe('streams that send more than the models can look at', () => {
  it('each see their newest frames, and count those that were dropped', async () => {
    const ids = await Promise.all(Array.from({ length: STREAMS }, () => shop.plan(null)));
    await Promise.all(ids.map(shop.goOnAir));
    const items = ids.map((id) => shop.follow(id));
    const posted = ids.map(() => 0);
    for (const [picture, presence] of [[await pictureOf('VT-MUG'), 'APPEARED'], [await emptyPicture(), 'LEFT']] as const) {
      const stop = new AbortController();
      // Nobody stops before all have seen it, so nobody is served because the others have gone.
      void Promise.all(items.map((events: Collected<ItemEvent>) => events.next((event) => event.presence === presence))).then(() => { stop.abort(); });
      const counts = await Promise.all(ids.map((id) => flood(id, picture, stop.signal)));
      counts.forEach((count, index) => { posted[index] = (posted[index] ?? 0) + count; });
    }
    const dropped = await Promise.all(ids.map(async (id) => (await shop.sourceOf(id)).dropped));
    dropped.forEach((count, index) => {
      expect(count).toBeGreaterThan(0);
      expect(count).toBeLessThan(posted[index] ?? 0);
    });
    expect(await refused()).toBeGreaterThan(0);
    const complaints = await Promise.all(ids.map(async (id) => (await shop.sourceOf(id)).error));
    expect(complaints).toContain('The models have too much to do: pictures are dropped.');

    await Promise.all(ids.map(shop.end));
    // Some were still on their way.
    expect(await metric('vitrine_frames_dropped')).toBeGreaterThanOrEqual(dropped.reduce((sum, count) => sum + count, 0));
    await Promise.all(items.map(({ ended }) => ended));
    for (const { events } of items) expect(comingsAndGoings(events)).toEqual(oneByOne(['VT-MUG']));
    expect(await metric('vitrine_inference_queued_rows')).toBe(0);
  }, 120_000);
});
