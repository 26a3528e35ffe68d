import { join } from 'node:path';
import { InferenceRuntime } from '../../inference/runtime/inference-runtime';
import { PictureEmbedder } from '../../inference/vision/picture-embedder';
import { readEmbeddingModel } from '../../inference/vision/embedding-model';
import { readClothing, readGrocery } from './picture-folders';
import { formatReport, measureClothing, measureGrocery } from './vision-measures';

const USAGE = 'usage: npm run eval:vision -- <grocery folder> [<clothing folder>]';

/** Measures the product's own recognition path on folders of labelled pictures; a table, then JSON, on stdout. */
async function main(): Promise<void> {
  const [groceryFolder, clothingFolder] = process.argv.slice(2);
  if (groceryFolder === undefined) throw new Error(`a grocery folder is needed; ${USAGE}`);
  const grocery = await readGrocery(groceryFolder);
  const clothing = clothingFolder === undefined ? undefined : await readClothing(clothingFolder);
  const runtime = new InferenceRuntime({ device: 'auto' });
  try {
    const loaded = await runtime.load(join(process.cwd(), 'models/product-embedding'));
    const embedder = new PictureEmbedder(runtime, readEmbeddingModel(loaded.manifest));
    const started = performance.now();
    const figures = {
      ...(await measureGrocery(embedder, grocery)),
      ...(clothing === undefined ? {} : await measureClothing(embedder, clothing)),
    };
    const report = {
      model: { name: loaded.name, version: loaded.version, device: loaded.device, size: embedder.model.size },
      seconds: Math.round((performance.now() - started) / 100) / 10,
      figures,
    };
    process.stdout.write(`${formatReport(figures)}\n${JSON.stringify(report, null, 2)}\n`);
  } finally {
    await runtime.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`eval:vision: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
