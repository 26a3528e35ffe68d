import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderProductPicture } from '../../../src/demo/pictures/catalogue-picture';
import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { startProcess } from '../../support/server-process';
import { dataOf } from '../http/shop';

const FIXTURES = join(process.cwd(), 'test/fixtures/runtime');
const MODELS = join(process.cwd(), 'models');

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-models-'));
  await cp(MODELS, join(folder, 'models'), { recursive: true });
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Puts the test model in the place of the server's own, and starts with it. */
async function startWith(model: string): Promise<TestServer> {
  const directory = join(folder, 'models', 'product-embedding');
  await rm(directory, { recursive: true });
  await cp(join(FIXTURES, model), directory, { recursive: true });
  return startTestServer({
    MODELS_DIR: join(folder, 'models'), DATABASE_URL: `sqlite:${join(folder, 'shop.db')}`, MEDIA_DIR: join(folder, 'media'),
  });
}

test("an operator's own model takes the place of the server's, and pictures that another one embedded are embedded anew", async () => {
  const first = await startWith('embedding');
  const operator = await tokenOf('operator', 'op');
  const { importProducts } = dataOf(await first.query(
    'mutation { importProducts(input: { products: [{ sku: "MUG", title: "Mug", price: { amount: "1", currency: "EUR" } }] }) { results { product { id } } } }', {}, operator));
  const input = { productId: importProducts.results[0].product.id, images: [(await renderProductPicture('mug')).toString('base64')] };
  await first.query('mutation ($input: AddProductImagesInput!) { addProductImages(input: $input) { results { error { message } } } }', { input }, operator);
  expect([first.services.index.dimension, first.services.index.size]).toEqual([3, 1]);
  await first.close();

  const second = await startWith('embedding-wide');
  expect([second.services.index.dimension, second.services.index.size]).toEqual([6, 1]);
  await second.close();
});

test.each([
  ['whose file is not the one that model.json names', () => appendFile(join(folder, 'models', 'product-embedding', 'model.onnx'), 'x'), /product-embedding: model\.onnx has sha256 [0-9a-f]{64}; model\.json says [0-9a-f]{64}/],
  ['that does not embed pictures', async () => {
    await rm(join(folder, 'models', 'product-embedding'), { recursive: true });
    await cp(join(FIXTURES, 'embedding-long'), join(folder, 'models', 'product-embedding'), { recursive: true });
  }, /product-embedding cannot embed pictures: of its output embedding, its length is/],
])('a server with a model %s does not start, and says in one sentence why', async (_, damage, why) => {
  await damage();
  const server = startProcess({ MODELS_DIR: join(folder, 'models') });
  expect((await server.exit).code).toBe(1);
  expect(server.complaint()).toMatch(/^Vitrine could not start: a model in MODELS_DIR or SEQUENCE_MODEL_DIR cannot be used: /);
  expect(server.complaint()).toMatch(why);
  expect(server.complaint()).not.toMatch(/\n\s+at /);
  await server.remove();
});
