import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Which days have tallies of products, and in which version, so that reports read again only those that have changed. */
export class CountedDays1764500500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { driver } = runner.dataSource;
    const integer = driver.normalizeType({ type: Number });
    await runner.createTable(new Table({
      name: 'counted_days',
      columns: [
        { name: 'id', type: 'varchar', length: '44', isPrimary: true }, { name: 'day', type: integer }, { name: 'streamId', type: 'varchar', length: '32', isNullable: true },
        { name: 'version', type: integer },
      ],
      indices: [{ columnNames: ['streamId', 'day'] }],
    }));
    const days = (await runner.query('SELECT DISTINCT day, streamId FROM product_days')) as { day: number; streamId: string | null }[];
    const scopes = new Map(days.flatMap(({ day, streamId }) => [{ day, streamId }, { day, streamId: null }]).map((scope) => [`${scope.day}/${scope.streamId ?? ''}`, scope]));
    for (const [id, { day, streamId }] of scopes) await runner.query('INSERT INTO counted_days (id, day, streamId, version) VALUES (?, ?, ?, 1)', [id, day, streamId]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('counted_days');
  }
}
