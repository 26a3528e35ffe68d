import { LiveEvent } from '../../../entities/live-event.entity';
import { RecognisedItem } from '../../../entities/recognised-item.entity';
import { newId } from '../../../src/identifiers';
import { PostProducts } from '../../../src/live/posts/post-products';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';

describe.each(databases)('what the pictures of a post show, on $name', ({ create }) => {
  let house: House;
  let posts: PostProducts;
  let streamId: string;
  const [mug, lamp] = [newId('Product'), newId('Product')];
  const region = (productId: string, confidence = 0.9, x = 0.1): { productId: string; confidence: number; box: { x: number; y: number; width: number; height: number } } =>
    ({ productId, confidence, box: { x, y: 0.1, width: 0.2, height: 0.3 } });

  beforeAll(async () => { house = await openHouse(await create()); });
  beforeEach(async () => {
    posts = new PostProducts(house.transactions, house.events);
    ({ id: streamId } = await house.liveStream());
  });
  afterAll(async () => { await house.close(); });

  test('is kept one entry a product, from picture to picture, until the stream ends', async () => {
    const first = await posts.keep(streamId, new Date(1_000), [region(mug), region(mug, 0.7, 0.6)]);
    expect(first).toMatchObject([{ productId: mug, presence: 'APPEARED', confidence: 0.9, leftAt: null }]);
    expect(await posts.keep(streamId, new Date(2_000), [region(mug)])).toEqual(first);
    const again = await posts.keep(streamId, new Date(3_000), [region(mug, 0.8, 0.5), region(lamp)]);
    expect(again).toMatchObject([{ id: first[0]?.id, presence: 'VISIBLE', confidence: 0.8, appearedAt: new Date(1_000) }, { productId: lamp, presence: 'APPEARED' }]);
    expect(await posts.keep(streamId, new Date(4_000), [])).toEqual([]);
    await posts.end(streamId);
    const rows = await house.dataSource.getRepository(RecognisedItem).find({ where: { streamId }, order: { id: 'ASC' } });
    expect(rows.map(({ productId, presence }) => [productId, presence])).toEqual([[mug, 'LEFT'], [lamp, 'LEFT']]);
    expect(await house.dataSource.getRepository(LiveEvent).countBy({ streamId })).toBe(5);
    await posts.end(streamId);
    expect(await house.dataSource.getRepository(LiveEvent).countBy({ streamId })).toBe(5);
  });

  test('pictures that come at once make one entry a product', async () => {
    const kept = await Promise.all(Array.from({ length: 5 }, () => posts.keep(streamId, new Date(), [region(mug)])));
    expect(new Set(kept.flat().map(({ id }) => id)).size).toBe(1);
  });
});
