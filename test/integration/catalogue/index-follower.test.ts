import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ProductImage } from '../../../entities/product-image.entity';
import { RetiredMedia } from '../../../entities/retired-media.entity';
import type { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import { toBuffer } from '../../../src/catalogue/picture-vectors';
import { newId } from '../../../src/identifiers';
import { renderProductPicture } from '../../../src/demo/pictures/catalogue-picture';
import { insertRows } from '../../../src/storage/insert-rows';
import { databases } from '../../support/database';
import { embeddingRuntime, newSite, openNode, type SeeingNode, type Site } from './sight';

let runtime: InferenceRuntime;
let pictures: Buffer[];
beforeAll(async () => {
  runtime = await embeddingRuntime();
  pictures = await Promise.all(['mug', 'lamp', 'kettle', 'sneaker', 'handbag'].map((name) => renderProductPicture(name)));
});
afterAll(() => runtime.close());
const picture = (index: number): Buffer => pictures[index] as Buffer;

describe.each(databases)('the index of every node on $name', (database) => {
  let site: Site;
  let here: SeeingNode;
  let there: SeeingNode;
  let products: string[];
  beforeEach(async () => {
    site = await newSite(database);
    here = await openNode(site, runtime);
    there = await openNode(site, runtime);
    products = await here.products({ sku: 'ONE' }, { sku: 'TWO' });
    await here.follower.start();
    await there.follower.start();
  });
  afterEach(async () => {
    await here.close();
    await there.close();
    await site.remove();
  });
  const product = (index: number): string => products[index] as string;
  const files = async (): Promise<string[]> => (await readdir(join(site.directory, 'media'), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name);
  const later = (): Date => new Date(Date.now() + 1000);

  test('has a picture that was added, replaced or removed: here at once, elsewhere with the next look', async () => {
    const id = await here.add(product(0), picture(0));
    expect(await here.see(picture(0))).toMatchObject({ productId: product(0), imageId: id });
    expect(there.index.size).toBe(0);
    await there.follower.catchUp();
    expect(await there.see(picture(0))).toMatchObject({ productId: product(0), imageId: id });

    const replaced = await there.images.replace(there.operator, id, () => picture(1));
    expect(replaced.id).toBe(id);
    expect((await there.see(picture(1)))?.score).toBeCloseTo(1, 3);
    expect((await here.see(picture(1)))?.score).toBeLessThan(0.99);
    await here.follower.catchUp();
    expect((await here.see(picture(1)))?.score).toBeCloseTo(1, 3);

    expect(await here.images.remove(here.operator, [id, id])).toEqual([true, false]);
    expect(await there.images.remove(there.operator, [id])).toEqual([false]);
    await there.follower.catchUp();
    expect([here.index.size, there.index.size]).toEqual([0, 0]);
  });

  test('has the threshold of a product, and loses it when it is cleared', async () => {
    await here.add(product(0), picture(0));
    await here.catalogue.update(here.operator, product(0), { matchThreshold: 0.9 });
    await there.follower.catchUp();
    expect([(await here.see(picture(0)))?.threshold, (await there.see(picture(0)))?.threshold]).toEqual([0.9, 0.9]);
    await there.catalogue.import(there.operator, [{ sku: 'ONE', matchThreshold: null }, { sku: 'TWO', matchThreshold: 0 }]);
    await here.follower.catchUp();
    expect((await here.see(picture(0)))?.threshold).toBeUndefined();
    const third = await openNode(site, runtime);
    await third.add(product(1), picture(1));
    expect(await third.follower.load()).toBe(2);
    expect([(await third.see(picture(0)))?.threshold, (await third.see(picture(1)))?.threshold]).toEqual([undefined, 0]);
    await third.close();
  });

  test('misses nothing that changed while the database was away', async () => {
    const id = await here.add(product(0), picture(0));
    await there.follower.catchUp();
    await there.dataSource.destroy();
    const change = async (): Promise<void> => {
      await here.images.remove(here.operator, [id]);
      await here.add(product(1), picture(1));
    };
    // On the embedded database it is away for all.
    if (database.name !== 'embedded') await change();
    await there.follower.catchUp();
    expect((await there.see(picture(0)))?.imageId).toBe(id);
    await there.dataSource.initialize();
    if (database.name === 'embedded') await change();
    await there.follower.catchUp();
    expect(there.index.size).toBe(1);
    expect((await there.see(picture(1)))?.productId).toBe(product(1));
  });

  test('is read anew where the history does not reach back', async () => {
    const [gone] = [await here.add(product(0), picture(0)), await here.add(product(0), picture(1))];
    await there.follower.catchUp();
    await here.images.remove(here.operator, [gone]);
    await here.catalogue.update(here.operator, product(0), { matchThreshold: 0.4 });
    await here.changes.trim(later());
    await there.follower.catchUp();
    expect(there.index.size).toBe(1);
    expect(await there.see(picture(0))).toMatchObject({ productId: product(0), threshold: 0.4 });
    expect((await there.see(picture(0)))?.imageId).not.toBe(gone);
  });

  test('is filled page by page with more pictures than a page has', async () => {
    const { vector } = await here.vectors.look(() => picture(0));
    const { dimension } = here.index;
    const rows = Array.from({ length: 1_203 }, (_, n) => Object.assign(new ProductImage(), {
      id: newId('ProductImage'), productId: product(n % 2), sha256: n.toString(16).padStart(64, '0'), width: 1, height: 1, createdAt: new Date(),
      embedding: toBuffer(Float32Array.from({ length: dimension }, (__, axis) => (vector[axis] ?? 0) + ((n * 31 + axis * 17) % 101) / 500)), embeddingModel: here.vectors.model,
    }));
    for (let start = 0; start < rows.length; start += 300) await here.transactions.run((manager) => insertRows(manager, ProductImage, rows.slice(start, start + 300)));
    expect(await there.follower.load()).toBe(rows.length);
    const [match] = there.index.search(new Float32Array(new Uint8Array(rows[700]?.embedding ?? []).buffer), 1);
    expect(match?.productId).toBe(product(0));
  });

  test('of a node with another model has its own vectors and leaves those of the others alone', async () => {
    const other = await openNode(site, runtime, 'another@2');
    await other.follower.start();
    const id = await here.add(product(0), picture(0));
    await other.follower.catchUp();
    expect((await other.see(picture(0)))?.imageId).toBe(id);
    expect((await here.images.byIds([id])).get(id)?.embeddingModel).toBe(here.vectors.model);
    await other.close();
  });

  test('agrees after adds, replacements and removals on both nodes at once', async () => {
    const ids = [await here.add(product(0), picture(0)), await here.add(product(1), picture(1)), await there.add(product(1), picture(2))];
    await Promise.all([
      here.images.remove(here.operator, ids.slice(0, 1)), there.images.remove(there.operator, ids.slice(0, 2)),
      here.images.replace(here.operator, ids[2] as string, () => picture(3)), there.add(product(0), picture(4)), here.add(product(0), picture(4)),
    ]);
    await Promise.all([here.follower.catchUp(), there.follower.catchUp()]);
    for (const node of [here, there]) {
      expect(node.index.size).toBe(2);
      expect((await node.see(picture(3)))?.imageId).toBe(ids[2]);
      expect((await node.see(picture(4)))?.productId).toBe(product(0));
    }
  });

  test('the file of a picture goes when nothing uses it, and never before', async () => {
    const id = await here.add(product(0), picture(0));
    const twin = await there.add(product(1), picture(0));
    await here.images.remove(here.operator, [id]);
    expect(await there.retired.sweep(later())).toBe(0);
    expect((await files()).length).toBe(1);
    await there.images.remove(there.operator, [twin]);
    expect(await there.retired.sweep(new Date(Date.now() - 60_000))).toBe(0);
    expect((await files()).length).toBe(1);
    expect(await here.retired.sweep(later())).toBe(1);
    expect(await files()).toEqual([]);
    expect(await here.dataSource.getRepository(RetiredMedia).count()).toBe(0);
  });

  test('a file that is wanted again is kept, or made again, whenever the sweep comes', async () => {
    const id = await here.add(product(0), picture(0));
    await here.images.remove(here.operator, [id]);
    const asOf = new Date();
    await new Promise((resolve) => setImmediate(resolve));
    const again = await there.add(product(0), picture(0));
    expect(await here.retired.sweep(asOf)).toBe(0);
    const { sha256 } = (await here.images.byIds([again])).get(again) as ProductImage;
    expect(await here.media.get(sha256)).toEqual(picture(0));
    // Put, but not in the database yet.
    await there.images.remove(there.operator, [again]);
    const before = new Date(Date.now() - 1);
    await there.media.put(picture(0));
    expect(await here.media.remove(sha256, before)).toBe(false);
    expect(await here.media.get(sha256)).toEqual(picture(0));
    const puts = Array.from({ length: 20 }, async () => { await there.media.put(picture(0)); });
    await Promise.all([...puts, here.media.remove(sha256, before), there.media.remove(sha256, before)]);
    expect(await here.media.get(sha256)).toEqual(picture(0));
  });
});
