import { Table, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const text = (name: string, length: number, rest: Partial<TableColumnOptions> = {}): TableColumnOptions => ({ name, type: 'varchar', length: String(length), ...rest });
const key = (name: string): TableColumnOptions => text(name, 32, { isPrimary: true });
const maybe = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });
const moment = (name: string): TableColumnOptions => ({ name, type: 'datetime', precision: 3 });
const double = (name: string): TableColumnOptions => ({ name, type: 'double' });
const json = (name: string): TableColumnOptions => ({ name, type: 'text' });
const bytes: TableColumnOptions = { name: 'bytes', type: 'blob' };

/** Trainings of the recommender, who may train, the models that came of it, and which was in service when. */
export class RecommenderTrainings1764500200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { driver } = runner.dataSource;
    const integer = (name: string, rest: Partial<TableColumnOptions> = {}): TableColumnOptions => ({ name, type: driver.normalizeType({ type: Number }), ...rest });
    await runner.createTable(new Table({
      name: 'recommender_lease',
      columns: [integer('id', { isPrimary: true }), maybe(text('holder', 128)), integer('fence'), maybe(moment('expiresAt')), maybe(moment('beatAt')), integer('decisions')],
    }));
    await runner.query('INSERT INTO recommender_lease VALUES (1, NULL, 0, NULL, NULL, 0)');
    await runner.createTable(new Table({
      name: 'recommender_trainings',
      columns: [
        key('id'), text('state', 24), text('trigger', 24), maybe(text('requestedById', 32)), text('stage', 24), double('progress'), integer('rows'), integer('attempts'),
        moment('requestedAt'), maybe(moment('startedAt')), maybe(moment('finishedAt')), maybe(moment('learntThrough')), maybe(moment('cancelRequestedAt')),
        maybe(text('cancelledById', 32)), maybe(text('why', 500)), maybe(text('modelId', 32)),
      ],
      indices: [{ columnNames: ['state'] }],
    }));
    await runner.createTable(new Table({ name: 'training_checkpoints', columns: [key('trainingId'), integer('slot', { isPrimary: true }), integer('piece', { isPrimary: true }), bytes] }));
    await runner.createTable(new Table({
      name: 'model_versions',
      columns: [
        key('id'), integer('number'), text('state', 24), text('why', 300), text('trainingId', 32), integer('rows'), integer('viewers'), integer('products'), moment('learntThrough'),
        double('fitSeconds'), double('peakBytes'), integer('questions'), maybe(json('figures')), maybe(json('incumbentFigures')), maybe(json('popularityFigures')),
        maybe(text('incumbentVersion', 32)), double('margin'), json('blend'), text('basis', 200), double('artefactBytes'), moment('createdAt'), maybe(moment('activatedAt')),
      ],
      indices: [{ columnNames: ['number'], isUnique: true }, { columnNames: ['state'] }],
    }));
    await runner.createTable(new Table({
      name: 'model_artefacts', columns: [key('modelId'), integer('chunk', { isPrimary: true }), integer('piece', { isPrimary: true }), bytes],
    }));
    await runner.createTable(new Table({
      name: 'model_activations',
      columns: [key('id'), text('modelId', 32), maybe(text('previousVersion', 32)), maybe(text('byId', 32)), { name: 'pinned', type: driver.normalizeType({ type: Boolean }) }, moment('at')],
      indices: [{ columnNames: ['modelId', 'id'] }],
    }));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['model_activations', 'model_artefacts', 'model_versions', 'training_checkpoints', 'recommender_trainings', 'recommender_lease']) await runner.dropTable(name);
  }
}
