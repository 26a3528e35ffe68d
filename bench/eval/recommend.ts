import { join } from 'node:path';
import { fitModelInWorker } from '../../inference/recommend/fit-in-worker';
import { indexInteractions, type IndexedInteractions } from '../../inference/recommend/interactions';
import { indexAttributes, type ItemAttributes } from '../../inference/recommend/item-attributes';
import { ItemRanker } from '../../inference/recommend/item-ranker';
import { RANKED_LIMIT } from '../../inference/recommend/ranking-tensors';
import { viewerHistory } from '../../inference/recommend/viewer-history';
import { InferenceRuntime } from '../../inference/runtime/inference-runtime';
import { BadRows } from './bad-rows';
import { QualityMeter, questionsOf, trainingPart, type Quality, type Question } from './recommend-protocol';
import { readAttributes, readSequences, type Benchmark } from './recommend-sequences';
import { tune, type TuningSet } from './recommend-tuning';

const USAGE = `usage: npm run eval:recommend -- <sequence file> [attributes.json]
       npm run eval:recommend -- --tune <sequence file> [attributes.json] [<sequence file> <attributes.json> …]

The first measures the shipped settings on the test items; the second chooses settings on the validation items.
A sequence file has one viewer a line: viewer item item item …, whole numbers, items in time order. A line
that is not so is named and left out.`;

const MODEL_DIRECTORY = join(__dirname, '../../../models/item-ranker');
const AT_ONCE = 256;

const log = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** The training parts as the product would hold them; the files have an order, but no times, so nothing ages. */
function indexed(benchmark: Benchmark): IndexedInteractions {
  const rows = trainingPart(benchmark).flatMap((items, viewer) =>
    items.map((productId, at) => ({ viewerId: String(viewer), productId, type: 'PURCHASE' as const, at })),
  );
  return indexInteractions(rows, benchmark.items);
}

async function attributesFrom(path: string | undefined, benchmark: Benchmark): Promise<ItemAttributes | undefined> {
  return path === undefined ? undefined : indexAttributes(benchmark.items, await readAttributes(path));
}

/** Asks every question through the ranker, many at a time as a busy server would. */
async function measure(
  ranker: ItemRanker,
  questions: readonly Question[],
  items: number,
  historyOf: (question: Question) => { productId: string; weight: number }[],
): Promise<{ quality: Quality; rankingsPerSecond: number }> {
  const meter = new QualityMeter(RANKED_LIMIT);
  const begun = performance.now();
  for (let from = 0; from < questions.length; from += AT_ONCE) {
    const asked = questions.slice(from, from + AT_ONCE);
    const rankings = await Promise.all(
      asked.map((question) =>
        ranker.rank({ history: historyOf(question), exclude: new Set(question.history), k: RANKED_LIMIT }),
      ),
    );
    rankings.forEach((ranking, index) => {
      meter.add(ranking, asked[index]?.target ?? '');
    });
    if ((from / AT_ONCE) % 20 === 19) log(`${from + asked.length} of ${questions.length} viewers`);
  }
  const rankingsPerSecond = Math.round((1000 * questions.length) / (performance.now() - begun));
  return { quality: meter.quality(items), rankingsPerSecond };
}

async function evaluate(file: string, attributesFile: string | undefined): Promise<void> {
  const badRows = new BadRows();
  const benchmark = await readSequences(file, badRows.add);
  const attributes = await attributesFrom(attributesFile, benchmark);
  const { sequences, productIds } = indexed(benchmark);
  const events = sequences.indices.length;
  log(`${benchmark.sequences.length} viewers, ${productIds.length} items, ${events} events to fit on`);
  const { model, fitMs } = await fitModelInWorker(sequences, { settings: { halfLifeMs: Infinity }, attributes });
  log(`fitted in ${Math.round(fitMs)} ms`);
  const runtime = new InferenceRuntime({ device: 'cpu' });
  try {
    const ranker = new ItemRanker(runtime, MODEL_DIRECTORY);
    await ranker.install(model, productIds, 'evaluation');
    const questions = questionsOf(benchmark, 'test');
    const popularity = await measure(ranker, questions, productIds.length, () => []);
    const items = await measure(ranker, questions, productIds.length, ({ history }) =>
      viewerHistory(history.map((productId) => ({ productId, weight: 1 }))),
    );
    const rows = { popularity: popularity.quality, 'item-item': items.quality };
    process.stdout.write(asTable(rows));
    const result = {
      file,
      attributes: attributesFile ?? null,
      fitMs: Math.round(fitMs),
      ...items,
      popularity: popularity.quality,
      leftOut: badRows.messages,
    };
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

async function tuningSet(file: string, attributesFile: string | undefined): Promise<TuningSet> {
  const benchmark = await readSequences(file);
  const { sequences, productIds } = indexed(benchmark);
  const itemOf = new Map(productIds.map((productId, item) => [productId, item]));
  const number = (productId: string): number => itemOf.get(productId) ?? 0;
  const questions = questionsOf(benchmark, 'validation').map(({ history, target }) => ({
    history: history.map(number),
    target: number(target),
  }));
  return { training: sequences, attributes: await attributesFrom(attributesFile, benchmark), questions };
}

async function main(args: readonly string[]): Promise<void> {
  const [first, second, ...more] = args;
  if (first === undefined || first === '--help' || (first === '--tune' ? second === undefined : more.length > 0)) {
    throw new Error(USAGE);
  }
  if (first !== '--tune') {
    await evaluate(first, second);
    return;
  }
  const sets: TuningSet[] = [];
  for (let at = 1; at < args.length; at += 2) sets.push(await tuningSet(args[at] ?? '', args[at + 1]));
  process.stdout.write(`${JSON.stringify(tune(sets, log), null, 2)}\n`);
}

main(process.argv.slice(2)).catch((thrown: unknown) => {
  log(thrown instanceof Error ? thrown.message : String(thrown));
  process.exitCode = 1;
});
