import { Table, TableColumn, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

/** How often viewers took back what may be learnt from their acts, and up to which of those a model heeds them. */
export class Withdrawals1764500600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { driver } = runner.dataSource;
    const integer = (name: string, rest: Partial<TableColumnOptions> = {}): TableColumnOptions => ({ name, type: driver.normalizeType({ type: Number }), ...rest });
    await runner.createTable(new Table({ name: 'withdrawal_clock', columns: [integer('id', { isPrimary: true }), integer('sequence')] }));
    // Above what models of before have heeded: what they learnt from, nobody has counted.
    await runner.query('INSERT INTO withdrawal_clock (id, sequence) VALUES (1, 1)');
    await runner.addColumn('model_versions', new TableColumn(integer('withdrawals', { default: 0 })));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('model_versions', 'withdrawals');
    await runner.dropTable('withdrawal_clock');
  }
}
