import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

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
    await runner.createIndex('exposures', new TableIndex({ columnNames: ['experiment', 'viewerId', 'at'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    const exposures = await runner.getTable('exposures');
    const index = exposures?.indices.find(({ columnNames }) => columnNames.join() === 'experiment,viewerId,at');
    if (index) await runner.dropIndex('exposures', index);
    await runner.dropTable('experiments');
  }
}
