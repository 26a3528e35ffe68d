import { readFile } from 'node:fs/promises';
import { CatalogueIndex } from '../../inference/vision/catalogue-index';
import { decodePicture } from '../../inference/vision/decode';
import type { PictureEmbedder } from '../../inference/vision/picture-embedder';
import type { ClothingFolder, GroceryFolder, LabelledPicture } from './picture-folders';

/** Shares of queries, 0 to 1. */
export interface Figures {
  readonly pictures: number;
  readonly top1: number;
  readonly top5: number;
  readonly coarseTop1: number;
  /** Mean over labels of the share found, so that frequent labels count no more than rare ones. */
  readonly macroTop1: number;
  /** Right, and at or above the model's threshold. */
  readonly acceptedRight: number;
  /** Of the same queries with their own product taken out of the gallery: at or above the threshold, hence named wrongly. */
  readonly acceptedUnknown: number;
}

interface Embedded extends LabelledPicture {
  readonly embedding: Float32Array;
}

const LIMITS = { maxBytes: 50_000_000, maxPixels: 100_000_000 };
const IN_FLIGHT = 8;

/** Store pictures found from train pictures, and from the catalogue's iconic pictures alone. */
export async function measureGrocery(
  embedder: PictureEmbedder,
  folder: GroceryFolder,
): Promise<Record<string, Figures>> {
  const train = await embedAll(embedder, folder.train, 'grocery train');
  const iconic = await embedAll(embedder, folder.iconic, 'grocery iconic');
  const figures: Record<string, Figures> = {};
  for (const [name, pictures] of Object.entries(folder.queries)) {
    const queries = await embedAll(embedder, pictures, `grocery ${name}`);
    figures[`grocery ${name} from train`] = compare(embedder, queries, train);
    figures[`grocery ${name} from iconic`] = compare(embedder, queries, iconic);
  }
  return figures;
}

/** Kinds of garment by the nearest train picture. */
export async function measureClothing(
  embedder: PictureEmbedder,
  folder: ClothingFolder,
): Promise<Record<string, Figures>> {
  const train = await embedAll(embedder, folder.train, 'clothing train');
  const figures: Record<string, Figures> = {};
  for (const [name, pictures] of Object.entries(folder.queries)) {
    figures[`clothing ${name} from train`] = compare(
      embedder,
      await embedAll(embedder, pictures, `clothing ${name}`),
      train,
    );
  }
  return figures;
}

/** The figures as a table of percentages. */
export function formatReport(figures: Readonly<Record<string, Figures>>): string {
  const percent = (value: number): string => (100 * value).toFixed(2).padStart(7);
  const rows = Object.entries(figures).map(
    ([name, f]) =>
      `${name.padEnd(32)}${String(f.pictures).padStart(5)}${[f.top1, f.top5, f.coarseTop1, f.macroTop1, f.acceptedRight, f.acceptedUnknown].map(percent).join('')}`,
  );
  return [`${'%'.padEnd(32)}    n  top-1  top-5 coarse  macro accept unknwn`, ...rows].join('\n');
}

async function embedAll(
  embedder: PictureEmbedder,
  pictures: readonly LabelledPicture[],
  what: string,
): Promise<Embedded[]> {
  const done: Embedded[] = [];
  for (let start = 0; start < pictures.length; start += IN_FLIGHT) {
    const some = pictures
      .slice(start, start + IN_FLIGHT)
      .map(async (picture) => ({ ...picture, embedding: await embedOne(embedder, picture.path) }));
    done.push(...(await Promise.all(some)));
    if (done.length % 400 < IN_FLIGHT || done.length === pictures.length) {
      process.stderr.write(`${what}: ${done.length} of ${pictures.length}\n`);
    }
  }
  return done;
}

async function embedOne(embedder: PictureEmbedder, path: string): Promise<Float32Array> {
  const picture = await decodePicture(await readFile(path), LIMITS).catch((cause: unknown) => {
    throw new Error(`${path}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  });
  const [embedding] = await embedder.embed(picture);
  if (embedding === undefined) throw new Error(`${path}: the model answered nothing`);
  return embedding;
}

function compare(embedder: PictureEmbedder, queries: readonly Embedded[], gallery: readonly Embedded[]): Figures {
  const { dimension, matchThreshold } = embedder.model;
  const index = new CatalogueIndex(dimension);
  for (const picture of gallery) index.put(picture.path, picture.label, picture.embedding);
  const coarseOf = new Map(gallery.map((picture) => [picture.label, picture.coarse]));
  const perLabel = new Map<string, { right: number; all: number }>();
  const counts = { top1: 0, top5: 0, coarseTop1: 0, acceptedRight: 0, acceptedUnknown: 0 };
  for (const { embedding, label, coarse } of queries) {
    const matches = index.search(embedding, 6);
    const [best] = matches;
    const right = best?.productId === label;
    const other = matches.find((match) => match.productId !== label);
    const tally = perLabel.get(label) ?? { right: 0, all: 0 };
    perLabel.set(label, { right: tally.right + Number(right), all: tally.all + 1 });
    counts.top1 += Number(right);
    counts.top5 += Number(matches.slice(0, 5).some((match) => match.productId === label));
    counts.coarseTop1 += Number(best !== undefined && coarseOf.get(best.productId) === coarse);
    counts.acceptedRight += Number(right && best.score >= matchThreshold);
    counts.acceptedUnknown += Number(other !== undefined && other.score >= matchThreshold);
  }
  const tallies = [...perLabel.values()];
  const share = (count: number): number => Math.round((1e5 * count) / queries.length) / 1e5;
  return {
    pictures: queries.length,
    top1: share(counts.top1),
    top5: share(counts.top5),
    coarseTop1: share(counts.coarseTop1),
    macroTop1: Math.round((1e5 * tallies.reduce((sum, one) => sum + one.right / one.all, 0)) / tallies.length) / 1e5,
    acceptedRight: share(counts.acceptedRight),
    acceptedUnknown: share(counts.acceptedUnknown),
  };
}
