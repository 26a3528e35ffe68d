import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const byProduct = new TableIndex({ columnNames: ['productId'] });

/** Nothing looks lists up by product alone any more, now that what was shown is tallied; the index cost half of writing a list down. */
export class ListsNotByProduct1764500700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('exposed_items', byProduct);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.createIndex('exposed_items', byProduct);
  }
}
