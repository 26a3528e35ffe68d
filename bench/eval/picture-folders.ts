import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A labelled picture of a folder. */
export interface LabelledPicture {
  readonly path: string;
  readonly label: string;
  /** The group of look-alike labels; the label itself where a folder knows one level. */
  readonly coarse: string;
}

/** A folder like the Grocery Store data set's. */
export interface GroceryFolder {
  readonly train: readonly LabelledPicture[];
  readonly iconic: readonly LabelledPicture[];
  /** `val`, and `test` where the folder has one. */
  readonly queries: Readonly<Record<string, readonly LabelledPicture[]>>;
}

/** A folder like the clothing data set's. */
export interface ClothingFolder {
  readonly train: readonly LabelledPicture[];
  readonly queries: Readonly<Record<string, readonly LabelledPicture[]>>;
}

/** Reads classes.csv, train.txt, val.txt and, where present, test.txt. Rejects with an Error naming the file and line. */
export async function readGrocery(folder: string): Promise<GroceryFolder> {
  const classes = await readLines(
    join(folder, 'classes.csv'),
    'a grocery folder has classes.csv, train.txt and val.txt',
  );
  const iconic = classes.slice(1).map(({ text, where }) => {
    const [, label, , coarse, path] = text.split(',');
    if (label === undefined || coarse === undefined || path === undefined) {
      throw new Error(`${where} must be: class name, class id, coarse name, coarse id, iconic picture, description`);
    }
    return { path: join(folder, path), label, coarse };
  });
  const queries: Record<string, readonly LabelledPicture[]> = { val: await readSplit(folder, 'val') };
  if (await exists(join(folder, 'test.txt'))) queries['test'] = await readSplit(folder, 'test');
  return { train: await readSplit(folder, 'train'), iconic, queries };
}

/** Reads train.csv and validation.csv and, where present, test.csv (`path,class`). Rejects like {@link readGrocery}. */
export async function readClothing(folder: string): Promise<ClothingFolder> {
  const split = async (name: string): Promise<LabelledPicture[]> => {
    const lines = await readLines(join(folder, `${name}.csv`), 'a clothing folder has train.csv and validation.csv');
    return lines.slice(1).map(({ text, where }) => {
      const [path, label] = text.split(',');
      if (path === undefined || label === undefined) throw new Error(`${where} must be: path,class`);
      return { path: join(folder, path), label, coarse: label };
    });
  };
  const queries: Record<string, readonly LabelledPicture[]> = { validation: await split('validation') };
  if (await exists(join(folder, 'test.csv'))) queries['test'] = await split('test');
  return { train: await split('train'), queries };
}

async function readSplit(folder: string, name: string): Promise<LabelledPicture[]> {
  const lines = await readLines(join(folder, `${name}.txt`), 'a grocery folder has classes.csv, train.txt and val.txt');
  return lines.map(({ text, where }) => {
    const [path, label, coarse] = text.split(',').map((part) => part.trim());
    if (path === undefined || label === undefined || coarse === undefined) {
      throw new Error(`${where} must be: path, fine id, coarse id`);
    }
    return { path: join(folder, path), label, coarse };
  });
}

async function readLines(path: string, wanted: string): Promise<{ text: string; where: string }[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new Error(`${path} cannot be read; ${wanted}`, { cause });
  }
  const lines = text
    .split(/\r?\n/u)
    .map((line, index) => ({ text: line, where: `${path}:${index + 1}` }))
    .filter((line) => line.text.trim() !== '');
  if (lines.length === 0) throw new Error(`${path} is empty; ${wanted}`);
  return lines;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
