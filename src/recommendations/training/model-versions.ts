import { In, LessThan, type DataSource, type EntityManager, type Repository } from 'typeorm';
import { databaseNow } from '../../../ormconfig';
import type { BlendPart } from '../../../entities/blend-part';
import { ModelActivation } from '../../../entities/model-activation.entity';
import { ModelState } from '../../../entities/model-state';
import { ModelVersion } from '../../../entities/model-version.entity';
import type { RankingFigures } from '../../../entities/ranking-figures';
import { RecommenderTraining } from '../../../entities/recommender-training.entity';
import { TrainingStage } from '../../../entities/training-stage';
import { TrainingState } from '../../../entities/training-state';
import type { BlendWeights } from '../../../inference/recommend/fitted-model';
import type { ModelFigures, RankingFigures as Measured } from '../../../inference/recommend/model-figures';
import type { Access } from '../../access/access';
import { VitrineError, badInput, shorten } from '../../errors';
import { newId } from '../../identifiers';
import { checkPageSize } from '../../storage/keyset';
import type { Transactions } from '../../storage/transactions';
import type { LearningBasis } from './learning-basis';
import { takeOver } from './take-over';
import type { LeaseHold, TrainingLease } from './training-lease';

/** A model that was fitted and stored, before it has a number. */
export interface FittedVersion {
  id: string;
  trainingId: string;
  rows: number;
  viewers: number;
  products: number;
  learntThrough: Date;
  fitSeconds: number;
  peakBytes: number;
  artefactBytes: number;
  figures: ModelFigures;
  weights: BlendWeights;
  basis: string;
  /** How many withdrawals had been counted before its acts were read. */
  withdrawals: number;
  /** The version that was in service when the fit began. */
  incumbent: string | null;
}

/** The models that were fitted, which of them is in service, and which was when. */
export class ModelVersions {
  readonly #listeners: (() => Promise<void>)[] = [];

  constructor(
    private readonly transactions: Transactions,
    private readonly lease: TrainingLease,
  ) {}

  /** Has `listener` called, and waited for, after this node has put another version into service. It must not reject. */
  onActivated(listener: () => Promise<void>): void {
    this.#listeners.push(listener);
  }

  /** Versions, the newest first, after (that is, older than) a version. */
  async list(access: Access, first: number, after?: string | null): Promise<ModelVersion[]> {
    access.requireOperator('read models');
    checkPageSize(first);
    return this.#repository.find({ where: after == null ? {} : { number: LessThan(numberOf(after, 'after')) }, order: { number: 'DESC' }, take: first });
  }

  /** The versions with these identifiers, by identifier. One statement. */
  async byIds(ids: readonly string[]): Promise<Map<string, ModelVersion>> {
    const found = await this.#repository.findBy({ id: In([...ids]) });
    return new Map(found.map((version) => [version.id, version]));
  }

  /** When each of these came into service, the newest first, by identifier of the version. One statement. */
  async activations(modelIds: readonly string[]): Promise<Map<string, ModelActivation[]>> {
    const all = new Map<string, ModelActivation[]>(modelIds.map((id) => [id, []]));
    const found = await this.#dataSource.getRepository(ModelActivation).find({ where: { modelId: In([...modelIds]) }, order: { id: 'DESC' } });
    for (const activation of found) all.get(activation.modelId)?.push(activation);
    return all;
  }

  /** The version in service; null before the first. */
  active(): Promise<ModelVersion | null> {
    return activeOne(this.#dataSource.manager);
  }

  /** The version of that name; null when there is none. */
  async byVersion(version: string): Promise<ModelVersion | null> {
    return /^[1-9]\d{0,8}$/.test(version) ? this.#repository.findOneBy({ number: Number(version) }) : null;
  }

  /** Whether a version's artefact is still there, so that it can be shown. */
  async isKept(version: string): Promise<boolean> {
    return ((await this.byVersion(version))?.artefactBytes ?? 0) > 0;
  }

  /** The newest version, in service or not; null before the first. */
  async newest(): Promise<ModelVersion | null> {
    const [newest] = await this.#repository.find({ order: { number: 'DESC' }, take: 1 });
    return newest ?? null;
  }

  /** Whether there is something to learn that the newest version has not learnt, or something to forget that the one in service has; a pinned one is not learnt away from. */
  async lacks(basis: LearningBasis): Promise<boolean> {
    if ((await this.newest())?.basis !== basis.text) return true;
    const [activation] = await this.#dataSource.getRepository(ModelActivation).find({ order: { id: 'DESC' }, take: 1 });
    return isWithdrawn(await this.active(), basis) && !activation?.pinned;
  }

  /** Writes a fitted version down, decides whether it takes over, and ends its training: all or nothing. @throws LeaseLost */
  async add(hold: LeaseHold, fitted: FittedVersion): Promise<ModelVersion> {
    const version = await hold.write(async (manager) => {
      const active = await activeOne(manager);
      const [last] = await manager.find(ModelVersion, { order: { number: 'DESC' }, take: 1 });
      const [activation] = await manager.find(ModelActivation, { order: { id: 'DESC' }, take: 1 });
      const { state, why } = takeOver({
        figures: fitted.figures, incumbent: fitted.incumbent, active: active?.version ?? null, pinned: activation?.pinned ?? false, withdrawn: isWithdrawn(active, fitted),
      });
      const createdAt = await databaseNow(manager);
      const version = rowOf(fitted, (last?.number ?? 0) + 1, createdAt, { state: ModelState.CANDIDATE, why });
      await manager.insert(ModelVersion, version);
      if (state === ModelState.ACTIVE) await putIntoService(manager, version, { previous: active, byId: null, pinned: false });
      else await manager.update(ModelVersion, version.id, { state });
      await manager.update(RecommenderTraining, fitted.trainingId, {
        state: TrainingState.DONE, stage: TrainingStage.STORING, progress: 1, rows: fitted.rows, finishedAt: createdAt, modelId: version.id,
      });
      return manager.findOneByOrFail(ModelVersion, { id: version.id });
    });
    if (version.state === ModelState.ACTIVE) await this.#tell();
    return version;
  }

  /**
   * Puts a version into service, on this node at once and on every other within seconds. `pinned`: versions that are fitted
   * afterwards wait as candidates. Of the version that is in service only `pinned` changes; a repeat changes nothing.
   */
  async activate(access: Access, version: string, pinned: boolean): Promise<ModelVersion> {
    access.requireOperator('put a model into service');
    const number = numberOf(version, 'input.version');
    const activated = await this.lease.decide(async (manager) => {
      const wanted = await manager.findOneBy(ModelVersion, { number });
      if (!wanted) throw new VitrineError('NOT_FOUND', `There is no model version "${shorten(version)}"; \`models\` lists those that there are.`, { kind: 'model version', field: 'input.version' });
      if (wanted.artefactBytes === 0) throw new VitrineError('CONFLICT', `Version ${version} is kept by its figures only: what was fitted is gone. Activate one whose \`artefactBytes\` is above 0.`, { field: 'input.version' });
      const [last] = await manager.find(ModelActivation, { order: { id: 'DESC' }, take: 1 });
      if (wanted.state === ModelState.ACTIVE && last?.pinned === pinned) return wanted;
      await putIntoService(manager, wanted, { previous: await activeOne(manager), byId: access.viewerId, pinned });
      return manager.findOneByOrFail(ModelVersion, { number });
    });
    await this.#tell();
    return activated;
  }

  async #tell(): Promise<void> {
    await Promise.all(this.#listeners.map((listener) => listener()));
  }

  get #dataSource(): DataSource {
    return this.transactions.dataSource;
  }

  get #repository(): Repository<ModelVersion> {
    return this.#dataSource.getRepository(ModelVersion);
  }
}

/** The number behind a version's name. @throws BAD_USER_INPUT when it is no such name */
function numberOf(version: string, field: string): number {
  if (!/^[1-9]\d{0,8}$/.test(version)) throw badInput(`"${shorten(version)}" is not the name of a model version; they are whole numbers, such as "17".`, field);
  return Number(version);
}

/** Whether viewers have withdrawn of whom a version may know, as against something newer. */
const isWithdrawn = (version: ModelVersion | null, { withdrawals }: Pick<LearningBasis, 'withdrawals'>): boolean => version !== null && version.withdrawals < withdrawals;

const activeOne = (manager: EntityManager): Promise<ModelVersion | null> => manager.findOneBy(ModelVersion, { state: ModelState.ACTIVE });

async function putIntoService(manager: EntityManager, { id }: ModelVersion, { previous, byId, pinned }: { previous: ModelVersion | null; byId: string | null; pinned: boolean }): Promise<void> {
  const at = await databaseNow(manager);
  await manager.update(ModelVersion, { state: ModelState.ACTIVE }, { state: ModelState.RETIRED });
  await manager.update(ModelVersion, id, { state: ModelState.ACTIVE, activatedAt: at });
  await manager.insert(ModelActivation, { id: newId('ModelActivation'), modelId: id, previousVersion: previous?.version ?? null, byId, pinned, at });
}

function rowOf({ figures, weights, incumbent, ...rest }: FittedVersion, number: number, createdAt: Date, decided: { state: ModelState; why: string }): ModelVersion {
  const asked = figures.questions > 0;
  return Object.assign(new ModelVersion(), {
    ...rest, ...decided, number, createdAt, activatedAt: null, questions: figures.questions, margin: figures.margin, incumbentVersion: incumbent,
    figures: asked ? figuresOf(figures.candidate) : null,
    incumbentFigures: asked && figures.incumbent ? figuresOf(figures.incumbent) : null,
    popularityFigures: asked ? figuresOf(figures.popularity) : null,
    blend: Object.entries(weights).map(([part, weight]): BlendPart => ({ part, weight: Number(weight) })),
  });
}

const figuresOf = (measured: Measured): RankingFigures => ({ hitRateAt10: measured['HR@10'], ndcgAt10: measured['NDCG@10'], coverageAt10: measured['coverage@10'] });

/** The blend that a version was fitted with, as a fit takes it. */
export function weightsOf({ blend }: ModelVersion): BlendWeights {
  return Object.fromEntries(blend.map(({ part, weight }) => [part, weight])) as unknown as BlendWeights;
}
