import { readFile, readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Box } from '../../inference/vision/picture';

/** A frame with known products, as training/detector/write_scenes.py composes it. */
export interface ComposedScene {
  readonly path: string;
  /** `product` is the name of a catalogue picture, or null for what the catalogue does not have. */
  readonly products: readonly { readonly product: string | null; readonly box: Box }[];
}

/** A folder of composed scenes: the frames, and one catalogue picture a product. */
export interface SceneFolder {
  readonly scenes: readonly ComposedScene[];
  readonly catalogue: readonly { readonly product: string; readonly path: string }[];
}

/** Reads scenes.json and lists catalogue/. Rejects with an Error that says what such a folder has. */
export async function readScenes(folder: string): Promise<SceneFolder> {
  const wanted = `${folder} must have scenes.json, frames/ and catalogue/, as training/detector/write_scenes.py writes them`;
  try {
    const scenes = JSON.parse(await readFile(join(folder, 'scenes.json'), 'utf8')) as (Omit<ComposedScene, 'path'> & { file: string })[];
    const pictures = await readdir(join(folder, 'catalogue'));
    return {
      scenes: scenes.map(({ file, products }) => ({ path: join(folder, file), products })),
      catalogue: pictures.map((file) => ({ product: basename(file, extname(file)), path: join(folder, 'catalogue', file) })),
    };
  } catch (cause) {
    throw new Error(wanted, { cause });
  }
}
