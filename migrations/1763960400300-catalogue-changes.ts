import { Table, TableIndex, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const moment: TableColumnOptions = { name: 'at', type: 'datetime', precision: 3 };
/** Whether a file is used any more is asked by its content. */
const byContent = new TableIndex({ columnNames: ['sha256'] });

/** Changes of the catalogue that every node follows, files that wait to be removed, and a threshold a product. */
export class CatalogueChanges1763960400300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const type = runner.dataSource.driver.normalizeType({ type: Number });
    await runner.createTable(new Table({
      name: 'catalogue_clock',
      columns: [{ name: 'id', type, isPrimary: true }, { name: 'sequence', type }, { name: 'trimmedThrough', type }],
    }));
    await runner.query('INSERT INTO catalogue_clock VALUES (1, 0, 0)');
    await runner.createTable(new Table({
      name: 'catalogue_changes',
      columns: [{ name: 'sequence', type, isPrimary: true }, { name: 'subjectId', type: 'varchar', length: '32', isPrimary: true }, moment],
      indices: [{ columnNames: ['at'] }],
    }));
    await runner.createTable(new Table({
      name: 'retired_media',
      columns: [{ name: 'sha256', type: 'varchar', length: '64', isPrimary: true }, moment],
      indices: [{ columnNames: ['at'] }],
    }));
    // As SQL, which both databases have: the query runner would make the embedded table anew, and empty those that refer to it.
    await runner.query('ALTER TABLE products ADD COLUMN matchThreshold double NULL');
    await runner.createIndex('product_images', byContent);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('product_images', byContent);
    await runner.query('ALTER TABLE products DROP COLUMN matchThreshold');
    for (const name of ['retired_media', 'catalogue_changes', 'catalogue_clock']) await runner.dropTable(name);
  }
}
