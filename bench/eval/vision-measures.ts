import type { Familiarity } from '../../inference/vision/familiarity';
import type { PictureEmbedder } from '../../inference/vision/picture-embedder';
import type { OnBadRow } from './bad-rows';
import { embedAll, type EmbeddedPicture } from './embedded-pictures';
import type { ClothingFolder, GroceryFolder } from './picture-folders';
import { openSet, retrieval, type OpenSetFigures, type RetrievalFigures } from './retrieval-figures';

/** A model as the product uses it. */
export interface MeasuredModel {
  readonly embedder: PictureEmbedder;
  readonly familiarity: Familiarity | undefined;
}

/** Everything that is measured of one set of queries against one gallery. */
export type VisionFigures = RetrievalFigures & Partial<OpenSetFigures>;

/** Store pictures found from train pictures, from the catalogue's iconic pictures alone, and from both. */
export async function measureGrocery(
  model: MeasuredModel,
  folder: GroceryFolder,
  onBadRow: OnBadRow,
): Promise<Record<string, VisionFigures>> {
  const { embedder } = model;
  const train = await embedAll(embedder, folder.train, 'grocery train', onBadRow);
  const iconic = await embedAll(embedder, folder.iconic, 'grocery iconic', onBadRow);
  const figures: Record<string, VisionFigures> = {};
  for (const [name, pictures] of Object.entries(folder.queries)) {
    const queries = await embedAll(embedder, pictures, `grocery ${name}`, onBadRow);
    const galleries = { train, iconic, 'train and iconic': [...train, ...iconic] };
    for (const [gallery, known] of Object.entries(galleries)) {
      figures[`grocery ${name} from ${gallery}`] = all(model, queries, known);
    }
  }
  return figures;
}

/** Kinds of garment, by the score that finds products: the nearest train picture and the mean of the kind's, alike. */
export async function measureClothing(
  model: MeasuredModel,
  folder: ClothingFolder,
  onBadRow: OnBadRow,
): Promise<Record<string, VisionFigures>> {
  const { embedder, familiarity } = model;
  const train = await embedAll(embedder, folder.train, 'clothing train', onBadRow);
  const figures: Record<string, VisionFigures> = {};
  for (const [name, pictures] of Object.entries(folder.queries)) {
    const queries = await embedAll(embedder, pictures, `clothing ${name}`, onBadRow);
    figures[`clothing ${name} from train`] = retrieval(queries, train, familiarity);
  }
  return figures;
}

/** The figures as a table of percentages; open-set columns are empty where they were not measured. */
export function formatReport(figures: Readonly<Record<string, VisionFigures>>): string {
  const percent = (value: number | undefined): string => (value === undefined ? '' : (100 * value).toFixed(2));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const heads = [
    '%',
    'pictures',
    'top-1',
    'top-5',
    'coarse top-1',
    'macro top-1',
    'true accept',
    'wrong',
    'false accept',
  ];
  return [
    line(heads),
    line(heads.map(() => '---')),
    ...Object.entries(figures).map(([name, f]) => {
      const shares = [f.top1, f.top5, f.coarseTop1, f.macroTop1, f.trueAccept, f.wrongAccept, f.falseAccept];
      return line([name, String(f.pictures), ...shares.map(percent)]);
    }),
  ].join('\n');
}

function all(
  { embedder, familiarity }: MeasuredModel,
  queries: readonly EmbeddedPicture[],
  gallery: readonly EmbeddedPicture[],
): VisionFigures {
  return { ...retrieval(queries, gallery, familiarity), ...openSet(queries, gallery, embedder.model.matchThreshold, familiarity) };
}
