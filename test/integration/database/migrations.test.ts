import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { openDatabase, schemaDrift } from '../../../ormconfig';
import { databases } from '../../support/database';

/** Names of the tables that are there, without those that keep count of migrations. */
async function tables(dataSource: DataSource): Promise<string[]> {
  const rows: { name: string }[] = await dataSource.query(dataSource.options.type === 'better-sqlite3'
    ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()');
  return rows.map(({ name }) => name).filter((name) => name !== 'migrations').sort();
}

describe.each(databases)('migrations on $name', ({ create }) => {
  let dataSource: DataSource;
  beforeAll(async () => { dataSource = await openDatabase(await create()); });
  afterAll(async () => { await dataSource.destroy(); });

  test('an opened database is left as it was: nothing is made but by migrations', async () => {
    expect(await tables(dataSource)).toEqual([]);
    expect(dataSource.options.synchronize).toBe(false);
    expect(dataSource.options.migrationsRun ?? false).toBe(false);
    expect((await schemaDrift(dataSource)).length).toBeGreaterThan(0);
  });

  test('up makes what the entities say, reverting takes everything back, and up works again', async () => {
    const wanted = dataSource.entityMetadatas.map(({ tableName }) => tableName).sort();
    for (let round = 0; round < 2; round += 1) {
      const applied = await dataSource.runMigrations();
      expect(applied.map(({ name }) => name)).toEqual(dataSource.migrations.map((migration) => migration.constructor.name));
      expect(await tables(dataSource)).toEqual(wanted);
      expect(await schemaDrift(dataSource)).toEqual([]);
      expect(await dataSource.runMigrations()).toEqual([]);
      for (let left = dataSource.migrations.length; left > 0; left -= 1) await dataSource.undoLastMigration();
      expect(await tables(dataSource)).toEqual([]);
    }
  }, 120_000);

  test('a column that is missing is drift', async () => {
    await dataSource.runMigrations();
    const runner = dataSource.createQueryRunner();
    await runner.dropColumn('viewers', 'handle');
    await runner.release();
    expect((await schemaDrift(dataSource)).join('\n')).toContain('handle');
  });
});

test('an embedded database makes its folder, and keeps its rows', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-embedded-'));
  const file = join(folder, 'new/folder/shop.db');
  const first = await openDatabase(`sqlite:${file}`);
  await first.runMigrations();
  await first.destroy();
  expect(existsSync(file)).toBe(true);
  const second = await openDatabase(`sqlite:${file}`);
  expect(await second.runMigrations()).toEqual([]);
  await second.destroy();
  await rm(folder, { recursive: true });
});
