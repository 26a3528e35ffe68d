import { loadManifest } from '../../../inference/runtime/artefact';
import { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import { checkEmbeddingModel } from '../../../inference/vision/embedding-check';
import { embeddingKey, readEmbeddingModel } from '../../../inference/vision/embedding-model';
import { fixture } from './fixtures';

describe("an operator's own embedding model", () => {
  const runtime = new InferenceRuntime({ device: 'cpu' });

  afterAll(() => runtime.close());

  async function check(name: string): Promise<void> {
    const { manifest } = await runtime.load(fixture(name));
    await checkEmbeddingModel(runtime, readEmbeddingModel(manifest));
  }

  it('serves when it embeds pictures as is documented', async () => {
    await expect(check('embedding')).resolves.toBeUndefined();
  });

  it.each([
    ['does not normalise', 'embedding-long', /its length is [\d.]+; it must be 1, so let the graph divide by it/],
    ['answers NaN to some pictures', 'embedding-nan', /it holds numbers that are none \(NaN or infinity\)/],
    ['answers the same to all', 'embedding-constant', /it is the same for a black, a shaded and a chequered picture/],
    ['mixes the rows of a batch', 'embedding-batch', /it depends on the other pictures of the batch \(cosine 0\.\d+/],
  ])('is refused when it %s, though it gives its recorded answers', async (_, name, message) => {
    await expect(check(name)).rejects.toMatchObject({ code: 'BAD_ARTEFACT', message });
  });

  it('marks what it embeds with its hash, so that another graph of the same version is known as another', async () => {
    const [one, other] = [await loadManifest(fixture('embedding')), await loadManifest(fixture('embedding-wide'))];
    expect(embeddingKey(one)).toMatch(/^product-embedding@1#[0-9a-f]{12}$/);
    expect(embeddingKey(other)).not.toBe(embeddingKey(one));
  });
});
