import { CatalogueIndex } from '../../inference/vision/catalogue-index';
import type { Familiarity } from '../../inference/vision/familiarity';
import type { EmbeddedPicture } from './embedded-pictures';

/** How often the right label is found, every label of the queries being in the gallery; shares of queries, 0 to 1. */
export interface RetrievalFigures {
  readonly pictures: number;
  readonly top1: number;
  readonly top5: number;
  readonly coarseTop1: number;
  /** Mean over labels of the share found, so that frequent labels count no more than rare ones. */
  readonly macroTop1: number;
}

/** What a catalogue that lacks half of the labels answers; shares, 0 to 1, over both halves in turn. */
export interface OpenSetFigures {
  /** The model's own. */
  readonly threshold: number;
  /** Of pictures of labels in the catalogue: at or above the threshold, with the right label. */
  readonly trueAccept: number;
  /** Of the same: at or above the threshold, with a wrong label. */
  readonly wrongAccept: number;
  /** Of pictures of labels that the catalogue lacks: at or above the threshold, hence named wrongly. */
  readonly falseAccept: number;
}

/** What helps products that the model was not trained on, as the product's index does. */
type Help = Familiarity | undefined;

/** The product's own search over a gallery that may be empty, each picture an entry of its own. */
function indexOf(gallery: readonly EmbeddedPicture[], dimension: number, familiarity: Help): CatalogueIndex {
  const index = new CatalogueIndex(dimension, { familiarity });
  gallery.forEach(({ label, embedding }, row) => {
    index.put(String(row), label, embedding);
  });
  return index;
}

/** Finds every query in the gallery. */
export function retrieval(queries: readonly EmbeddedPicture[], gallery: readonly EmbeddedPicture[], familiarity?: Help): RetrievalFigures {
  const index = indexOf(gallery, queries[0]?.embedding.length ?? 0, familiarity);
  const coarseOf = new Map(gallery.map((picture) => [picture.label, picture.coarse]));
  const perLabel = new Map<string, { right: number; all: number }>();
  const counts = { top1: 0, top5: 0, coarseTop1: 0 };
  for (const { embedding, label, coarse } of queries) {
    const matches = index.search(embedding, 5);
    const [best] = matches;
    const right = Number(best?.productId === label);
    const tally = perLabel.get(label) ?? { right: 0, all: 0 };
    perLabel.set(label, { right: tally.right + right, all: tally.all + 1 });
    counts.top1 += right;
    counts.top5 += Number(matches.some((match) => match.productId === label));
    counts.coarseTop1 += Number(best !== undefined && coarseOf.get(best.productId) === coarse);
  }
  const tallies = [...perLabel.values()];
  return {
    pictures: queries.length,
    top1: share(counts.top1, queries.length),
    top5: share(counts.top5, queries.length),
    coarseTop1: share(counts.coarseTop1, queries.length),
    macroTop1: share(
      tallies.reduce((sum, { right, all }) => sum + right / all, 0),
      tallies.length,
    ),
  };
}

/**
 * Takes every second label (in the order of their names) out of the gallery, asks every query, then the other half; so each
 * query is once of a label in the catalogue and once of one that it lacks.
 */
export function openSet(
  queries: readonly EmbeddedPicture[],
  gallery: readonly EmbeddedPicture[],
  threshold: number,
  familiarity?: Help,
): OpenSetFigures {
  const labels = [...new Set(gallery.map(({ label }) => label))].sort();
  const counts = { trueAccept: 0, wrongAccept: 0, falseAccept: 0 };
  for (const half of [0, 1]) {
    const kept = new Set(labels.filter((_, place) => place % 2 === half));
    const known = gallery.filter(({ label }) => kept.has(label));
    const index = indexOf(known, queries[0]?.embedding.length ?? 0, familiarity);
    for (const { embedding, label } of queries) {
      const [best] = index.search(embedding, 1);
      if (best === undefined || best.score < threshold) continue;
      if (!kept.has(label)) counts.falseAccept += 1;
      else if (best.productId === label) counts.trueAccept += 1;
      else counts.wrongAccept += 1;
    }
  }
  return {
    threshold,
    trueAccept: share(counts.trueAccept, queries.length),
    wrongAccept: share(counts.wrongAccept, queries.length),
    falseAccept: share(counts.falseAccept, queries.length),
  };
}

function share(count: number, all: number): number {
  return Math.round((1e5 * count) / Math.max(1, all)) / 1e5;
}
