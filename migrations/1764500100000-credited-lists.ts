import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const byViewer = new TableIndex({ columnNames: ['viewerId', 'productId', 'exposureId'] });
const byMoment = new TableIndex({ columnNames: ['at'] });

/** What lists that are shown are counted by, how likely each of their places was, and which acts they are credited with. */
export class CreditedLists1764500100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { driver } = runner.dataSource;
    const flag = driver.normalizeType({ type: Boolean });
    // TypeORM would copy the embedded database's whole table; both databases add a column in place.
    await runner.query("ALTER TABLE exposures ADD COLUMN experiment varchar(64) NOT NULL DEFAULT 'default'");
    await runner.query(`ALTER TABLE exposures ADD COLUMN personal ${flag} NOT NULL DEFAULT 0`);
    await runner.query("UPDATE exposures SET personal = 1 WHERE model <> 'popularity'");
    await runner.createIndex('exposures', byMoment);
    await runner.query('ALTER TABLE exposed_items ADD COLUMN propensity double NOT NULL DEFAULT 1');
    await runner.query("ALTER TABLE exposed_items ADD COLUMN viewerId varchar(32) NOT NULL DEFAULT ''");
    await runner.query("UPDATE exposed_items SET viewerId = COALESCE((SELECT viewerId FROM exposures WHERE exposures.id = exposed_items.exposureId), '')");
    await runner.createIndex('exposed_items', byViewer);
    await runner.query('ALTER TABLE assistant_replies ADD COLUMN exposureId varchar(32)');
    await runner.createTable(new Table({
      name: 'attributions',
      columns: [
        { name: 'behaviourId', type: 'varchar', length: '32', isPrimary: true }, { name: 'exposureId', type: 'varchar', length: '32' },
        { name: 'rank', type: driver.normalizeType({ type: Number }) }, { name: 'named', type: flag },
      ],
      indices: [{ columnNames: ['exposureId'] }],
    }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('attributions');
    await runner.query('ALTER TABLE assistant_replies DROP COLUMN exposureId');
    await runner.dropIndex('exposed_items', byViewer);
    await runner.query('ALTER TABLE exposed_items DROP COLUMN viewerId');
    await runner.query('ALTER TABLE exposed_items DROP COLUMN propensity');
    await runner.dropIndex('exposures', byMoment);
    await runner.query('ALTER TABLE exposures DROP COLUMN personal');
    await runner.query('ALTER TABLE exposures DROP COLUMN experiment');
  }
}
