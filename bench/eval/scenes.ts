import { resolve } from 'node:path';
import { InferenceRuntime } from '../../inference/runtime/inference-runtime';
import { decodePicture } from '../../inference/vision/decode';
import { readEmbeddingModel } from '../../inference/vision/embedding-model';
import { PictureEmbedder } from '../../inference/vision/picture-embedder';
import { sceneFeature } from '../../inference/vision/scene-feature';
import { BadRows } from './bad-rows';
import { readClothing, readGrocery } from './picture-folders';
import { measureScenes, type DescribedFrame, type SceneFigures } from './scene-figures';
import { SCENES, roomOf, sceneFrame, type SceneMaterial } from './scene-pictures';

const USAGE = `usage: npm run eval:scenes -- [--model <directory>] [--first <room>] [--rooms <number>] <grocery folder> <clothing folder>

Composes frames of four kinds of scene (close-up, table, try-on, unboxing), and of none, in rooms of different looks, out of the
iconic pictures of a grocery folder and the garments of a clothing folder: every second product and train's garments for the
examples, the others and validation's for the frames that are asked. The rooms are 1 to 16 unless it is said otherwise; the
classifier's calibration was fitted in rooms 1 to 8.`;

/** Frames of a scene and a room that may be labelled, and that are asked. */
const EXAMPLES = 5;
const ASKED = 8;
const LIMITS = { maxBytes: 50_000_000, maxPixels: 100_000_000 };

function option(args: string[], name: string): string | undefined {
  const place = args.indexOf(name);
  return place === -1 ? undefined : args.splice(place, 2)[1];
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const modelFolder = option(args, '--model') ?? 'models/product-embedding';
  const rooms = Number(option(args, '--rooms') ?? 16);
  const first = Number(option(args, '--first') ?? 1);
  const [groceryFolder, clothingFolder] = args;
  if (groceryFolder === undefined || clothingFolder === undefined || groceryFolder.startsWith('-') || args.length > 2 || !(rooms >= 2 && rooms <= 1_000 && first >= 1 && first <= 1_000_000)) throw new Error(USAGE);
  const badRows = new BadRows();
  const { iconic } = await readGrocery(groceryFolder, badRows.add);
  const { train, queries } = await readClothing(clothingFolder, badRows.add);
  const paths = (pictures: readonly { path: string }[]): string[] => pictures.map(({ path }) => path);
  const forExamples: SceneMaterial = { products: paths(iconic.filter((_, place) => place % 2 === 0)), garments: paths(train) };
  const forQueries: SceneMaterial = { products: paths(iconic.filter((_, place) => place % 2 === 1)), garments: paths(queries['validation'] ?? []) };
  const runtime = new InferenceRuntime({ device: 'auto' });
  try {
    const { manifest, name, version, device } = await runtime.load(resolve(modelFolder));
    const embedder = new PictureEmbedder(runtime, readEmbeddingModel(manifest));
    const frames: DescribedFrame[] = [];
    for (let room = first; room < first + rooms; room += 1) {
      for (const [place, kind] of [...SCENES, 'none' as const].entries()) {
        for (let index = 0; index < EXAMPLES + ASKED; index += 1) {
          const isExample = index < EXAMPLES;
          const bytes = await sceneFrame(kind, roomOf(room), isExample ? forExamples : forQueries, room * 10_000 + place * 100 + index);
          frames.push({ room, kind, isExample, feature: await sceneFeature(embedder, await decodePicture(bytes, LIMITS)) });
        }
      }
      process.stderr.write(`room ${room - first + 1} of ${rooms}\n`);
    }
    const figures = measureAll(frames);
    const report = { model: { name, version, device }, first, rooms, figures, leftOut: badRows.messages };
    process.stdout.write(`${formatFigures(figures)}\n${JSON.stringify(report, null, 2)}\n`);
  } finally {
    await runtime.close();
  }
}

/** By what is labelled, and in which of the views that frames are described by. */
function measureAll(frames: readonly DescribedFrame[]): Record<string, SceneFigures> {
  // The first view is the whole frame, which is all that there is without looking again.
  const wholeOnly = frames.map((frame) => ({ ...frame, feature: scaled(frame.feature.slice(0, frame.feature.length / 3)) }));
  const figures: Record<string, SceneFigures> = {};
  for (const examples of [1, 3, 5]) {
    for (const crossRoom of [false, true]) {
      const where = crossRoom ? 'labelled in another room' : 'same room';
      figures[`4 scenes, ${examples} ${examples === 1 ? 'example' : 'examples'} each, ${where}`] = measureScenes(frames, SCENES, examples, crossRoom);
      figures[`the same, whole frame only (${examples}, ${where})`] = measureScenes(wholeOnly, SCENES, examples, crossRoom);
    }
  }
  figures['4 scenes, and the rest labelled as a fifth, 5 examples, same room'] = measureScenes(frames, [...SCENES, 'none'], 5, false);
  for (const labelled of [['try-on', 'unboxing'], ['unboxing']]) figures[`${labelled.join(' and ')} only, 5 examples, same room`] = measureScenes(frames, labelled, 5, false);
  return figures;
}

function scaled(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function formatFigures(figures: Readonly<Record<string, SceneFigures>>): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const percent = (value: number): string => (100 * value).toFixed(1);
  const heads = ['%', 'frames', 'accuracy', 'uncentred', 'named', 'misnamed', 'false names', 'calibration error', 'told after six frames', 'flicker'];
  return [
    line(heads), line(heads.map(() => '---')),
    ...Object.entries(figures).map(([name, { frames, ...f }]) => line([name, String(frames), ...[f.accuracy, f.uncentred, f.named, f.misnamed, f.falseNames, f.calibrationError, f.told, f.flicker].map(percent)])),
  ].join('\n');
}

main().catch((error: unknown) => {
  process.stderr.write(`eval:scenes: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
