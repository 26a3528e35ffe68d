import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHouse } from '../../support/house';

const COMMAND = join(__dirname, '../../../src/export-interactions.js');

describe('the command that exports interactions', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vitrine-export-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  const run = (...args: string[]): Promise<{ code: number; out: string; err: string }> => new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: `sqlite:${join(folder, 'shop.db')}` };
    execFile(process.execPath, [COMMAND, ...args], { env }, (error, out, err) => { resolve({ code: Number(error?.code ?? 0), out, err }); });
  });

  test('writes the file and says what is in it', async () => {
    const house = await openHouse(`sqlite:${join(folder, 'shop.db')}`);
    await house.products({ sku: 'LAMP' });
    await house.close();
    const file = join(folder, 'out.jsonl');
    expect(await run(file)).toEqual({ code: 0, out: `${file}: 1 products, 0 viewers, 0 interactions\n`, err: '' });
    expect((await readFile(file, 'utf8')).trimEnd().split('\n')).toHaveLength(3);
  });

  test.each<[string, string[], RegExp]>([
    ['no file', [], /^usage: npm run export:interactions -- <file>/],
    ['a strange option', ['out.jsonl', '--weeks', '3'], /^usage: /],
    ['days that are no number', ['out.jsonl', '--days', 'many'], /^--days is "many"; it must be a whole number from 1 to 99999\n$/],
  ])('refuses %s', async (_, args, message) => {
    const { code, err } = await run(...args);
    expect(err).toMatch(message);
    expect(code).toBe(1);
  });

  test('asks for the migrations of a database that lacks them', async () => {
    const { code, err } = await run(join(folder, 'out.jsonl'));
    expect(err).toBe('The database lacks migrations; run `npm run migrate` first.\n');
    expect(code).toBe(1);
  });
});
