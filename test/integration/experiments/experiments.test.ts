import { ArmPolicy } from '../../../entities/arm-policy';
import { readConfig } from '../../../src/config';
import { Experiments } from '../../../src/experiments/experiments';
import type { ExperimentDraft } from '../../../src/experiments/experiment-draft';
import { createLog } from '../../../src/log';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';

const log = createLog({ ...readConfig({}), LOG_LEVEL: 'silent' });
const draft = (name: string, weights: [number, number] = [1, 1]): ExperimentDraft => ({
  name, arms: [{ name: 'now', weight: weights[0], policy: ArmPolicy.MODEL }, { name: 'next', weight: weights[1], policy: ArmPolicy.MODEL, modelVersion: '17' }],
});

describe.each(databases)('experiments on $name', ({ create, name: database }) => {
  let houses: House[];
  let nodes: [Experiments, Experiments];
  const running = (): string => nodes[0].assignmentOf('vwr_x').experiment;
  const [first, second] = [0, 1] as const;

  beforeAll(async () => {
    const url = await create();
    // The embedded database in memory is one connection; what two nodes are there share it.
    houses = database === 'embedded' ? [await openHouse(url)] : [await openHouse(url), await openHouse(url)];
    const houseOf = (index: number): House => {
      const house = houses[index] ?? houses[0];
      if (house === undefined) throw new Error('there is no house');
      return house;
    };
    const node = (index: number): Experiments => new Experiments({ transactions: houseOf(index).transactions, log, hasModel: (version) => Promise.resolve(version === '17') }, 0);
    nodes = [node(0), node(1)];
    for (const one of nodes) await one.start();
  });
  afterAll(async () => {
    for (const one of nodes) await one.stop();
    for (const house of houses) await house.close();
  });
  const operator = () => (houses[0] as House).operator;
  afterEach(async () => {
    const left = await nodes[first].running();
    if (left) await nodes[first].end(operator(), left.id);
  });

  test('assign at once where they are started and ended, and soon on every other node, alike', async () => {
    expect(running()).toBe('default');
    const experiment = await nodes[first].begin(operator(), draft('alike'));
    expect(running()).toBe('alike');
    while (nodes[second].assignmentOf('vwr_x').experiment !== 'alike') await new Promise((resolve) => setTimeout(resolve, 20));
    const viewers = Array.from({ length: 200 }, (_, index) => `vwr_${index}`);
    expect(viewers.map((viewer) => nodes[second].assignmentOf(viewer))).toEqual(viewers.map((viewer) => nodes[first].assignmentOf(viewer)));
    expect(new Set(viewers.map((viewer) => nodes[first].assignmentOf(viewer).arm))).toEqual(new Set(['now', 'next']));
    expect([...(await nodes[second].versionsInUse())]).toEqual(['17']);
    const ended = await nodes[first].end(operator(), experiment.id);
    expect([running(), ended.slot, ended.endedAt instanceof Date]).toEqual(['default', null, true]);
    expect(await nodes[second].versionsInUse()).toEqual(new Set());
  });

  test('are the same when they are started or ended again', async () => {
    const [experiment, again] = [await nodes[first].begin(operator(), draft('twice')), await nodes[second].begin(operator(), draft('twice'))];
    expect(again).toEqual(experiment);
    const ended = await nodes[first].end(operator(), experiment.id);
    expect(await nodes[second].end(operator(), experiment.id)).toEqual(ended);
  });

  test('run one at a time, keep their arms, and use up their names', async () => {
    const experiment = await nodes[first].begin(operator(), draft('kept'));
    await expect(nodes[second].begin(operator(), draft('other'))).rejects.toMatchObject({ code: 'CONFLICT', message: 'The experiment "kept" runs; end it first.' });
    await expect(nodes[second].begin(operator(), draft('kept', [1, 9]))).rejects.toMatchObject({ code: 'CONFLICT' });
    await nodes[first].end(operator(), experiment.id);
    await expect(nodes[second].begin(operator(), draft('kept'))).rejects.toMatchObject({ code: 'CONFLICT', message: 'There was an experiment "kept" already; its arms stay as they were, so choose another name.' });
  });

  test('that are started on two nodes at once leave one running', async () => {
    const started = await Promise.allSettled([nodes[first].begin(operator(), draft('left')), nodes[second].begin(operator(), draft('right'))]);
    expect(started.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(started.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'CONFLICT' } });
  });

  test('want a model that there is', async () => {
    const arms = draft('x').arms.map((arm) => ({ ...arm, modelVersion: '18' }));
    await expect(nodes[first].begin(operator(), { name: 'x', arms })).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'input.arms[0].modelVersion' } });
  });

  test('are listed, the newest first, and found by name', async () => {
    await nodes[first].begin(operator(), draft('newest'));
    const { rows } = await nodes[second].list(operator(), { first: 2 });
    expect(rows[0]?.node.name).toBe('newest');
    expect((await nodes[second].find(operator(), null))?.name).toBe('newest');
    expect((await nodes[second].find(operator(), 'kept'))?.name).toBe('kept');
    expect(await nodes[second].find(operator(), 'never')).toBeNull();
  });
});
