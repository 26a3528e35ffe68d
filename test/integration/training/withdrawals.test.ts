import { Behaviour } from '../../../entities/behaviour.entity';
import { BehaviourType } from '../../../entities/behaviour-type';
import { ModelState } from '../../../entities/model-state';
import type { ModelVersion } from '../../../entities/model-version.entity';
import { TrainingTrigger } from '../../../entities/training-trigger';
import type { ModelFigures } from '../../../inference/recommend/model-figures';
import { noteWithdrawal } from '../../../src/audience/withdrawals';
import { newId } from '../../../src/identifiers';
import { learningBasis } from '../../../src/recommendations/training/learning-basis';
import type { LeaseHold } from '../../../src/recommendations/training/training-lease';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';
import { openLearning, type Learning } from '../../support/learning';

const ranked = (ndcg: number): ModelFigures['candidate'] => ({ 'HR@10': ndcg, 'NDCG@10': ndcg, 'coverage@10': 0.5 });
const WORSE: ModelFigures = { questions: 100, margin: 0.01, candidate: ranked(0.05), incumbent: ranked(0.07), popularity: ranked(0.01), components: {} };

describe.each(databases)('viewers who take back their consent, on $name', ({ create }) => {
  let house: House;
  let learning: Learning;
  let products: string[];
  const idOf = async (name: string): Promise<string> => (await house.viewers.mention(name)).id;
  const act = async (viewer: string): Promise<void> => {
    await house.behaviour.record(house.operator, products.map((productId) => ({ viewer, eventId: `${viewer} ${productId}`, type: BehaviourType.VIEW, productId })));
  };
  const allow = async (viewer: string, personalisation: boolean): Promise<void> => { await house.viewers.setConsent(house.operator, await idOf(viewer), { personalisation }); };
  const hasNews = async (): Promise<boolean> => {
    const basis = await learningBasis(house.transactions);
    return basis !== undefined && learning.versions.lacks(basis);
  };
  /** A version whose blend is worse than the one in service, fitted to what there is now. */
  const addWorse = async (): Promise<ModelVersion> => {
    const hold = (await learning.lease.acquire()) as LeaseHold;
    const basis = await learningBasis(house.transactions);
    const version = await learning.versions.add(hold, {
      id: newId('ModelVersion'), trainingId: newId('RecommenderTraining'), rows: 1, viewers: 1, products: 1, learntThrough: new Date(), fitSeconds: 1, peakBytes: 1, artefactBytes: 0,
      figures: WORSE, weights: { neighbours: 1, factors: 0, content: 0, sequence: 0, historyDecay: 0.6 }, basis: basis?.text ?? '', withdrawals: basis?.withdrawals ?? 0,
      incumbent: (await learning.versions.active())?.version ?? null,
    });
    await hold.release();
    return version;
  };

  beforeAll(async () => {
    house = await openHouse(await create());
    learning = openLearning(house);
    products = await house.products({ sku: 'RED' }, { sku: 'BLUE' }, { sku: 'GREEN' });
    for (const viewer of ['anna', 'bert', 'carl', 'dora']) await act(viewer);
    await learning.training.fit();
  }, 60_000);
  afterAll(async () => {
    await learning.close();
    await house.close();
  });

  test('a withdrawal alone has the next scheduled training learn without that viewer, and that model takes over', async () => {
    expect(await learning.versions.active()).toMatchObject({ version: '1', viewers: 4, rows: 12 });
    expect(await hasNews()).toBe(false);
    await allow('anna', false);
    // A node of its own, so that nothing is scheduled in the other tests.
    const node = openLearning(house);
    const learnt = new Promise<void>((resolve) => { node.versions.onActivated(() => { resolve(); return Promise.resolve(); }); });
    await node.training.start(1);
    await learnt;
    await node.close();
    expect(await learning.versions.active()).toMatchObject({ version: '2', viewers: 3, rows: 9 });
    expect(await learning.jobs.newest()).toMatchObject({ trigger: TrainingTrigger.SCHEDULED, state: 'DONE' });
    expect(await hasNews()).toBe(false);
  });

  test('taking it back again, allowing less to be counted, and a viewer of whom nothing was learnt are no news', async () => {
    await allow('anna', false);
    await house.viewers.setConsent(house.operator, await idOf('bert'), { analytics: false });
    await allow('somebody who never did anything', false);
    await allow('carl', true);
    expect(await hasNews()).toBe(false);
  });

  test('erased acts are news, and a transaction that comes to nothing is none', async () => {
    const id = await idOf('dora');
    const erase = (fails: boolean): Promise<void> => house.transactions.run(async (manager) => {
      await noteWithdrawal(manager, id);
      await manager.delete(Behaviour, { viewerId: id });
      if (fails) throw new Error('no');
    });
    await expect(erase(true)).rejects.toThrow('no');
    expect(await hasNews()).toBe(false);
    await erase(false);
    expect(await hasNews()).toBe(true);
    await learning.training.fit();
    expect(await learning.versions.active()).toMatchObject({ version: '3', viewers: 2, rows: 6 });
  });

  test('a worse model takes over where the one in service knows who has withdrawn, and only there', async () => {
    expect(await addWorse()).toMatchObject({ version: '4', state: ModelState.REJECTED });
    await allow('bert', false);
    const heeding = await addWorse();
    expect(heeding).toMatchObject({ version: '5', state: ModelState.ACTIVE });
    expect(heeding.why).toBe('NDCG@10 0.0500 against 0.0700 of version 3, with a standard error of 0.0100, on 100 questions: worse; version 3 has learnt from viewers who have taken back their consent.');
    expect(await addWorse()).toMatchObject({ version: '6', state: ModelState.REJECTED });
  });

  test('a pinned version stays, which the next one says, and is not learnt away from again and again', async () => {
    await learning.versions.activate(house.operator, '3', true);
    await learning.training.fit();
    const { version } = (await learning.versions.newest()) ?? {};
    const waiting = await addWorse();
    expect(waiting).toMatchObject({ state: ModelState.CANDIDATE });
    expect(waiting.why).toContain('version 3 is pinned; version 3 has learnt from viewers who have taken back their consent');
    expect([version, await hasNews()]).toEqual(['6', false]);
  });

  test('a version that an operator has gone back to, without pinning it, is replaced by one that heeds them', async () => {
    await learning.versions.activate(house.operator, '3', false);
    expect(await hasNews()).toBe(true);
    await learning.training.fit();
    const active = await learning.versions.active();
    expect(active).toMatchObject({ viewers: 1, rows: 3, incumbentVersion: '3' });
    expect(Number(active?.version)).toBeGreaterThan(6);
    expect(await hasNews()).toBe(false);
  });
});
