import { Table, TableIndex, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const byVisibility = new TableIndex({ columnNames: ['streamId', 'visibility', 'id'] });

/** How each stream's chat is moderated, and the messages that wait for a decision. */
export class Moderation1764461100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const text = (name: string, length: number, rest: Partial<TableColumnOptions> = {}): TableColumnOptions => ({ name, type: 'varchar', length: String(length), ...rest });
    const integer = (name: string): TableColumnOptions => ({ name, type: runner.dataSource.driver.normalizeType({ type: Number }) });
    await runner.createTable(new Table({
      name: 'moderation_settings',
      columns: [
        text('streamId', 32, { isPrimary: true }), text('links', 24), text('phoneNumbers', 24), text('floods', 24), text('words', 24),
        { name: 'wordList', type: 'text', isNullable: true }, integer('messagesAMinute'), integer('copies'),
        { name: 'updatedAt', type: 'datetime', precision: 3, isNullable: true },
      ],
    }));
    await runner.createIndex('messages', byVisibility);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('messages', byVisibility);
    await runner.dropTable('moderation_settings');
  }
}
