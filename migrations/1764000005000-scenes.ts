import { Table, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const text = (name: string, length: number, rest: Partial<TableColumnOptions> = {}): TableColumnOptions => ({ name, type: 'varchar', length: String(length), ...rest });
const id = text('id', 32, { isPrimary: true });
const moment = (name: string, rest: Partial<TableColumnOptions> = {}): TableColumnOptions => ({ name, type: 'datetime', precision: 3, ...rest });

/** Scenes: the pictures that they are known by, and when each stream showed one. */
export class Scenes1764000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const integer = (name: string): TableColumnOptions => ({ name, type: runner.dataSource.driver.normalizeType({ type: Number }) });
    await runner.createTable(new Table({
      name: 'scene_examples',
      columns: [
        id, text('ownerId', 32), text('name', 60), text('sha256', 64), integer('width'), integer('height'),
        { name: 'embedding', type: 'blob', isNullable: true }, text('embeddingModel', 100, { isNullable: true }), moment('labelledAt'),
      ],
      indices: [{ columnNames: ['ownerId', 'sha256'], isUnique: true }, { columnNames: ['ownerId', 'name', 'id'] }],
    }));
    await runner.createTable(new Table({
      name: 'scenes',
      columns: [
        id, text('streamId', 32), text('name', 60), integer('sequence'), { name: 'confidence', type: 'double' },
        moment('since'), moment('until', { isNullable: true }),
      ],
      indices: [{ columnNames: ['streamId', 'until'] }, { columnNames: ['streamId', 'since', 'id'] }],
    }));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['scenes', 'scene_examples']) await runner.dropTable(name);
  }
}
