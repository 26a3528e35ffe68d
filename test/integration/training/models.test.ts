import { ArtefactPiece } from '../../../entities/artefact-piece.entity';
import { BehaviourType } from '../../../entities/behaviour-type';
import { ModelState } from '../../../entities/model-state';
import { ModelVersion } from '../../../entities/model-version.entity';
import { TrainingState } from '../../../entities/training-state';
import { TrainingTrigger } from '../../../entities/training-trigger';
import { Viewer } from '../../../entities/viewer.entity';
import type { ModelFigures } from '../../../inference/recommend/model-figures';
import { Access } from '../../../src/access/access';
import { newId } from '../../../src/identifiers';
import type { LeaseHold } from '../../../src/recommendations/training/training-lease';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';
import { openLearning, type Learning } from '../../support/learning';

const figures = (candidate: number, incumbent: number | null, margin = 0.01): ModelFigures => {
  const of = (ndcg: number): ModelFigures['candidate'] => ({ 'HR@10': ndcg, 'NDCG@10': ndcg, 'coverage@10': 0.5 });
  return { questions: 100, margin, candidate: of(candidate), incumbent: incumbent === null ? null : of(incumbent), popularity: of(0.01), components: {} };
};

describe.each(databases)('models on $name', ({ create }) => {
  let house: House;
  let learning: Learning;
  let acts = 0;
  const act = async (viewer: string, productId: string): Promise<void> => {
    acts += 1;
    await house.behaviour.record(house.operator, [{ viewer, eventId: `act ${acts}`, type: BehaviourType.VIEW, productId }]);
  };
  const activeVersion = async (): Promise<string | undefined> => (await learning.versions.active())?.version;
  /** A version that a training would have written, without one; of no artefact. */
  const addVersion = async (hold: LeaseHold, measured: ModelFigures, incumbent: string | null): Promise<ModelVersion> => learning.versions.add(hold, {
    id: newId('ModelVersion'), trainingId: newId('RecommenderTraining'), rows: 1, viewers: 1, products: 1, learntThrough: new Date(), fitSeconds: 1, peakBytes: 1, artefactBytes: 0,
    figures: measured, weights: { neighbours: 1, factors: 0, content: 0, sequence: 0, historyDecay: 0.6 }, basis: '', withdrawals: 1, incumbent,
  });

  beforeAll(async () => {
    house = await openHouse(await create());
    learning = openLearning(house, { keptModels: 2 });
  });
  afterAll(async () => {
    await learning.close();
    await house.close();
  });

  test('the first is of content and popularity only, and ranks all products', async () => {
    const ids = await house.products({ sku: 'RED', brand: 'Acme' }, { sku: 'BLUE', brand: 'Acme' }, { sku: 'OTHER' });
    await learning.training.fit();
    const model = await learning.versions.active();
    expect(model).toMatchObject({ version: '1', state: ModelState.ACTIVE, rows: 0, viewers: 0, products: 3, questions: 0, figures: null, incumbentVersion: null, why: 'There was no model in service.' });
    // This shop has no sequence encoder, so the model claims no weight for one.
    expect(model?.blend.find(({ part }) => part === 'sequence')).toEqual({ part: 'sequence', weight: 0 });
    expect(learning.rankers.active.version).toBe('1');
    const ranked = await learning.rankers.active.rank({ history: [{ productId: ids[0] as string, weight: 1 }], exclude: new Set(), k: 3 });
    expect(ranked.map(({ productId }) => productId).sort()).toEqual(ids.toSorted());
  });

  test('nothing new is not learnt again; a new act is', async () => {
    await learning.training.fit();
    expect((await learning.versions.newest())?.version).toBe('1');
    const [product] = await house.products({ sku: 'RED' });
    await act('anna', product as string);
    await learning.training.fit();
    expect(await learning.versions.active()).toMatchObject({ version: '2', rows: 1, viewers: 1, incumbentVersion: '1' });
    expect((await learning.versions.byVersion('1'))?.state).toBe(ModelState.RETIRED);
    expect((await learning.jobs.newest())).toMatchObject({ state: TrainingState.DONE, progress: 1, rows: 1, attempts: 1, trigger: TrainingTrigger.SCHEDULED, modelId: (await learning.versions.active())?.id });
  });

  test('who does not consent is not learnt from', async () => {
    const [product] = await house.products({ sku: 'BLUE' });
    await act('priva', product as string);
    await act('priva', product as string);
    await house.dataSource.getRepository(Viewer).update({ externalId: 'priva' }, { consent: { personalisation: false } });
    await learning.training.fit();
    expect(await learning.versions.active()).toMatchObject({ version: '3', rows: 1, viewers: 1 });
  });

  test('the newest are kept whole, of the others their figures; one that is gone cannot be activated, and what a dead training left is swept', async () => {
    const hold = (await learning.lease.acquire()) as LeaseHold;
    await learning.artefacts.write(hold, newId('ModelVersion'), [Buffer.alloc(150_000, 7)]);
    await hold.release();
    const [product] = await house.products({ sku: 'OTHER' });
    await act('anna', product as string);
    await learning.training.fit();
    const stored = await house.dataSource.getRepository(ModelVersion).find({ order: { number: 'ASC' } });
    expect(stored.map(({ version, artefactBytes }) => [version, artefactBytes > 0])).toEqual([['1', false], ['2', false], ['3', true], ['4', true]]);
    const pieces = await house.dataSource.getRepository(ArtefactPiece).find({ select: { modelId: true, chunk: true, piece: true } });
    expect(new Set(pieces.map(({ modelId }) => modelId))).toEqual(new Set(stored.slice(2).map(({ id }) => id)));
    await expect(learning.versions.activate(house.operator, '1', true)).rejects.toMatchObject({ code: 'CONFLICT', extensions: { field: 'input.version' } });
    expect(await activeVersion()).toBe('4');
  });

  test('going back is at once, written down, and stays; the same again changes nothing', async () => {
    const back = await learning.versions.activate(house.operator, '3', true);
    expect(back).toMatchObject({ version: '3', state: ModelState.ACTIVE });
    expect(learning.rankers.active.version).toBe('3');
    const activations = async (): Promise<unknown[]> => (await learning.versions.activations([back.id])).get(back.id) ?? [];
    expect(await activations()).toMatchObject([{ previousVersion: '4', byId: house.operator.viewerId, pinned: true }, { previousVersion: '2', byId: null, pinned: false }]);
    await learning.versions.activate(house.operator, '3', true);
    expect(await activations()).toHaveLength(2);
    // What is learnt now waits.
    const [product] = await house.products({ sku: 'OTHER' });
    await act('bert', product as string);
    await learning.training.fit();
    expect(await learning.versions.newest()).toMatchObject({ version: '5', state: ModelState.CANDIDATE, incumbentVersion: '3' });
    expect((await learning.versions.newest())?.why).toContain('version 3 is pinned');
    expect([await activeVersion(), learning.rankers.active.version]).toEqual(['3', '3']);
    // Until an operator says otherwise.
    await learning.versions.activate(house.operator, '3', false);
    await act('bert', product as string);
    await learning.training.fit();
    expect(await activeVersion()).toBe('6');
  });

  test('a model takes over when it is not worse than the one in service by more than chance, and not otherwise', async () => {
    const hold = (await learning.lease.acquire()) as LeaseHold;
    const worse = await addVersion(hold, figures(0.05, 0.07), '6');
    expect(worse).toMatchObject({ version: '7', state: ModelState.REJECTED, incumbentVersion: '6', margin: 0.01, figures: { ndcgAt10: 0.05 }, incumbentFigures: { ndcgAt10: 0.07 } });
    expect(worse.why).toBe('NDCG@10 0.0500 against 0.0700 of version 6, with a standard error of 0.0100, on 100 questions: worse.');
    expect(await activeVersion()).toBe('6');
    const drawn = await addVersion(hold, figures(0.061, 0.07), '6');
    expect(drawn).toMatchObject({ version: '8', state: ModelState.ACTIVE });
    expect(drawn.why).toContain('not worse');
    const late = await addVersion(hold, figures(0.9, 0.07), '6');
    expect(late).toMatchObject({ version: '9', state: ModelState.CANDIDATE });
    expect(late.why).toContain('version 8 came into service meanwhile');
    await hold.release();
    await learning.versions.activate(house.operator, '6', false);
  });

  test('a version that is none, and who is no operator, are told so', async () => {
    for (const version of ['0', 'newest', '', '1.5', '1e3', '99999999999999']) await expect(learning.versions.activate(house.operator, version, true)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'input.version' } });
    await expect(learning.versions.activate(house.operator, '4711', true)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const viewer = await house.as('viewer', 'vera');
    await expect(learning.versions.activate(viewer, '6', true)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(learning.versions.list(Access.anonymous, 5)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect((await learning.versions.list(house.operator, 2)).map(({ version }) => version)).toEqual(['9', '8']);
    expect((await learning.versions.list(house.operator, 2, '8')).map(({ version }) => version)).toEqual(['7', '6']);
  });

  test('products that came after the fit can be ranked without another one', async () => {
    const { version } = learning.rankers.active;
    const [fresh] = await house.products({ sku: 'FRESH', brand: 'Acme' });
    const boosts = new Map([[fresh as string, 5]]);
    const top = async (): Promise<string | undefined> => (await learning.rankers.active.rank({ history: [], exclude: new Set(), boosts, k: 1 }))[0]?.productId;
    expect(await top()).not.toBe(fresh);
    while ((await top()) !== fresh) {
      await learning.follower.catchUp();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(learning.rankers.active.version).toBe(version);
  });

  test('versions of experiments answer beside the one in service; what cannot be had is answered by that one', async () => {
    const { rankers } = learning;
    const kept = (await house.dataSource.getRepository(ModelVersion).find({ order: { number: 'DESC' } })).filter(({ artefactBytes }) => artefactBytes > 0).map(({ version }) => version);
    const other = kept.find((version) => version !== rankers.active.version) as string;
    const ranker = await rankers.rankerOf(other);
    expect(ranker).not.toBe(rankers.active);
    expect([ranker.version, rankers.active.version]).toEqual([other, '6']);
    expect(await rankers.rankerOf(other)).toBe(ranker);
    expect(await ranker.rank({ history: [], exclude: new Set(), k: 2 })).toHaveLength(2);
    for (const version of [null, '6', '1', '4711', 'nonsense']) expect(await rankers.rankerOf(version)).toBe(rankers.active);
  });
});

test.each(databases)('what has learnt takes over from what was fitted before anybody had done anything, however few acts there are, on $name', async ({ create }) => {
  const house = await openHouse(await create());
  const learning = openLearning(house);
  try {
    const ids = await house.products(...Array.from({ length: 12 }, (_, index) => ({ sku: `P${index}` })));
    await learning.training.fit();
    const events = Array.from({ length: 120 }, (_, index) => ({ viewer: `viewer ${index % 30}`, eventId: `act ${index}`, type: BehaviourType.VIEW, productId: ids[(index * 7) % 12] as string }));
    await house.behaviour.record(house.operator, events);
    await learning.training.fit();
    const learnt = await learning.versions.active();
    expect(learnt).toMatchObject({ version: '2', rows: 120, incumbentVersion: '1', incumbentFigures: null, why: 'Version 1 was never held against behaviour; the newer behaviour counts.' });
    expect(learnt?.questions).toBeGreaterThan(0);
  } finally {
    await learning.close();
    await house.close();
  }
});
