import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readClothing, readGrocery } from '../../../bench/eval/picture-folders';

let folder: string;

/** Writes text files into the folder that this test has to itself. */
async function holds(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'picture-folders-'));
});
afterEach(() => rm(folder, { recursive: true }));

const GROCERY = {
  'classes.csv': 'name,id,coarse,coarse id,iconic,description\nPear,1,Pears,4,/iconic/pear.jpg,/pear.txt\n',
  'train.txt': 'train/a.jpg, 1, 4\n\ntrain/b.jpg, 1, 4\n',
  'val.txt': 'val/c.jpg, 1, 4\r\n',
};

test('reads a grocery folder, and its test split only where it has one', async () => {
  await holds(GROCERY);
  const without = await readGrocery(folder);
  expect(without.iconic).toEqual([{ path: join(folder, 'iconic/pear.jpg'), label: '1', coarse: '4' }]);
  expect(without.train.map(({ path }) => path)).toEqual([join(folder, 'train/a.jpg'), join(folder, 'train/b.jpg')]);
  expect(without.queries).toEqual({ val: [{ path: join(folder, 'val/c.jpg'), label: '1', coarse: '4' }] });
  await holds({ 'test.txt': 'test/d.jpg, 1, 4' });
  expect(Object.keys((await readGrocery(folder)).queries)).toEqual(['val', 'test']);
});

test('leaves out rows that are not as they should be, and says which', async () => {
  await holds({ ...GROCERY, 'val.txt': 'val/c.jpg, 1, 4\nval/d.jpg, 1\n, 1, 4\n' });
  const told: string[] = [];
  const { queries } = await readGrocery(folder, (message) => told.push(message));
  expect(queries['val']).toHaveLength(1);
  expect(told).toEqual([2, 3].map((line) => `${join(folder, 'val.txt')}:${line} must be: path, fine id, coarse id`));
  await expect(readGrocery(folder)).rejects.toThrow('val.txt:2 must be');
});

test('reads a clothing folder', async () => {
  await holds({ 'train.csv': 'path,class\ntrain/hat/a.jpg,hat\n', 'validation.csv': 'path,class\nb.jpg,hat\nc.jpg\n' });
  const told: string[] = [];
  const clothing = await readClothing(folder, (message) => told.push(message));
  expect(clothing.train).toEqual([{ path: join(folder, 'train/hat/a.jpg'), label: 'hat', coarse: 'hat' }]);
  expect(Object.keys(clothing.queries)).toEqual(['validation']);
  expect(told).toEqual([`${join(folder, 'validation.csv')}:3 must be: path,class`]);
});

test('says what a folder should hold when a file is missing, empty, or has no good row', async () => {
  await expect(readGrocery(folder)).rejects.toThrow('classes.csv cannot be read; a grocery folder has classes.csv');
  await holds({ ...GROCERY, 'train.txt': '\n' });
  await expect(readGrocery(folder)).rejects.toThrow('train.txt is empty');
  await holds({ 'train.txt': 'one\ntwo\n' });
  await expect(readGrocery(folder, () => undefined)).rejects.toThrow('train.txt has no row that can be used');
});
