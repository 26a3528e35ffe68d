import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { loadVision } from '../../inference/vision/vision-models';
import { InferenceRuntime } from '../../inference/runtime/inference-runtime';
import { CatalogueIndex } from '../../inference/vision/catalogue-index';
import { decodePicture } from '../../inference/vision/decode';
import { FrameRecogniser, type RecognisedRegion } from '../../inference/vision/frame-recogniser';
import type { Box, Picture } from '../../inference/vision/picture';
import { readScenes, type ComposedScene } from './composed-scenes';
import { detectionFigures, pairBoxes } from './detection-figures';

const USAGE = `usage: npm run eval:detector -- [--detector <directory>] [--model <directory>] [--places <count>] <scene folder>

A scene folder is what training/detector/write_scenes.py writes: scenes.json, frames/ and catalogue/.
"found" is of the detector alone; "named" of the whole path: places, embeddings, catalogue.`;

const LIMITS = { maxBytes: 50_000_000, maxPixels: 100_000_000 };

/** Measures finding, and finding and naming, on composed scenes; JSON on stdout. */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const option = (name: string, other: string): string => (args[0] === name ? (args.splice(0, 2)[1] ?? other) : other);
  const detectorFolder = option('--detector', 'models/product-detector');
  const modelFolder = option('--model', 'models/product-embedding');
  const places = Number(option('--places', '8'));
  const [folder] = args;
  if (folder === undefined || args.length > 1 || folder.startsWith('-') || !(places >= 0)) throw new Error(USAGE);
  const { scenes, catalogue } = await readScenes(folder);
  const runtime = new InferenceRuntime({ device: 'cpu', threads: 1 });
  try {
    const { model, embedder, detector, reference, familiarity } = await loadVision(runtime, resolve(modelFolder), resolve(detectorFolder));
    const index = new CatalogueIndex(model.dimension, { familiarity });
    for (const { product, path } of catalogue) {
      index.put(product, product, await reference.embed(await read(path)));
    }
    const recogniser = new FrameRecogniser(detector, embedder, index, model);
    const frames: { wanted: Box[]; found: Box[] }[] = [];
    const named: { scene: ComposedScene; regions: readonly RecognisedRegion[] }[] = [];
    const spent = { detect: 0, recognise: 0 };
    for (const scene of scenes) {
      const picture = await read(scene.path);
      let since = performance.now();
      const found = (await detector.detect(picture, places)).map(({ box }) => box);
      spent.detect += performance.now() - since;
      frames.push({ wanted: scene.products.map(({ box }) => box), found });
      since = performance.now();
      named.push({ scene, regions: await recogniser.recognise(picture, { places, limit: 100, every: true }) });
      spent.recognise += performance.now() - since;
    }
    const each = (ms: number): number => ms / Math.max(1, scenes.length);
    const report = {
      catalogue: index.size,
      places,
      found: detectionFigures(frames),
      named: namedFigures(named),
      msAFrame: { detect: each(spent.detect), recognise: each(spent.recognise) },
    };
    process.stdout.write(`${JSON.stringify(report, (_, value: unknown) => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value), 2)}\n`);
  } finally {
    await runtime.close();
  }
}

/** Of products that the catalogue has: shares named rightly, and so with a box of half the overlap. Of all names: wrong ones a frame. */
function namedFigures(named: readonly { scene: ComposedScene; regions: readonly RecognisedRegion[] }[]): Record<string, number> {
  let [known, right, rightPlace, wrong, iou] = [0, 0, 0, 0, 0];
  for (const { scene, regions } of named) {
    const products = new Set(scene.products.flatMap(({ product }) => product ?? []));
    wrong += regions.filter(({ productId }) => !products.has(productId)).length;
    for (const product of products) {
      const wanted = scene.products.filter((one) => one.product === product).map(({ box }) => box);
      const found = regions.filter(({ productId }) => productId === product).map(({ box }) => box);
      const pairs = pairBoxes(wanted, found);
      known += wanted.length;
      right += Math.min(wanted.length, found.length);
      rightPlace += pairs.filter((pair) => pair.iou >= 0.5).length;
      iou += pairs.reduce((sum, pair) => sum + pair.iou, 0);
    }
  }
  return { products: known, named: right / known, namedInPlace: rightPlace / known, iouOfNamed: iou / Math.max(1, right), wrongNamesAFrame: wrong / named.length };
}

async function read(path: string): Promise<Picture> {
  return decodePicture(await readFile(path), LIMITS);
}

main().catch((error: unknown) => {
  process.stderr.write(`eval:detector: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
