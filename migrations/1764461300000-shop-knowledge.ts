import { Table, TableIndex, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const text = (name: string, length: number, rest: Partial<TableColumnOptions> = {}): TableColumnOptions => ({ name, type: 'varchar', length: String(length), ...rest });
const id = text('id', 32, { isPrimary: true });
const maybe = (...names: string[]): TableColumnOptions[] => names.map((name) => ({ name, type: 'text', isNullable: true }));
const moment = (name: string, rest: Partial<TableColumnOptions> = {}): TableColumnOptions => ({ name, type: 'datetime', precision: 3, ...rest });

const byChange = new TableIndex({ columnNames: ['updatedAt', 'id'] });

/** What the shop knows besides its products: policies, answered questions, and the deals of its streams; and an index by which changed products are found. */
export class ShopKnowledge1764461300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const integer = (name: string): TableColumnOptions => ({ name, type: runner.dataSource.driver.normalizeType({ type: Number }) });
    await runner.createTable(new Table({
      name: 'policies',
      columns: [id, text('topic', 24), ...maybe('textZh', 'textEn'), moment('updatedAt')],
      indices: [{ columnNames: ['topic'], isUnique: true }],
    }));
    await runner.createTable(new Table({
      name: 'faqs',
      columns: [id, text('productId', 32, { isNullable: true }), ...maybe('questionZh', 'questionEn', 'answerZh', 'answerEn'), text('questionHash', 64), moment('updatedAt')],
      indices: [{ columnNames: ['productId', 'id'] }, { columnNames: ['questionHash'], isUnique: true }],
    }));
    await runner.createTable(new Table({
      name: 'deals',
      columns: [
        id, text('streamId', 32), text('productId', 32), integer('priceMinor'), text('currency', 3),
        moment('from'), moment('until', { isNullable: true }), ...maybe('noteZh', 'noteEn'),
      ],
      indices: [{ columnNames: ['streamId', 'id'] }],
    }));
    await runner.createIndex('products', byChange);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('products', byChange);
    for (const name of ['deals', 'faqs', 'policies']) await runner.dropTable(name);
  }
}
