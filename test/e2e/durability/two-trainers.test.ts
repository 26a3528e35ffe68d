import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { fillShop } from '../../../bench/training/behaviour-rows';
import { ModelState } from '../../../entities/model-state';
import { ModelVersion } from '../../../entities/model-version.entity';
import { RecommenderLease } from '../../../entities/recommender-lease.entity';
import { RecommenderTraining } from '../../../entities/recommender-training.entity';
import { TrainingCheckpoint } from '../../../entities/training-checkpoint.entity';
import { TrainingState } from '../../../entities/training-state';
import { openDatabase } from '../../../ormconfig';
import { databases } from '../../support/database';
import { queryAt } from '../../support/graphql';
import { tokenOf } from '../../support/server';
import { startProcess, type LogLine, type ServerProcess } from '../../support/server-process';
import { dataOf } from '../http/shop';

const PAUSE_MS = 50;
/** Looks again until it is so. */
const until = async (isSo: () => Promise<boolean>): Promise<void> => { while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS)); };

const hasLearnt = (id: string) => ({ msg, trainingId }: LogLine): boolean => msg === 'the recommender has learnt' && trainingId === id;
const linesOf = ({ output }: ServerProcess): LogLine[] => output.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as LogLine);

// MariaDB where it could be started: servers that share a database are a matter of it. A crash on either is in training.test.ts, two trainers on either in integration/training.
describe.each(databases.slice(-1))('two servers of which one trains on one $name database', ({ name, create }) => {
  let directory: string;
  let dataSource: DataSource;
  let environment: Record<string, string>;
  let operator: string;
  let servers: ServerProcess[];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vitrine-training-'));
    const url = name === 'embedded' ? `sqlite:${join(directory, 'shared.db')}` : await create();
    environment = { DATABASE_URL: url, MEDIA_DIR: join(directory, 'media'), RECOMMENDER_REFIT_SECONDS: '86400', RECOMMEND_HOLDOUT: '0' };
    dataSource = await openDatabase(url);
    await dataSource.runMigrations();
    await fillShop(dataSource, { rows: 8_000, products: 400, viewers: 800 });
    operator = await tokenOf('operator', 'olga');
    servers = [startProcess(environment), startProcess(environment)];
    await Promise.all(servers.map((server) => server.url()));
    await until(async () => (await trainings())[0]?.state === TrainingState.DONE);
  }, 240_000);
  afterEach(async () => {
    await Promise.all(servers.map((server) => server.remove()));
    await dataSource.destroy();
    await rm(directory, { recursive: true, force: true });
  });

  const trainings = (): Promise<RecommenderTraining[]> => dataSource.getRepository(RecommenderTraining).find({ order: { id: 'DESC' } });
  const models = async (): Promise<[number, ModelState][]> => (await dataSource.getRepository(ModelVersion).find({ order: { number: 'ASC' } })).map(({ number, state }) => [number, state]);
  const lease = (): Promise<RecommenderLease> => dataSource.getRepository(RecommenderLease).findOneByOrFail({ id: RecommenderLease.ID });
  const ask = async (server: ServerProcess, query: string): Promise<Record<string, any>> => dataOf(await queryAt(await server.url())(query, {}, operator));
  const modelOf = async (server: ServerProcess): Promise<string> => (await ask(server, '{ models(first: 1) { version } me { recommendations(first: 3, includeSeen: true) { model items { rank } } } }'))['me'].recommendations.model;

  /** Asks both for a training; resolves when one of them has stored a state to go on from. */
  const trainOnOne = async (): Promise<{ id: string; trains: ServerProcess; waits: ServerProcess; fence: number }> => {
    const asked = await Promise.all(servers.map(async (server) => (await ask(server, 'mutation { retrainRecommender { training { id } } }'))['retrainRecommender'].training.id as string));
    expect(asked[1]).toBe(asked[0]);
    const [id = ''] = asked;
    await until(async () => (await dataSource.getRepository(TrainingCheckpoint).countBy({ trainingId: id, piece: 0 })) > 0);
    const { holder, fence } = await lease();
    const trains = servers.find(({ child }) => holder?.split('/')[1] === String(child.pid)) as ServerProcess;
    const waits = servers.find((server) => server !== trains) as ServerProcess;
    expect([trains, waits]).not.toContain(undefined);
    return { id, trains, waits, fence };
  };

  test('the other goes on where it was when it dies, and the model in service is the same until then', async () => {
    const { id, trains, waits, fence } = await trainOnOne();
    trains.child.kill('SIGKILL');
    await trains.exit;
    expect(await models()).toEqual([[1, ModelState.ACTIVE]]);
    expect((await trainings())[0]).toMatchObject({ id, state: TrainingState.RUNNING, attempts: 1, modelId: null });
    expect(await modelOf(waits)).toMatch(/^(popularity|item-ranker@1)$/);
    expect(await waits.logged(({ msg }) => msg === 'a training goes on from where it was')).toMatchObject({ trainingId: id, epoch: expect.any(Number) });
    expect((await lease()).fence).toBe(fence + 1);
    expect(await models()).toEqual([[1, ModelState.ACTIVE]]);
    await until(async () => (await trainings())[0]?.finishedAt != null);
    expect((await trainings())[0]).toMatchObject({ id, state: TrainingState.DONE, attempts: 2 });
    expect((await models()).map(([number]) => number)).toEqual([1, 2]);
    expect(await dataSource.getRepository(ModelVersion).countBy({ trainingId: id })).toBe(1);
    await waits.logged(hasLearnt(id));
  }, 300_000);

  // The embedded database belongs to a process that stands still in the middle of a write: nobody could go on.
  if (name !== 'embedded') test('one that stood still and wakes up when another has taken over writes nothing more', async () => {
    const { id, trains, waits, fence } = await trainOnOne();
    await standStill(trains);
    await until(async () => (await trainings())[0]?.finishedAt != null);
    expect((await lease()).fence).toBeGreaterThan(fence);
    const [before, after] = [await models(), (await trainings())[0]];
    expect(after).toMatchObject({ id, state: TrainingState.DONE, attempts: 2 });
    trains.child.kill('SIGCONT');
    await trains.logged(({ msg }) => msg === 'the lease to train is another node’s now; it goes on there');
    await waits.logged(hasLearnt(id));
    expect(linesOf(trains).filter(hasLearnt(id))).toEqual([]);
    expect(linesOf(waits).filter(hasLearnt(id))).toHaveLength(1);
    expect([await models(), (await trainings())[0]]).toEqual([before, after]);
    // It serves what the other has learnt.
    const { version } = (await ask(trains, '{ models(first: 1) { version } }'))['models'][0] as { version: string };
    expect(version).toBe('2');
  }, 300_000);

  /** Stops a process between two of its writes, so that it holds no row that others wait for. */
  async function standStill({ child }: ServerProcess): Promise<void> {
    for (;;) {
      child.kill('SIGSTOP');
      const runner = dataSource.createQueryRunner();
      await runner.query('SET innodb_lock_wait_timeout = 1');
      await runner.startTransaction();
      const isFree = await runner.query('SELECT id FROM recommender_lease WHERE id = 1 FOR UPDATE').then(() => true, () => false);
      await runner.rollbackTransaction();
      await runner.query('SET innodb_lock_wait_timeout = DEFAULT');
      await runner.release();
      if (isFree) return;
      child.kill('SIGCONT');
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
});
