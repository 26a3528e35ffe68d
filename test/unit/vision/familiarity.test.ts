import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CatalogueIndex } from '../../../inference/vision/catalogue-index';
import { Familiarity, readFamiliarity } from '../../../inference/vision/familiarity';
import type { Manifest } from '../../../inference/runtime/manifest';

const SETTINGS = { familiar: 0.85, weight: 0.5, most: 0.25 };
const at = (degrees: number): Float32Array => Float32Array.from([Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]);

describe('Familiarity', () => {
  const familiarity = new Familiarity(Float32Array.from([...at(0), ...at(90)]), 2, SETTINGS);

  test('helps nothing that is near to a class of the training set', () => {
    expect(familiarity.helpFor(at(5))).toBe(0);
    expect(familiarity.helpFor(at(85))).toBe(0);
  });

  test('helps the more, the stranger a product is, up to a limit', () => {
    expect(familiarity.helpFor(at(45))).toBeCloseTo(0.5 * (0.85 - Math.SQRT1_2), 5);
    expect(familiarity.helpFor(at(225))).toBe(0.25);
  });

  test('lets a strange product be named before its trained lookalike', () => {
    const [helped, plain] = [new CatalogueIndex(2, { familiarity }), new CatalogueIndex(2)];
    for (const index of [helped, plain]) {
      index.put('1', 'trained', at(4));
      index.put('2', 'strange', at(50));
    }
    const seen = at(26);
    expect([plain.search(seen, 2)[0]?.productId, helped.search(seen, 2)[0]?.productId]).toEqual(['trained', 'strange']);
    const help = familiarity.helpFor(at(50));
    expect(helped.search(seen, 2)[1]?.score).toBeCloseTo(Math.cos((22 * Math.PI) / 180) - help / 2, 5);
  });

  test('follows a product whose pictures change', () => {
    const index = new CatalogueIndex(2, { familiarity });
    const help = familiarity.helpFor(at(45)) / 2;
    const scores = (): number[] => ['mug', 'plain'].map((id) => index.search(at(45), 2).find(({ productId }) => productId === id)?.score ?? NaN);
    index.put('plain', 'plain', at(0));
    index.put('strange', 'mug', at(47));
    index.put('familiar', 'mug', at(2));
    index.remove('strange');
    index.put('strange', 'mug', at(45));
    index.remove('familiar');
    expect(scores()[1]).toBeCloseTo(Math.SQRT1_2 - help, 5);
    index.removeProduct('mug');
    expect(scores()[1]).toBeCloseTo(Math.SQRT1_2, 5);
  });

  test('helps nobody where all are strange alike', () => {
    const index = new CatalogueIndex(2, { familiarity });
    index.put('1', 'mug', at(225));
    index.put('2', 'lamp', at(215));
    expect(index.search(at(225), 1)[0]?.score).toBeCloseTo(1, 5);
  });
});

describe('readFamiliarity', () => {
  const known = Buffer.from(Float32Array.from([...at(0), ...at(90)]).buffer);
  const good = { file: 'reference.bin', sha256: createHash('sha256').update(known).digest('hex'), ...SETTINGS };
  const manifest = (familiarity: unknown): Manifest => ({ name: 'model', parameters: { familiarity }, outputs: [{ name: 'embedding', type: 'float32', shape: [-1, 2], resident: false }] }) as unknown as Manifest;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vitrine-familiarity-'));
    await writeFile(join(folder, 'reference.bin'), known);
    await writeFile(join(folder, 'short.bin'), known.subarray(0, 12));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('reads what the manifest names', async () => {
    expect((await readFamiliarity(folder, manifest(good)))?.helpFor(at(225))).toBe(0.25);
  });

  test('has nothing for a model without it', async () => {
    expect(await readFamiliarity(folder, manifest(undefined))).toBeUndefined();
  });

  test.each([
    ['a file outside the folder', { ...good, file: '../reference.bin' }, 'must name a file'],
    ['a file that is not there', { ...good, file: 'gone.bin' }, 'cannot be read'],
    ['another hash', { ...good, sha256: '0'.repeat(64) }, 'SHA-256'],
    ['a number out of range', { ...good, most: 2 }, '.most must be a number from 0 to 1'],
    ['no numbers', { file: 'reference.bin', sha256: good.sha256 }, '.familiar must be a number'],
    ['half a row', { ...good, file: 'short.bin', sha256: createHash('sha256').update(known.subarray(0, 12)).digest('hex') }, 'must hold float32 [classes, 2]'],
    ['no object', 'yes', 'must name a file'],
  ])('refuses %s', async (_, given, why) => {
    await expect(readFamiliarity(folder, manifest(given))).rejects.toMatchObject({ code: 'BAD_ARTEFACT', message: expect.stringContaining(why) as string });
  });
});
