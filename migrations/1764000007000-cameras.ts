import { Table, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const text = (name: string, length: number): TableColumnOptions => ({ name, type: 'varchar', length: String(length) });
const reference = (name: string): TableColumnOptions => text(name, 32);
const id: TableColumnOptions = { ...reference('id'), isPrimary: true };
const double = (name: string): TableColumnOptions => ({ name, type: 'double' });
const moment = (name: string): TableColumnOptions => ({ name, type: 'datetime', precision: 3 });
const box: TableColumnOptions[] = ['boxX', 'boxY', 'boxWidth', 'boxHeight'].map(double);
const index = (...columnNames: string[]): { columnNames: string[] } => ({ columnNames });

/** Links to buy, and what stands on a shop's shelf. */
export class Cameras1764000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const integer = (name: string): TableColumnOptions => ({ name, type: runner.dataSource.driver.normalizeType({ type: Number }) });
    // TypeORM would copy the embedded database's whole table; both databases add a column in place.
    await runner.query('ALTER TABLE products ADD COLUMN buyUrl varchar(2000)');
    await runner.createTable(new Table({
      name: 'shelf_places',
      columns: [
        id, reference('streamId'), reference('productId'), integer('count'), { name: 'spots', type: 'text' },
        integer('sequence'), moment('since'), ...box,
      ],
      indices: [index('streamId', 'id')],
    }));
    await runner.createTable(new Table({
      name: 'shelf_changes',
      columns: [
        id, reference('streamId'), reference('placeId'), reference('productId'), text('kind', 24), integer('count'),
        integer('sequence'), moment('at'), ...box,
      ],
      indices: [index('streamId', 'at', 'id')],
    }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('shelf_changes');
    await runner.dropTable('shelf_places');
    await runner.query('ALTER TABLE products DROP COLUMN buyUrl');
  }
}
