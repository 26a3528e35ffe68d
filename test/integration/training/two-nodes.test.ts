import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BehaviourType } from '../../../entities/behaviour-type';
import { ModelVersion } from '../../../entities/model-version.entity';
import { RecommenderTraining } from '../../../entities/recommender-training.entity';
import { TrainingState } from '../../../entities/training-state';
import { TrainingTrigger } from '../../../entities/training-trigger';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';
import { openLearning, type Learning } from '../../support/learning';

/** Rounds in which both nodes are asked at once. */
const ROUNDS = 2;

describe.each(databases)('two nodes that train on one $name database', ({ name, create }) => {
  let directory: string;
  let houses: House[];
  let nodes: Learning[];
  let products: string[];
  let acts = 0;
  /** Nodes that train right now, and the most that ever did. */
  let training = 0;
  let mostAtOnce = 0;
  const trainedOn = new Set<Learning>();

  /** Counts what the node's trainer is at, from when it has the lease until it gives it back. */
  const watch = (node: Learning): void => {
    const run = node.trainer.run.bind(node.trainer);
    node.trainer.run = async (hold, stopping) => {
      training += 1;
      mostAtOnce = Math.max(mostAtOnce, training);
      trainedOn.add(node);
      await run(hold, stopping).finally(() => { training -= 1; });
    };
  };
  const [first, second] = [0, 1].map((index) => () => houses[index] as House) as [() => House, () => House];
  const act = async (house: House): Promise<void> => {
    acts += 1;
    await house.behaviour.record(house.operator, [{ viewer: `viewer ${acts % 7}`, eventId: `act ${acts}`, type: BehaviourType.VIEW, productId: products[acts % products.length] }]);
  };
  const trainings = (): Promise<RecommenderTraining[]> => first().dataSource.getRepository(RecommenderTraining).find({ order: { id: 'ASC' } });
  const until = async (isSo: (all: RecommenderTraining[]) => boolean): Promise<void> => { while (!isSo(await trainings())) await new Promise((resolve) => setTimeout(resolve, 30)); };
  const areOver = (all: readonly RecommenderTraining[]): boolean => all.every(({ finishedAt }) => finishedAt !== null);

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vitrine-trainers-'));
    const url = name === 'embedded' ? `sqlite:${join(directory, 'shared.db')}` : await create();
    houses = [await openHouse(url), await openHouse(url)];
    products = await first().products(...Array.from({ length: 12 }, (_, index) => ({ sku: `P${index}` })));
    for (let index = 0; index < 40; index += 1) await act(first());
    // Longer than any standstill of a busy machine: nobody dies here.
    nodes = houses.map((house) => openLearning(house, { lastsMs: 60_000 }));
    nodes.forEach(watch);
    await Promise.all(nodes.map((node) => node.training.start(1)));
    await until((all) => all.length > 0 && areOver(all));
  }, 120_000);
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.close()));
    for (const house of houses) await house.close();
    await rm(directory, { recursive: true, force: true });
  });

  test('asked at the same moment, by operators and by the schedule, they train one after the other', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await act(second());
      const answers = await Promise.all([0, 1, 0, 1].map((node) => (nodes[node] as Learning).jobs.request((houses[node] as House).operator)));
      expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
      await until(areOver);
    }
    const scheduled = (all: readonly RecommenderTraining[]): number => all.filter(({ trigger }) => trigger === TrainingTrigger.SCHEDULED).length;
    const before = scheduled(await trainings());
    await act(first());
    await until((all) => scheduled(all) > before && areOver(all));

    expect(mostAtOnce).toBe(1);
    const all = await trainings();
    expect(all.length).toBeGreaterThan(ROUNDS);
    // Nobody took up what somebody else was at, and each was carried out once.
    expect(all.map(({ state, attempts }) => [state, attempts])).toEqual(all.map(() => [TrainingState.DONE, 1]));
    const byStart = all.toSorted((a, b) => (a.startedAt?.getTime() ?? 0) - (b.startedAt?.getTime() ?? 0));
    byStart.slice(1).forEach(({ startedAt }, index) => { expect(startedAt?.getTime()).toBeGreaterThanOrEqual(byStart[index]?.finishedAt?.getTime() ?? Infinity); });
    const models = await first().dataSource.getRepository(ModelVersion).find({ order: { number: 'ASC' } });
    expect(models.map(({ trainingId }) => trainingId).sort()).toEqual(all.map(({ id }) => id).sort());
    expect(models.map(({ number }) => number)).toEqual(models.map((_, index) => index + 1));
  }, 240_000);

  test('a node that stops in order puts its training back, and the other carries it out', async () => {
    const { trainer } = nodes[0] as Learning;
    const taken = new Promise<void>((resolve) => {
      const run = trainer.run.bind(trainer);
      trainer.run = async (hold, stopping) => { resolve(); await run(hold, stopping); };
    });
    trainedOn.clear();
    // The other one has nothing to do with it until this one has stopped.
    await (nodes[1] as Learning).training.stop();
    const { id } = await (nodes[0] as Learning).jobs.request(first().operator);
    await taken;
    await (nodes[0] as Learning).training.stop();
    const left = (await trainings()).find((each) => each.id === id);
    const other = openLearning(second(), { lastsMs: 60_000 });
    nodes.push(other);
    watch(other);
    await other.training.start(86_400);
    await until(areOver);
    expect((await trainings()).find((each) => each.id === id)).toMatchObject({ state: TrainingState.DONE, attempts: 1 });
    expect([TrainingState.QUEUED, TrainingState.DONE]).toContain(left?.state);
    expect(mostAtOnce).toBe(1);
  }, 120_000);
});
