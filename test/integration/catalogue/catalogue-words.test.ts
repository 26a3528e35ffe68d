import { Product } from '../../../entities/product.entity';
import type { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import { databases } from '../../support/database';
import { embeddingRuntime, newSite, openNode, type SeeingNode, type Site } from './sight';

let runtime: InferenceRuntime;
beforeAll(async () => { runtime = await embeddingRuntime(); });
afterAll(() => runtime.close());

describe.each(databases)('the words of the catalogue on $name', (database) => {
  let site: Site;
  let here: SeeingNode;
  let there: SeeingNode;
  beforeEach(async () => {
    site = await newSite(database);
    here = await openNode(site, runtime);
    there = await openNode(site, runtime);
    await here.follower.start();
    await there.follower.start();
  });
  afterEach(async () => {
    await here.close();
    await there.close();
    await site.remove();
  });
  const named = (node: SeeingNode, text: string): string[] => node.words.mentions(text).map(({ productId }) => productId);

  test('are known here with the import that brings them, and elsewhere with the next look', async () => {
    const [id] = await here.products({ sku: 'T-1', title: 'Copper Teapot 紫铜茶壶' });
    expect(named(here, 'the teapot')).toEqual([id]);
    expect(named(there, '茶壶')).toEqual([]);
    await there.follower.catchUp();
    expect(named(there, '茶壶')).toEqual([id]);
  });

  test('follow a new title and a product that is gone', async () => {
    const [id = ''] = await here.products({ sku: 'T-1', title: 'Copper Teapot' });
    await there.follower.catchUp();
    await there.catalogue.update(there.operator, id, { title: 'Oak Tray' });
    await here.follower.catchUp();
    for (const node of [here, there]) expect([named(node, 'the teapot'), named(node, 'oak tray')]).toEqual([[], [id]]);

    await here.dataSource.getRepository(Product).delete(id);
    await here.changes.write((_manager, changed) => {
      changed(id);
      return Promise.resolve();
    });
    await there.follower.catchUp();
    for (const node of [here, there]) expect(named(node, 'oak tray')).toEqual([]);
  });

  test('are all there after a start, and what went while nobody looked is not', async () => {
    const [tray = '', teapot = ''] = await here.products({ sku: 'T-1', title: 'Oak Tray' }, { sku: 'T-2', title: 'Copper Teapot' });
    const late = await openNode(site, runtime);
    await late.follower.start();
    expect(named(late, 'oak tray and copper teapot').sort()).toEqual([tray, teapot].sort());
    await here.dataSource.getRepository(Product).delete(tray);
    await late.follower.load();
    expect(named(late, 'oak tray and copper teapot')).toEqual([teapot]);
    await late.close();
  });

  test('cost other nodes nothing when only a price or a stock has changed', async () => {
    const [id = ''] = await here.products({ sku: 'T-1', title: 'Oak Tray' });
    const before = await here.changes.head();
    await here.catalogue.update(here.operator, id, { stock: 3 });
    expect(await here.changes.head()).toBe(before);
  });
});
