import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { InferenceRuntime } from '../../inference/runtime/inference-runtime';
import { readGrocery } from './picture-folders';
import { SAMPLED_FPS, encodeVideo, sampleVideo } from './stream/encoding';
import { formatFigures, score, sum, summarise, type Tally, type Watched } from './stream/scores';
import { planVideos } from './stream/script';
import { truthAt } from './stream/truth';
import { followPresence, openRecogniser, readFrames } from './stream/watching';

const USAGE = `usage: npm run eval:stream -- [--model <directory>] [--seed <whole number>] <grocery folder>

Composes videos of the folder's val and iconic pictures, has ffmpeg write and sample them, and measures what the product tells of them.`;

/** Measures presence over time on composed videos; a table, then JSON, on stdout. */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const option = (name: string, otherwise: string): string => {
    const place = args.indexOf(name);
    return place < 0 ? otherwise : (args.splice(place, 2)[1] ?? '');
  };
  const modelFolder = option('--model', 'models/product-embedding');
  const seed = Number(option('--seed', '1'));
  const [groceryFolder] = args;
  if (modelFolder === '' || !Number.isInteger(seed) || groceryFolder === undefined || groceryFolder.startsWith('-') || args.length > 1) throw new Error(USAGE);
  const grocery = await readGrocery(groceryFolder);
  const { videos, unknown } = await planVideos(grocery, seed);
  const runtime = new InferenceRuntime({ device: 'auto' });
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-stream-'));
  const started = performance.now();
  try {
    const recogniser = await openRecogniser(runtime, resolve(modelFolder), grocery, unknown);
    const tallies = new Map<string, Tally[]>();
    for (const [number, video] of videos.entries()) {
      process.stderr.write(`video ${number + 1} of ${videos.length}: ${video.kind}\n`);
      const path = join(folder, `${number}.mp4`);
      await encodeVideo(video, path);
      const readings = await readFrames(recogniser, await sampleVideo(path));
      const truth = readings.map((_, frame) => truthAt(video, frame / SAMPLED_FPS));
      const watched: Watched = { kind: video.kind, truth, readings, told: await followPresence(readings) };
      tallies.set(video.kind, [...(tallies.get(video.kind) ?? []), score(watched, unknown)]);
    }
    const kinds = [...tallies].map(([kind, some]) => [kind, summarise(sum(some), SAMPLED_FPS)] as const);
    const figures = Object.fromEntries([...kinds, ['all', summarise(sum([...tallies.values()].flat()), SAMPLED_FPS)]]);
    process.stdout.write(`${formatFigures(figures)}\n${JSON.stringify({ seed, seconds: Math.round((performance.now() - started) / 1000), figures }, null, 2)}\n`);
  } finally {
    await runtime.close();
    await rm(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`eval:stream: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
