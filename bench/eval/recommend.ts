import { join } from 'node:path';
import type { FittedOutcome } from '../../inference/recommend/fit-protocol';
import { fitModelInWorker } from '../../inference/recommend/fit-in-worker';
import { indexInteractions, type IndexedInteractions } from '../../inference/recommend/interactions';
import { indexAttributes } from '../../inference/recommend/item-attributes';
import { ItemRanker } from '../../inference/recommend/item-ranker';
import { SequenceEncoder } from '../../inference/recommend/sequence-encoder';
import { viewerHistory } from '../../inference/recommend/viewer-history';
import { InferenceRuntime } from '../../inference/runtime/inference-runtime';
import { BadRows } from './bad-rows';
import { contenders, type Contender } from './recommend-models';
import { QualityMeter, questionsOf, type Quality, type Question } from './recommend-protocol';
import { readAttributes, readSequences, type Benchmark } from './recommend-sequences';
import { tuneFiles } from './recommend-tuning-sets';

const USAGE = `usage: npm run eval:recommend -- <sequence file> [attributes.json] [--sequence <folder>]
       npm run eval:recommend -- --tune <sequence file> [attributes.json] [<sequence file> <attributes.json> …]

The first fits on all but the last two items of every viewer, chooses the blend by the last but one, and measures
by the last; --sequence adds a sequence model that was trained on the same parts. The second chooses the
settings of the neighbours on the validation items. A sequence file has one viewer a line: viewer item item item …,
whole numbers, items in time order. A line that is not so is named and left out.`;

const MODEL_DIRECTORY = join(__dirname, '../../../models/item-ranker');
const AT_ONCE = 256;
/** Length of the lists: twice what is measured, so that ties are seen. */
const LISTED = 20;

const log = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** All but the test items, as the product would hold them; the files have an order, but no times, so nothing ages. */
function indexed(benchmark: Benchmark): IndexedInteractions {
  const rows = benchmark.sequences.flatMap((items, viewer) =>
    items.slice(0, -1).map((productId, at) => ({ viewerId: String(viewer), productId, type: 'PURCHASE' as const, at })),
  );
  return indexInteractions(rows, benchmark.items);
}

/** The encoder's answers to several histories, [histories, width]; zeros where it knows none of the products. */
async function answersTo(encoder: SequenceEncoder, histories: readonly (readonly string[])[]): Promise<Float32Array> {
  const answers = new Float32Array(histories.length * encoder.width);
  for (let from = 0; from < histories.length; from += AT_ONCE) {
    const queries = await Promise.all(histories.slice(from, from + AT_ONCE).map((history) => encoder.encode(history)));
    queries.forEach((query, index) => {
      if (query !== undefined) answers.set(query, (from + index) * encoder.width);
    });
  }
  return answers;
}

/** Fits without the test items: every part on the training items, the blend by the validation items. */
async function fit(
  benchmark: Benchmark,
  labels: ReadonlyMap<string, readonly string[]> | undefined,
  encoder: SequenceEncoder | undefined,
): Promise<FittedOutcome & { productIds: readonly string[] }> {
  const { sequences, productIds } = indexed(benchmark);
  log(`${benchmark.sequences.length} viewers, ${productIds.length} items, ${sequences.indices.length} events`);
  let stage = '';
  const outcome = await fitModelInWorker(sequences, {
    settings: { halfLifeMs: Infinity },
    factorSettings: { halfLifeMs: Infinity },
    attributes: labels && indexAttributes(productIds, labels),
    content: labels && { texts: productIds.map((productId) => (labels.get(productId) ?? []).map((label) => `label${label}`).join(' ')) },
    sequenceVectors: encoder && { dims: encoder.width, vectors: encoder.vectorsOf(productIds) },
    encode: encoder && ((histories) => answersTo(encoder, histories.map((items) => [...items].map((item) => productIds[item] ?? '')))),
    holdOut: 'last',
    refit: false,
    progress: (now) => {
      if (now !== stage) log(now);
      stage = now;
    },
  });
  return { ...outcome, productIds };
}

/** Asks every question through the ranker, many at a time as a busy server would. */
async function measure(
  ranker: ItemRanker,
  { personal, weights }: Contender,
  questions: readonly Question[],
  items: number,
  answers: Float32Array | undefined,
): Promise<{ quality: Quality; listsPerSecond: number }> {
  const meter = new QualityMeter(LISTED);
  const dims = (answers?.length ?? 0) / questions.length;
  const begun = performance.now();
  for (let from = 0; from < questions.length; from += AT_ONCE) {
    const asked = questions.slice(from, from + AT_ONCE);
    const rankings = await Promise.all(
      asked.map(({ history }, index) =>
        ranker.rank({
          history: personal ? viewerHistory(history.map((productId) => ({ productId, weight: 1 })), weights.historyDecay) : [],
          exclude: new Set(history),
          k: LISTED,
          sequence: answers?.subarray((from + index) * dims, (from + index + 1) * dims),
        }),
      ),
    );
    rankings.forEach((ranking, index) => {
      meter.add(ranking, asked[index]?.target ?? '');
    });
  }
  const listsPerSecond = Math.round((1000 * questions.length) / (performance.now() - begun));
  return { quality: meter.quality(items), listsPerSecond };
}

async function evaluate(file: string, attributesFile: string | undefined, sequenceFolder: string | undefined): Promise<void> {
  const badRows = new BadRows();
  const benchmark = await readSequences(file, badRows.add);
  const labels = attributesFile === undefined ? undefined : await readAttributes(attributesFile, badRows.add);
  const runtime = new InferenceRuntime({ device: 'cpu' });
  try {
    const encoder = sequenceFolder === undefined ? undefined : await SequenceEncoder.load(runtime, sequenceFolder);
    const { model, figures, fitMs, peakBytes, productIds } = await fit(benchmark, labels, encoder);
    log(`fitted in ${Math.round(fitMs)} ms, ${Math.round(peakBytes / 1e6)} MB above the start; weights ${JSON.stringify(model.weights)}`);
    const questions = questionsOf(benchmark, 'test');
    const answers = encoder && (await answersTo(encoder, questions.map(({ history }) => history)));
    const rows: Record<string, Quality> = {};
    let listsPerSecond = 0;
    for (const contender of contenders(model)) {
      const ranker = new ItemRanker(runtime, MODEL_DIRECTORY);
      await ranker.install({ ...model, weights: contender.weights }, productIds, contender.name);
      const measured = await measure(ranker, contender, questions, productIds.length, answers);
      rows[contender.name] = measured.quality;
      listsPerSecond = measured.listsPerSecond;
      log(`${contender.name}: HR@10 ${measured.quality['HR@10'].toFixed(4)}, NDCG@10 ${measured.quality['NDCG@10'].toFixed(4)}`);
    }
    process.stdout.write(asTable(rows));
    const cost = { fitMs: Math.round(fitMs), peakMegabytes: Math.round(peakBytes / 1e6), listsPerSecond };
    const result = { file, attributes: attributesFile ?? null, sequence: sequenceFolder ?? null, weights: model.weights, cost, validation: figures, test: rows, leftOut: badRows.messages };
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  } finally {
    await runtime.close();
  }
}

function asTable(rows: Readonly<Record<string, Quality>>): string {
  const names = ['HR@5', 'NDCG@5', 'HR@10', 'NDCG@10', 'coverage@10'] as const;
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return [
    line(['model', ...names]),
    line(['---', ...names.map(() => '---')]),
    ...Object.entries(rows).map(([model, quality]) => line([model, ...names.map((name) => quality[name].toFixed(4))])),
    '\n',
  ].join('');
}

async function main(args: readonly string[]): Promise<void> {
  if (args[0] === '--tune' && args.length > 1) {
    process.stdout.write(`${JSON.stringify(await tuneFiles(args.slice(1), log), null, 2)}\n`);
    return;
  }
  const flag = args.indexOf('--sequence');
  const folder = flag < 0 ? undefined : args[flag + 1];
  const [file, attributesFile, ...more] = flag < 0 ? args : args.toSpliced(flag, 2);
  if (file === undefined || file.startsWith('--') || more.length > 0 || (flag >= 0 && folder === undefined)) throw new Error(USAGE);
  await evaluate(file, attributesFile, folder);
}

main(process.argv.slice(2)).catch((thrown: unknown) => {
  log(thrown instanceof Error ? thrown.message : String(thrown));
  process.exitCode = 1;
});
