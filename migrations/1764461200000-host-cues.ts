import { Table, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

/** What hosts were told during their streams. */
export class HostCues1764461200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const text = (name: string, length: number, rest: Partial<TableColumnOptions> = {}): TableColumnOptions => ({ name, type: 'varchar', length: String(length), ...rest });
    const integer = (name: string): TableColumnOptions => ({ name, type: runner.dataSource.driver.normalizeType({ type: Number }) });
    const long = (name: string, isNullable: boolean): TableColumnOptions => ({ name, type: 'text', isNullable });
    await runner.createTable(new Table({
      name: 'host_cues',
      columns: [
        text('id', 32, { isPrimary: true }), text('streamId', 32), text('kind', 24), text('subject', 32), text('productId', 32, { isNullable: true }),
        long('text', false), long('evidence', true), integer('count'), long('messageIds', true), integer('sequence'), { name: 'at', type: 'datetime', precision: 3 },
      ],
      indices: [{ columnNames: ['streamId', 'at'] }],
    }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('host_cues');
  }
}
