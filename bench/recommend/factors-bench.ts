import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FACTOR_SETTINGS, type FactorSettings } from '../../inference/recommend/factor-settings';
import { fitFactors, type FactorCheckpoint } from '../../inference/recommend/fit-factors';
import { foldIn } from '../../inference/recommend/fold-in';
import type { InteractionSequences } from '../../inference/recommend/interactions';
import { circumstances, median, rounded } from '../measures';
import { NumpyIals, numpyMissing } from './numpy-ials';
import { syntheticInteractions } from './synthetic-interactions';

const [VIEWERS, ITEMS, EVENTS, EPOCHS] = [100_000, 20_000, 1_000_000, 5];
const SETTINGS: FactorSettings = { ...FACTOR_SETTINGS, k: 64, halfLifeMs: Infinity };
/** Relative difference of the two losses that counts as the same. */
const SAME_LOSS = 1e-4;

/**
 * Seconds an epoch of iALS on a million synthetic interactions, ours and NumPy's from the same first vectors, epoch by epoch in turn, and
 * the loss that both reach. False when the losses differ; says NOT RUN, and is true, when there is no NumPy to compare with.
 */
export async function benchFactors(): Promise<boolean> {
  const sequences = syntheticInteractions(VIEWERS, ITEMS, EVENTS);
  const sizes = {
    viewers: VIEWERS,
    items: ITEMS,
    interactions: sequences.indices.length,
    k: SETTINGS.k,
    epochs: EPOCHS,
  };
  const missing = numpyMissing();
  const folder = await mkdtemp(join(tmpdir(), 'factors-bench-'));
  const before = circumstances();
  const ours = new OurEpochs(sequences);
  let numpy: NumpyIals | undefined;
  try {
    if (missing === undefined) {
      await writeJob(folder, sequences, ours.checkpoint.vectors);
      numpy = new NumpyIals(folder);
    }
    const version = await numpy?.version();
    const theirs: number[] = [];
    for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
      ours.run();
      if (numpy !== undefined) theirs.push(await numpy.epoch());
    }
    const file = join(folder, 'ours.f32');
    await writeFile(file, ours.checkpoint.vectors);
    const losses = numpy === undefined ? undefined : { ours: await numpy.loss(file), numpy: await numpy.loss() };
    const same = losses === undefined || Math.abs(losses.ours / losses.numpy - 1) < SAME_LOSS;
    const figures = {
      ...sizes,
      secondsAnEpoch: rounded(median(ours.seconds), 2),
      numpySecondsAnEpoch: theirs.length > 0 ? rounded(median(theirs), 2) : null,
      foldInMs: rounded(foldInMs(ours), 3),
      losses: losses ?? null,
      sameLoss: losses === undefined ? null : same,
      peakMemoryMB: Math.round(process.resourceUsage().maxRSS / 1000),
    };
    console.table({
      ours: { 's an epoch': figures.secondsAnEpoch, loss: losses?.ours },
      numpy: { 's an epoch': figures.numpySecondsAnEpoch, loss: losses?.numpy },
    });
    if (missing !== undefined) console.log(`NOT RUN: the comparison with NumPy, because ${missing}`);
    console.log(
      JSON.stringify({
        bench: 'recommend factors',
        ...before,
        numpy: version ?? null,
        ...figures,
        all: { ours: ours.seconds, numpy: theirs },
      }),
    );
    return same;
  } finally {
    numpy?.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Our fit, one epoch at a time; laying out the problem and starting the second thread count every time. */
class OurEpochs {
  readonly seconds: number[] = [];
  checkpoint: FactorCheckpoint;
  factors: ReturnType<typeof fitFactors> | undefined;

  constructor(readonly sequences: InteractionSequences) {
    let state = 1;
    const vectors = Float32Array.from({ length: sequences.items * SETTINGS.k }, () => {
      state = Math.imul(state, 1_664_525) + 1_013_904_223;
      return ((state >>> 0) / 2 ** 32 - 0.5) * SETTINGS.deviation;
    });
    this.checkpoint = { epoch: 0, vectors };
  }

  run(): void {
    const begun = performance.now();
    this.factors = fitFactors(
      this.sequences,
      { ...SETTINGS, epochs: this.checkpoint.epoch + 1 },
      {
        resumeFrom: this.checkpoint,
        onEpoch: (checkpoint) => {
          this.seconds.push((performance.now() - begun) / 1000);
          this.checkpoint = checkpoint;
        },
      },
    );
  }
}

/** Milliseconds to fold a history of 32 items in. */
function foldInMs({ factors, sequences }: OurEpochs): number {
  if (factors === undefined) return NaN;
  const history = Array.from(sequences.indices.subarray(0, 32), (item, at) => ({ item, weight: 0.9 ** (31 - at) }));
  const times = Array.from({ length: 2000 }, () => {
    const begun = performance.now();
    foldIn(factors, history);
    return performance.now() - begun;
  });
  return median(times.slice(500));
}

async function writeJob(folder: string, sequences: InteractionSequences, start: Float32Array): Promise<void> {
  const { items, offsets, indices } = sequences;
  await writeFile(join(folder, 'job.json'), JSON.stringify({ ...SETTINGS, halfLifeMs: null, items }));
  await writeFile(join(folder, 'offsets.i32'), offsets);
  await writeFile(join(folder, 'indices.i32'), indices);
  await writeFile(join(folder, 'start.f32'), start);
}
