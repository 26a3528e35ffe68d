import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderProductPicture } from '../../../src/demo/pictures/catalogue-picture';
import { databases } from '../../support/database';
import { tokenOf } from '../../support/server';
import { startListening, type ListeningProcess } from '../../support/server-process';
import { dataOf } from '../http/shop';

interface Seen { product: { sku: string } }

describe.each(databases)('two servers on one $name database', ({ name, create }) => {
  let directory: string;
  let one: ListeningProcess;
  let two: ListeningProcess;
  let operator: string;
  let mug: string;
  let lamp: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vitrine-nodes-'));
    const DATABASE_URL = name === 'embedded' ? `sqlite:${join(directory, 'shop.db')}` : await create();
    const environment = { DATABASE_URL, MEDIA_DIR: join(directory, 'media') };
    one = await startListening(environment);
    two = await startListening(environment);
    operator = await tokenOf('operator', 'olga');
    [mug, lamp] = (await Promise.all(['mug', 'lamp'].map((drawing) => renderProductPicture(drawing)))).map((bytes) => bytes.toString('base64')) as [string, string];
  }, 120_000);
  afterAll(async () => {
    await one.end('SIGTERM');
    await two.end('SIGTERM');
    await rm(directory, { recursive: true, force: true });
  });
  const run = async (server: ListeningProcess, query: string, variables: Record<string, unknown> = {}): Promise<Record<string, any>> => dataOf(await server.query(query, variables, operator));
  const look = async (server: ListeningProcess, image: string): Promise<string[]> => {
    const { recogniseImage } = await run(server, 'mutation ($image: String!) { recogniseImage(input: { image: $image }) { matches { product { sku } } } }', { image });
    return (recogniseImage.matches as Seen[]).map(({ product }) => product.sku);
  };
  /** Looks again and again until it is so; the test's own limit says when to give up. */
  const comesToSee = async (server: ListeningProcess, image: string, skus: string[]): Promise<void> => {
    while ((await look(server, image)).join() !== skus.join()) await new Promise((resolve) => setImmediate(resolve));
  };

  test('each sees what the other adds, replaces, removes and how sure it wants to be', async () => {
    const { importProducts } = await run(one, 'mutation { importProducts(input: { products: [{ sku: "A", title: "A", price: { amount: "1", currency: "EUR" } }, { sku: "B", title: "B", price: { amount: "1", currency: "EUR" } }] }) { results { product { id matchThreshold } } } }');
    const [a, b] = (importProducts.results as { product: { id: string } }[]).map(({ product }) => product.id);
    expect(importProducts.results[0].product.matchThreshold).toBeNull();
    const add = async (server: ListeningProcess, id: string | undefined, image: string): Promise<string> =>
      (await run(server, 'mutation ($id: ID!, $image: String!) { addProductImages(input: { productId: $id, images: [$image] }) { results { image { id } } } }', { id, image }))['addProductImages'].results[0].image.id as string;
    const picture = await add(one, a, mug);
    expect(await look(one, mug)).toEqual(['A']);
    await comesToSee(two, mug, ['A']);

    const replace = 'mutation ($id: ID!, $image: String!) { replaceProductImage(input: { imageId: $id, image: $image }) { image { id url width recognisable } } }';
    const { replaceProductImage } = await run(two, replace, { id: picture, image: lamp });
    expect(replaceProductImage.image).toMatchObject({ id: picture, width: 640, recognisable: true });
    expect((await run(two, replace, { id: picture, image: lamp }))['replaceProductImage']).toEqual(replaceProductImage);
    expect(await look(two, mug)).not.toContain('A');
    await comesToSee(one, lamp, ['A']);

    const threshold = (server: ListeningProcess, value: number | null): Promise<unknown> => run(server, 'mutation ($id: ID!, $value: Float) { updateProduct(input: { id: $id, matchThreshold: $value }) { product { matchThreshold } } }', { id: a, value });
    expect(await threshold(one, 1)).toEqual({ updateProduct: { product: { matchThreshold: 1 } } });
    const near = (await renderProductPicture('lamp', 1)).toString('base64');
    await comesToSee(two, near, []);
    await threshold(two, null);
    await comesToSee(one, near, ['A']);

    const second = await add(two, b, mug);
    const remove = 'mutation ($ids: [ID!]!) { removeProductImages(input: { imageIds: $ids }) { results { index imageId removed } } }';
    expect(await run(one, remove, { ids: [picture, second] })).toEqual({ removeProductImages: { results: [{ index: 0, imageId: picture, removed: true }, { index: 1, imageId: second, removed: true }] } });
    expect(await look(one, lamp)).toEqual([]);
    await comesToSee(two, lamp, []);
    await comesToSee(two, mug, []);
    expect((await run(two, remove, { ids: [picture] }))['removeProductImages'].results).toEqual([{ index: 0, imageId: picture, removed: false }]);
    expect((await run(two, '{ product(sku: "A") { images { id } } }'))['product'].images).toEqual([]);
  }, 60_000);
});
