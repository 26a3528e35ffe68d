import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { refuseBadRow, type OnBadRow } from './bad-rows';

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

/**
 * Reads classes.csv, train.txt, val.txt and, where present, test.txt. A row that is not as it should be goes to `onBadRow`,
 * with its file and line, and is left out; rejects with an Error when a file is missing or has no row that can be used.
 */
export async function readGrocery(folder: string, onBadRow: OnBadRow = refuseBadRow): Promise<GroceryFolder> {
  const classes = await readLines(
    join(folder, 'classes.csv'),
    'a grocery folder has classes.csv, train.txt and val.txt',
  );
  const iconic = classes.slice(1).flatMap(({ text, where }) => {
    const [, label, , coarse, path] = text.split(',').map((part) => part.trim());
    if (isFilled(label) && isFilled(coarse) && isFilled(path)) return [{ path: join(folder, path), label, coarse }];
    onBadRow(`${where} must be: class name, class id, coarse name, coarse id, iconic picture, description`);
    return [];
  });
  const split = (name: string): Promise<LabelledPicture[]> => readSplit(folder, name, onBadRow);
  const queries: Record<string, readonly LabelledPicture[]> = { val: await split('val') };
  if (await exists(join(folder, 'test.txt'))) queries['test'] = await split('test');
  return { train: await split('train'), iconic, queries };
}

/** Reads train.csv and validation.csv and, where present, test.csv (`path,class`). Rejects like {@link readGrocery}. */
export async function readClothing(folder: string, onBadRow: OnBadRow = refuseBadRow): Promise<ClothingFolder> {
  const split = async (name: string): Promise<LabelledPicture[]> => {
    const lines = await readLines(join(folder, `${name}.csv`), 'a clothing folder has train.csv and validation.csv');
    const rows = lines.slice(1).flatMap(({ text, where }) => {
      const [path, label] = text.split(',').map((part) => part.trim());
      if (isFilled(path) && isFilled(label)) return [{ path: join(folder, path), label, coarse: label }];
      onBadRow(`${where} must be: path,class`);
      return [];
    });
    return someOf(rows, join(folder, `${name}.csv`));
  };
  const queries: Record<string, readonly LabelledPicture[]> = { validation: await split('validation') };
  if (await exists(join(folder, 'test.csv'))) queries['test'] = await split('test');
  return { train: await split('train'), queries };
}

async function readSplit(folder: string, name: string, onBadRow: OnBadRow): Promise<LabelledPicture[]> {
  const lines = await readLines(join(folder, `${name}.txt`), 'a grocery folder has classes.csv, train.txt and val.txt');
  const rows = lines.flatMap(({ text, where }) => {
    const [path, label, coarse] = text.split(',').map((part) => part.trim());
    if (isFilled(path) && isFilled(label) && isFilled(coarse)) return [{ path: join(folder, path), label, coarse }];
    onBadRow(`${where} must be: path, fine id, coarse id`);
    return [];
  });
  return someOf(rows, join(folder, `${name}.txt`));
}

function isFilled(part: string | undefined): part is string {
  return part !== undefined && part !== '';
}

function someOf(rows: LabelledPicture[], file: string): LabelledPicture[] {
  if (rows.length === 0) throw new Error(`${file} has no row that can be used`);
  return rows;
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
