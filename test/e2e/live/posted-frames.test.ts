import { comingsAndGoings, emptyPicture, oneByOne, openVideoShop, pictureOf, type VideoShop } from './video-shop';

let shop: VideoShop;

beforeAll(async () => {
  shop = await openVideoShop();
}, 60_000);
afterAll(() => shop.close());

const framesDropped = async (): Promise<number> => {
  const metrics = await (await fetch(`${shop.server.url}/metrics`)).text();
  return Number(/^vitrine_frames_dropped (\d+)$/m.exec(metrics)?.[1]);
};

describe('a stream without a source', () => {
  it('looks at the frames that are posted to it, and shows the newest', async () => {
    const streamId = await shop.plan(null);
    await shop.goOnAir(streamId);
    const items = shop.follow(streamId);
    const [mug, nothing] = [await pictureOf('VT-MUG'), await emptyPicture()];
    // Frames that come faster than they are looked at are passed over: posting goes on until the effect is there.
    for (const [picture, presence] of [[mug, 'APPEARED'], [nothing, 'LEFT']] as const) {
      const told = items.next((event) => event.presence === presence);
      const posting = new AbortController();
      void told.then(() => { posting.abort(); });
      while (!posting.signal.aborted) expect((await shop.post(streamId, picture)).status).toBe(202);
      const shown = await fetch(`${shop.server.url}/streams/${streamId}/frame`);
      expect(Buffer.from(await shown.arrayBuffer())).toEqual(picture);
    }
    expect(comingsAndGoings(items.events)).toEqual(oneByOne(['VT-MUG']));
    await shop.end(streamId);
  }, 60_000);

  it('passes over frames that come too fast, looks at the newest, and counts what it dropped also when it is over', async () => {
    const streamId = await shop.plan(null);
    await shop.goOnAir(streamId);
    const items = shop.follow(streamId);
    const before = await framesDropped();
    const lamp = await pictureOf('VT-LAMP');
    const answers = await Promise.all(Array.from({ length: 40 }, () => shop.post(streamId, lamp)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    await items.next(({ presence }) => presence === 'APPEARED');
    const dropped = (await framesDropped()) - before;
    expect(dropped).toBeGreaterThan(0);
    expect(dropped).toBeLessThan(39);
    await shop.end(streamId);
    await items.ended;
    expect(await framesDropped()).toBe(before + dropped);
    expect((await shop.post(streamId, lamp)).status).toBe(409);
    expect(comingsAndGoings(items.events)).toEqual(oneByOne(['VT-LAMP']));
  }, 60_000);

  it('takes frames from its host only, and pictures only', async () => {
    const streamId = await shop.plan(null);
    const picture = await emptyPicture();
    expect((await shop.post(streamId, picture)).status).toBe(409);
    await shop.goOnAir(streamId);
    const anonymous = await fetch(`${shop.server.url}/streams/${streamId}/frames`, { method: 'POST', headers: { 'content-type': 'image/jpeg' }, body: new Uint8Array(picture) });
    expect(anonymous.status).toBe(401);
    const cut = await shop.post(streamId, picture.subarray(0, picture.length / 2));
    expect(cut.status).toBe(400);
    expect(await cut.json()).toMatchObject({ errors: [{ message: expect.stringContaining('damaged or cut off'), extensions: { code: 'BAD_PICTURE', reason: 'UNREADABLE' } }] });
    const text = await shop.post(streamId, Buffer.from('not a picture'));
    expect(await text.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_PICTURE', reason: 'UNSUPPORTED' } }] });
    expect((await fetch(`${shop.server.url}/streams/${streamId}/frame`)).status).toBe(404);
    await shop.end(streamId);
  });
});
