import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const COLUMNS: readonly [name: string, type: string][] = [
  ['aspects', 'text'], ['mentions', 'text'], ['onScreen', 'text'],
  ['intent', 'varchar(32)'], ['intentConfidence', 'double'],
  ['weight', 'double NOT NULL DEFAULT 1'], ['visibility', "varchar(24) NOT NULL DEFAULT 'SHOWN'"], ['flags', 'text'],
  ['saidAt', 'datetime(3)'],
];
const bySaidAt = new TableIndex({ columnNames: ['streamId', 'saidAt', 'id'] });

/** What is read out of a message besides its mood, who sees it, and when it was said. */
export class UnderstoodMessages1764460800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // TypeORM would copy the embedded database's whole table; both databases add a column in place.
    for (const [name, type] of COLUMNS) await runner.query(`ALTER TABLE messages ADD COLUMN ${name} ${type}`);
    await runner.query('UPDATE messages SET saidAt = at');
    await runner.createIndex('messages', bySaidAt);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('messages', bySaidAt);
    for (const [name] of COLUMNS) await runner.query(`ALTER TABLE messages DROP COLUMN ${name}`);
  }
}
