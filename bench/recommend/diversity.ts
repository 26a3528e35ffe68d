import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { diverseList } from '../../inference/recommend/diverse-list';
import { fitInWorker } from '../../inference/recommend/fit-in-worker';
import { indexInteractions } from '../../inference/recommend/interactions';
import { indexAttributes } from '../../inference/recommend/item-attributes';
import { ItemRanker } from '../../inference/recommend/item-ranker';
import { hashedWords, likeness, type ComparedProduct } from '../../inference/recommend/product-likeness';
import { viewerHistory } from '../../inference/recommend/viewer-history';
import { InferenceRuntime } from '../../inference/runtime/inference-runtime';
import { QualityMeter, questionsOf, trainingPart } from '../eval/recommend-protocol';
import { readAttributes, readSequences } from '../eval/recommend-sequences';
import { rounded } from '../measures';

const MODEL = join(__dirname, '../../../models/item-ranker');
const PLACES = 10;
const CANDIDATES = 40;
const AT_ONCE = 64;
/** The data has labels only, so that likeness is that of words alone, which is this much of the whole. */
const WORDS = 0.4;

/**
 * What diversity costs in hits and gives in unlikeness, over the validation items of viewers of a sequence file, by how much it counts.
 * `npm run bench:recommend -- diversity --sequences <file> --attributes <file> [--viewers 2000] [--settings 0,0.05,0.1,0.2,0.3,0.5]`
 */
export async function measureDiversity(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: {
    sequences: { type: 'string' }, attributes: { type: 'string' }, viewers: { type: 'string', default: '2000' }, settings: { type: 'string', default: '0,0.05,0.1,0.2,0.3,0.5' },
  } });
  if (values.sequences === undefined || values.attributes === undefined) throw new Error('name --sequences and --attributes');
  const benchmark = await readSequences(values.sequences);
  const labels = await readAttributes(values.attributes);
  const rows = trainingPart(benchmark).flatMap((items, viewer) => items.map((productId, at) => ({ viewerId: String(viewer), productId, type: 'PURCHASE' as const, at })));
  const { sequences, productIds } = indexInteractions(rows, benchmark.items);
  const compared = new Map(productIds.map((id): [string, ComparedProduct] => [id, { brand: null, category: null, words: hashedWords(labels.get(id) ?? []) }]));
  const alike = (a: string, b: string): number => likeness(compared.get(a) as ComparedProduct, compared.get(b) as ComparedProduct) / WORDS;
  const every = Math.max(1, Math.floor(benchmark.sequences.length / Number(values.viewers)));
  const questions = questionsOf(benchmark, 'validation').filter((_, index) => index % every === 0);
  const meters = values.settings.split(',').map((setting) => ({ diversity: Number(setting), meter: new QualityMeter(CANDIDATES), likeness: 0 }));
  const runtime = new InferenceRuntime({ device: 'cpu', threads: 1 });
  const ranker = new ItemRanker(runtime, MODEL);
  try {
    await ranker.install((await fitInWorker(sequences, { attributes: indexAttributes(productIds, labels) })).table, productIds, '1');
    for (let from = 0; from < questions.length; from += AT_ONCE) {
      await Promise.all(questions.slice(from, from + AT_ONCE).map(async ({ history, target }) => {
        const ranked = await ranker.rank({ history: viewerHistory(history.map((productId) => ({ productId, weight: 1 }))), exclude: new Set(history), k: CANDIDATES });
        const candidates = ranked.map(({ productId, score }) => ({ item: productId, score, group: null }));
        for (const meter of meters) {
          // Scores of places: a list's order is not that of its scores any more.
          const list = diverseList(candidates, { k: PLACES, diversity: meter.diversity, likeness: alike }).map(({ item }, place) => ({ productId: item, score: -place }));
          meter.meter.add(list, target);
          meter.likeness += meanLikeness(list.map(({ productId }) => productId), alike);
        }
      }));
    }
  } finally {
    await runtime.close();
  }
  process.stdout.write(`${JSON.stringify(meters.map(({ diversity, meter, likeness: sum }) => {
    const { 'HR@10': hits, 'NDCG@10': ndcg, 'coverage@10': coverage } = meter.quality(benchmark.items.length);
    return { diversity, 'HR@10': rounded(hits, 4), 'NDCG@10': rounded(ndcg, 4), 'coverage@10': rounded(coverage, 4), likeness: rounded(sum / questions.length, 4) };
  }), null, 1)}\n${questions.length} viewers\n`);
}

/** Mean likeness of the pairs of a list. */
function meanLikeness(list: readonly string[], alike: (a: string, b: string) => number): number {
  let [sum, pairs] = [0, 0];
  list.forEach((a, index) => {
    for (const b of list.slice(index + 1)) {
      sum += alike(a, b);
      pairs += 1;
    }
  });
  return pairs === 0 ? 0 : sum / pairs;
}
