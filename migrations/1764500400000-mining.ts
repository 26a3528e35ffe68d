import { Table, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const text = (name: string, length: number, rest: Partial<TableColumnOptions> = {}): TableColumnOptions => ({ name, type: 'varchar', length: String(length), ...rest });
const id = (length: number): TableColumnOptions => text('id', length, { isPrimary: true });
const reference = (name: string, isNullable = false): TableColumnOptions => text(name, 32, { isNullable });
const tallies = (...names: string[]): TableColumnOptions[] => names.map((name) => ({ name, type: 'bigint' }));
const moment = (name: string): TableColumnOptions => ({ name, type: 'datetime', precision: 3 });
const long = (name: string): TableColumnOptions => ({ name, type: 'text' });
const real = (name: string): TableColumnOptions => ({ name, type: 'double' });
const index = (...columnNames: string[]): { columnNames: string[] } => ({ columnNames });

/** Members of a batch. */
const BATCH = 500;
const WAITING = { ACTS: 'behaviours', LISTS: 'exposures' } as const;

/** What is counted of viewers' acts and of shown lists; everything that is there already waits to be counted. */
export class Mining1764500400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { driver } = runner.dataSource;
    const integer = (name: string, rest: Partial<TableColumnOptions> = {}): TableColumnOptions => ({ name, type: driver.normalizeType({ type: Number }), ...rest });
    const flag = (name: string): TableColumnOptions => ({ name, type: driver.normalizeType({ type: Boolean }) });
    const tables: [string, TableColumnOptions[], { columnNames: string[] }[]?][] = [
      ['mining_clock', [integer('id', { isPrimary: true }), integer('passes')]],
      ['mining_batches', [text('kind', 24, { isPrimary: true }), id(32), integer('size'), long('members')]],
      ['viewer_activities', [id(32), moment('firstAt'), moment('lastAt'), ...tallies('acts', 'activeDays', 'purchases', 'purchaseDays'), flag('cameBack'), long('spent')], [index('lastAt')]],
      ['viewer_days', [id(44), flag('bought')]],
      ['funnel_tallies', [
        id(65), reference('streamId', true), reference('productId', true), ...tallies('views', 'clicks', 'addToCarts', 'removalsFromCart', 'purchases', 'pieces'), long('revenue'),
        ...tallies('viewers', 'clickers', 'adders', 'buyers'),
      ], [index('streamId')]],
      ['funnel_places', [id(98), integer('furthest')]],
      ['baskets', [id(65), integer('day'), long('products')], [index('day')]],
      ['product_pairs', [id(65), reference('productId'), reference('otherId'), ...tallies('baskets')], [index('productId', 'baskets')]],
      ['product_days', [id(76), integer('day'), reference('streamId', true), reference('productId'), ...tallies('shown', 'explored', 'acts', 'purchases')], [index('day'), index('streamId', 'day')]],
      ['model_days', [
        id(150), integer('day'), reference('streamId', true), text('model', 100), ...tallies('lists', 'personalLists', 'items', 'exploredItems', 'mixedLists'), real('diversity'), ...tallies('clicks', 'purchases'),
      ], [index('day'), index('streamId', 'day')]],
      ['recommender_alarms', [text('kind', 24, { isPrimary: true }), flag('raised'), real('value'), real('threshold'), moment('since')]],
    ];
    for (const [name, columns, indices = []] of tables) await runner.createTable(new Table({ name, columns, indices }));
    await runner.query('INSERT INTO mining_clock (id, passes) VALUES (1, 0)');
    for (const [kind, table] of Object.entries(WAITING)) await this.#enlist(runner, kind, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of [
      'recommender_alarms', 'model_days', 'product_days', 'product_pairs', 'baskets', 'funnel_places', 'funnel_tallies', 'viewer_days', 'viewer_activities', 'mining_batches', 'mining_clock',
    ]) await runner.dropTable(name);
  }

  async #enlist(runner: QueryRunner, kind: string, table: string): Promise<void> {
    for (let after = ''; ; ) {
      const rows = (await runner.query(`SELECT id FROM ${table} WHERE id > ? ORDER BY id LIMIT ${BATCH}`, [after])) as { id: string }[];
      const [first] = rows;
      if (!first) return;
      await runner.query('INSERT INTO mining_batches (kind, id, size, members) VALUES (?, ?, ?, ?)', [kind, first.id, rows.length, rows.map((row) => row.id).join(',')]);
      after = (rows.at(-1) as { id: string }).id;
    }
  }
}
