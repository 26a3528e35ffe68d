import { indexInteractions } from '../../inference/recommend/interactions';
import { indexAttributes } from '../../inference/recommend/item-attributes';
import { HISTORY_LIMIT } from '../../inference/recommend/viewer-history';
import { questionsOf, trainingPart } from './recommend-protocol';
import { readAttributes, readSequences } from './recommend-sequences';
import { tune, type Choice, type TuningSet } from './recommend-tuning';

async function tuningSet(file: string, attributesFile: string | undefined): Promise<TuningSet> {
  const benchmark = await readSequences(file);
  const rows = trainingPart(benchmark).flatMap((items, viewer) =>
    items.map((productId, at) => ({ viewerId: String(viewer), productId, type: 'PURCHASE' as const, at })),
  );
  const { sequences, productIds } = indexInteractions(rows, benchmark.items);
  const itemOf = new Map(productIds.map((productId, item) => [productId, item]));
  const number = (productId: string): number => itemOf.get(productId) ?? 0;
  const questions = questionsOf(benchmark, 'validation').map(({ history, target }) => ({
    history: history.slice(-HISTORY_LIMIT).map((productId) => ({ item: number(productId), weight: 1 })),
    seen: Int32Array.from(history, number),
    target: number(target),
  }));
  const attributes = attributesFile === undefined ? undefined : indexAttributes(benchmark.items, await readAttributes(attributesFile));
  return { training: sequences, attributes, questions };
}

/** Chooses settings on the validation items of files: sequences and attributes by turns, of which the last attributes may be left out. */
export async function tuneFiles(
  files: readonly string[],
  log: (line: string) => void,
): Promise<{ readonly choice: Choice; readonly ndcg: number }> {
  const sets: TuningSet[] = [];
  for (let at = 0; at < files.length; at += 2) sets.push(await tuningSet(files[at] ?? '', files[at + 1]));
  return tune(sets, log);
}
