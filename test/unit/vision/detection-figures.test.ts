import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readScenes } from '../../../bench/eval/composed-scenes';
import { detectionFigures, pairBoxes } from '../../../bench/eval/detection-figures';
import type { Box } from '../../../inference/vision/picture';

const at = (x: number, width = 0.2): Box => ({ x, y: 0, width, height: 1 });

describe('pairBoxes', () => {
  test('gives each box one partner, the best overlaps first', () => {
    const pairs = pairBoxes([at(0), at(0.1)], [at(0.1), at(0.02)]);
    expect(pairs.map(({ want, find }) => [want, find])).toEqual([[1, 0], [0, 1]]);
  });

  test('pairs nothing that does not overlap', () => {
    expect(pairBoxes([at(0)], [at(0.5)])).toEqual([]);
  });
});

describe('detectionFigures', () => {
  test('counts a product that was found twice once, and the other box as false', () => {
    const { recall50, recall75, boxesAFrame, falseAFrame, meanIoU } = detectionFigures([{ wanted: [at(0)], found: [at(0), at(0.02)] }]);
    expect([recall50, recall75, boxesAFrame, falseAFrame, meanIoU]).toEqual([1, 1, 2, 1, 1]);
  });

  test('tells a rough box from a tight one, and a missed product from both', () => {
    const figures = detectionFigures([{ wanted: [at(0), at(0.5)], found: [at(0, 0.3)] }, { wanted: [], found: [] }]);
    expect(figures).toMatchObject({ frames: 2, products: 2, recall50: 0.5, recall75: 0, falseAFrame: 0 });
    expect(figures.meanIoU).toBeCloseTo(1 / 3, 9);
  });

  test('has figures for nothing at all', () => {
    expect(detectionFigures([])).toMatchObject({ frames: 0, recall50: 0, boxesAFrame: 0 });
  });
});

describe('readScenes', () => {
  let folder: string;

  beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'scenes-')); });
  afterEach(() => rm(folder, { recursive: true }));

  test('names frames and catalogue pictures by their paths, products by the file', async () => {
    await mkdir(join(folder, 'catalogue'));
    await writeFile(join(folder, 'catalogue', 'red mug.jpg'), '');
    await writeFile(join(folder, 'scenes.json'), JSON.stringify([{ file: 'frames/0.jpg', products: [{ product: null, box: at(0) }] }]));
    expect(await readScenes(folder)).toEqual({
      scenes: [{ path: join(folder, 'frames/0.jpg'), products: [{ product: null, box: at(0) }] }],
      catalogue: [{ product: 'red mug', path: join(folder, 'catalogue', 'red mug.jpg') }],
    });
  });

  test('says what a folder of scenes has when one has it not', async () => {
    await expect(readScenes(folder)).rejects.toThrow('scenes.json, frames/ and catalogue/');
  });
});
