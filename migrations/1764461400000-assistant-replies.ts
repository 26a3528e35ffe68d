import { Table, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const text = (name: string, length: number, rest: Partial<TableColumnOptions> = {}): TableColumnOptions => ({ name, type: 'varchar', length: String(length), ...rest });
const long = (name: string): TableColumnOptions => ({ name, type: 'text' });

/** What the assistant was asked and answered, and in which streams it answers the chat by itself. */
export class AssistantReplies1764461400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { driver } = runner.dataSource;
    const flag = driver.normalizeType({ type: Boolean });
    await runner.createTable(new Table({
      name: 'assistant_replies',
      columns: [
        text('id', 32, { isPrimary: true }), text('streamId', 32, { isNullable: true }), text('conversationId', 32), text('askerId', 32),
        text('messageId', 32, { isNullable: true }), text('clientId', 128), long('question'), long('text'), text('language', 24),
        text('intent', 32), { name: 'confidence', type: 'double' }, long('facts'), long('products'), { name: 'handedOver', type: flag },
        text('composedBy', 100), { name: 'sequence', type: driver.normalizeType({ type: Number }), isNullable: true },
        { name: 'at', type: 'datetime', precision: 3 },
      ],
      indices: [
        { columnNames: ['clientId'], isUnique: true }, { columnNames: ['streamId', 'id'] }, { columnNames: ['streamId', 'handedOver', 'id'] },
        { columnNames: ['conversationId', 'id'] }, { columnNames: ['askerId', 'streamId', 'id'] },
      ],
    }));
    // TypeORM would copy the embedded database's whole table; both databases add a column in place.
    await runner.query(`ALTER TABLE streams ADD COLUMN answersChat ${flag} NOT NULL DEFAULT 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE streams DROP COLUMN answersChat');
    await runner.dropTable('assistant_replies');
  }
}
