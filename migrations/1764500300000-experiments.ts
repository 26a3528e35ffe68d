import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const byExperiment = new TableIndex({ columnNames: ['experiment', 'viewerId', 'at'] });

/** Experiments between ways to recommend, and the way to the exposures of one. */
export class Experiments1764500300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'experiments',
      columns: [
        { name: 'id', type: 'varchar', length: '32', isPrimary: true }, { name: 'name', type: 'varchar', length: '64' }, { name: 'salt', type: 'varchar', length: '32' },
        { name: 'arms', type: 'text' }, { name: 'slot', type: 'varchar', length: '8', isNullable: true },
        { name: 'startedAt', type: 'datetime', precision: 3 }, { name: 'endedAt', type: 'datetime', precision: 3, isNullable: true },
      ],
      indices: [{ columnNames: ['name'], isUnique: true }, { columnNames: ['slot'], isUnique: true }],
    }));
    await runner.createIndex('exposures', byExperiment);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('exposures', byExperiment);
    await runner.dropTable('experiments');
  }
}
