import { resolve } from 'node:path';
import { InferenceRuntime } from '../../inference/runtime/inference-runtime';
import { readFamiliarity } from '../../inference/vision/familiarity';
import { PictureEmbedder } from '../../inference/vision/picture-embedder';
import { readEmbeddingModel } from '../../inference/vision/embedding-model';
import { BadRows } from './bad-rows';
import { readClothing, readGrocery } from './picture-folders';
import { formatReport, measureClothing, measureGrocery } from './vision-measures';

const USAGE = `usage: npm run eval:vision -- [--model <directory>] <grocery folder> [<clothing folder>]

A grocery folder has classes.csv, train.txt, val.txt and, if it likes, test.txt (path, fine id, coarse id); a clothing folder
train.csv, validation.csv and, if it likes, test.csv (path,class). A row or a picture that cannot be read is named and left out.
"true accept", "wrong" and "false accept" are answers at the model's threshold of a catalogue that lacks half of the products.`;

/** Measures the product's own recognition path on folders of labelled pictures; a table, then JSON, on stdout. */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const modelFolder = args[0] === '--model' ? args.splice(0, 2)[1] : 'models/product-embedding';
  const [groceryFolder, clothingFolder] = args;
  if (modelFolder === undefined || groceryFolder === undefined || groceryFolder.startsWith('-') || args.length > 2) {
    throw new Error(USAGE);
  }
  const badRows = new BadRows();
  const grocery = await readGrocery(groceryFolder, badRows.add);
  const clothing = clothingFolder === undefined ? undefined : await readClothing(clothingFolder, badRows.add);
  const runtime = new InferenceRuntime({ device: 'auto' });
  try {
    const loaded = await runtime.load(resolve(modelFolder));
    const embedder = new PictureEmbedder(runtime, readEmbeddingModel(loaded.manifest));
    const measured = { embedder, familiarity: await readFamiliarity(resolve(modelFolder), loaded.manifest) };
    const started = performance.now();
    const figures = {
      ...(await measureGrocery(measured, grocery, badRows.add)),
      ...(clothing === undefined ? {} : await measureClothing(measured, clothing, badRows.add)),
    };
    const report = {
      model: { name: loaded.name, version: loaded.version, device: loaded.device, size: embedder.model.size },
      seconds: Math.round((performance.now() - started) / 100) / 10,
      figures,
      leftOut: badRows.messages,
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
