import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { fillShop } from '../../../bench/training/behaviour-rows';
import { ModelState } from '../../../entities/model-state';
import { ModelVersion } from '../../../entities/model-version.entity';
import { RecommenderTraining } from '../../../entities/recommender-training.entity';
import { TrainingCheckpoint } from '../../../entities/training-checkpoint.entity';
import { TrainingState } from '../../../entities/training-state';
import { openDatabase } from '../../../ormconfig';
import { databases } from '../../support/database';
import { tokenOf } from '../../support/server';
import { startListening, startProcess } from '../../support/server-process';
import { dataOf } from '../http/shop';

const PAUSE_MS = 50;

describe.each(databases)('kill -9 in mid-training on $name', ({ name, create }) => {
  let directory: string;
  let dataSource: DataSource;
  let environment: Record<string, string>;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vitrine-training-'));
    const url = name === 'embedded' ? `sqlite:${join(directory, 'kill.db')}` : await create();
    environment = { DATABASE_URL: url, MEDIA_DIR: join(directory, 'media'), RECOMMENDER_REFIT_SECONDS: '86400' };
    dataSource = await openDatabase(url);
    await dataSource.runMigrations();
    await fillShop(dataSource, { rows: 8_000, products: 400, viewers: 800 });
  });
  afterAll(async () => {
    await dataSource.destroy();
    await rm(directory, { recursive: true, force: true });
  });

  const trainings = (): Promise<RecommenderTraining[]> => dataSource.getRepository(RecommenderTraining).find({ order: { id: 'DESC' } });
  const models = (): Promise<ModelVersion[]> => dataSource.getRepository(ModelVersion).find({ order: { number: 'ASC' } });
  /** Looks again until it is so. */
  const until = async (isSo: () => Promise<boolean>): Promise<void> => { while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS)); };

  it('the model in service is untouched, and after a restart the training goes on from its checkpoint and ends', async () => {
    const first = await startListening(environment);
    await until(async () => (await trainings())[0]?.state === TrainingState.DONE);
    expect(await models()).toMatchObject([{ number: 1, state: ModelState.ACTIVE }]);
    const operator = await tokenOf('operator', 'olga');
    const { retrainRecommender } = dataOf(await first.query('mutation { retrainRecommender { training { id } } }', {}, operator));
    const id = retrainRecommender.training.id as string;
    await until(async () => (await dataSource.getRepository(TrainingCheckpoint).countBy({ trainingId: id, piece: 0 })) > 0);
    expect(await first.end('SIGKILL')).toBe('SIGKILL');
    expect((await trainings())[0]).toMatchObject({ id, state: TrainingState.RUNNING, attempts: 1, modelId: null });
    expect(await models()).toMatchObject([{ number: 1, state: ModelState.ACTIVE }]);

    const second = startProcess(environment);
    expect(await second.logged(({ msg }) => msg === 'a training goes on from where it was')).toMatchObject({ trainingId: id, epoch: expect.any(Number) });
    await until(async () => (await trainings())[0]?.finishedAt != null);
    expect((await trainings())[0]).toMatchObject({ id, state: TrainingState.DONE, attempts: 2 });
    expect((await models()).map(({ number, trainingId }) => [number, trainingId === id])).toEqual([[1, false], [2, true]]);
    await until(async () => (await dataSource.getRepository(TrainingCheckpoint).count()) === 0);
    second.child.kill('SIGTERM');
    expect((await second.exit).code).toBe(0);
    await second.remove();
  }, 300_000);
});
