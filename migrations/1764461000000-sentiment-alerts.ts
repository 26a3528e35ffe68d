import { Table, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const text = (name: string, length: number, rest: Partial<TableColumnOptions> = {}): TableColumnOptions => ({ name, type: 'varchar', length: String(length), ...rest });
const moment = (name: string): TableColumnOptions => ({ name, type: 'datetime', precision: 3 });
const double = (name: string): TableColumnOptions => ({ name, type: 'double' });

/** Alerts of a mood that changed; and where in a stream's log moderation decided on a message, so that trends can say what changed since. */
export class SentimentAlerts1764461000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const integer = runner.dataSource.driver.normalizeType({ type: Number });
    await runner.query(`ALTER TABLE messages ADD COLUMN decidedSequence ${integer === 'integer' ? 'integer' : 'int'}`);
    await runner.query('ALTER TABLE messages ADD COLUMN decidedAt datetime(3)');
    await runner.createTable(new Table({
      name: 'sentiment_alerts',
      columns: [
        text('id', 32, { isPrimary: true }), text('streamId', 32), text('productId', 32, { isNullable: true }), text('kind', 24), text('aspect', 24, { isNullable: true }),
        text('message', 500), { name: 'keywords', type: 'text' }, double('before'), double('after'), double('confidence'),
        { name: 'messages', type: integer }, { name: 'sequence', type: integer }, moment('since'), moment('at'),
      ],
      indices: [{ columnNames: ['streamId', 'at', 'id'] }],
    }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('sentiment_alerts');
    for (const name of ['decidedAt', 'decidedSequence']) await runner.query(`ALTER TABLE messages DROP COLUMN ${name}`);
  }
}
