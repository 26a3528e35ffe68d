import { In, type EntityManager } from 'typeorm';
import { databaseNow } from '../../../ormconfig';
import { RecommenderTraining } from '../../../entities/recommender-training.entity';
import { TrainingStage } from '../../../entities/training-stage';
import { TrainingState } from '../../../entities/training-state';
import { TrainingTrigger } from '../../../entities/training-trigger';
import type { Access } from '../../access/access';
import { VitrineError, notFound } from '../../errors';
import { newId, requireKind } from '../../identifiers';
import { readPage, type Page, type PageRequest } from '../../storage/keyset';
import type { Transactions } from '../../storage/transactions';
import type { LeaseHold, TrainingLease } from './training-lease';

/** How often a training is taken up: one that has ended three processes would end the next one too. */
const ATTEMPTS = 3;
const OPEN = In([TrainingState.QUEUED, TrainingState.RUNNING]);

/** What a training is doing and how far it is. */
export interface ReportedProgress {
  stage: TrainingStage;
  progress: number;
  rows: number;
}

/** The trainings that were asked for, over all nodes: at most one is open at a time. */
export class TrainingJobs {
  readonly #listeners: (() => void)[] = [];

  constructor(
    private readonly transactions: Transactions,
    private readonly lease: TrainingLease,
  ) {}

  /** Tells that this node has changed a training, after that is durable. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Asks for a training; answers at once, with the one that is open if there is one. */
  async request(access: Access): Promise<RecommenderTraining> {
    access.requireOperator('have the recommender learn');
    return this.queue(TrainingTrigger.REQUESTED, access.viewerId);
  }

  /** Queues a training unless one is open; answers with that one. */
  async queue(trigger: TrainingTrigger, requestedById: string | null = null): Promise<RecommenderTraining> {
    const training = await this.lease.decide(async (manager) => (await openOne(manager)) ?? insertNew(manager, trigger, requestedById));
    this.#tell();
    return training;
  }

  /** Queues a scheduled training, unless one is open or the last ended less than `pauseMs`, or four times its own length, ago: learning takes a fifth of the time at most. */
  async queueWhenDue(pauseMs: number): Promise<RecommenderTraining | undefined> {
    const training = await this.lease.decide(async (manager) => {
      if (await openOne(manager)) return undefined;
      const [last] = await manager.find(RecommenderTraining, { order: { id: 'DESC' }, take: 1 });
      const now = (await databaseNow(manager)).getTime();
      const ended = last?.finishedAt?.getTime() ?? 0;
      const length = ended - (last?.startedAt?.getTime() ?? ended);
      return now - ended < Math.max(pauseMs, 4 * length) ? undefined : insertNew(manager, TrainingTrigger.SCHEDULED, null);
    });
    if (training) this.#tell();
    return training;
  }

  /** Has a training end without a model: at once while it waits, within seconds when a node is at it. A repeat changes nothing. */
  async cancel(access: Access, id: string): Promise<RecommenderTraining> {
    access.requireOperator('cancel a training');
    requireKind(id, 'RecommenderTraining', 'input.id');
    const training = await this.lease.decide(async (manager) => {
      const found = await manager.findOneBy(RecommenderTraining, { id });
      if (!found) throw notFound('training', id);
      if (found.state === TrainingState.CANCELLED || found.cancelRequestedAt !== null) return found;
      if (found.finishedAt !== null) throw new VitrineError('CONFLICT', `The training is over (${found.state}); only one that is queued or running can be cancelled.`, { field: 'input.id' });
      const now = await databaseNow(manager);
      found.cancelRequestedAt = now;
      found.cancelledById = access.viewerId;
      if (found.state === TrainingState.QUEUED) Object.assign(found, { state: TrainingState.CANCELLED, finishedAt: now });
      return manager.save(found);
    });
    this.#tell();
    return training;
  }

  /** The training that is queued or running; null when none is. */
  open(): Promise<RecommenderTraining | null> {
    return openOne(this.transactions.dataSource.manager);
  }

  /** The newest training, open or over; null before the first. */
  async newest(): Promise<RecommenderTraining | null> {
    const [newest] = await this.transactions.dataSource.getRepository(RecommenderTraining).find({ order: { id: 'DESC' }, take: 1 });
    return newest ?? null;
  }

  /** A page of all trainings, the newest first. */
  async list(access: Access, page: PageRequest): Promise<Page<RecommenderTraining>> {
    access.requireOperator('read trainings');
    return readPage(this.transactions.dataSource.getRepository(RecommenderTraining).createQueryBuilder('training'), { key: 'id', tie: 'id', direction: 'DESC' }, page);
  }

  /** The trainings with these identifiers, by identifier. One statement. */
  async byIds(ids: readonly string[]): Promise<Map<string, RecommenderTraining>> {
    const found = await this.transactions.dataSource.getRepository(RecommenderTraining).findBy({ id: In([...ids]) });
    return new Map(found.map((training) => [training.id, training]));
  }

  /** Takes up the open training; undefined when there is none any more, or none that may go on. @throws LeaseLost */
  async take(hold: LeaseHold): Promise<RecommenderTraining | undefined> {
    const taken = await hold.write(async (manager) => {
      const training = await openOne(manager);
      if (!training) return undefined;
      const now = await databaseNow(manager);
      if (training.cancelRequestedAt !== null) Object.assign(training, { state: TrainingState.CANCELLED, finishedAt: now });
      else if (training.attempts >= ATTEMPTS) Object.assign(training, { state: TrainingState.FAILED, finishedAt: now, why: `Each of ${ATTEMPTS} attempts ended with its process.` });
      else Object.assign(training, { state: TrainingState.RUNNING, attempts: training.attempts + 1, startedAt: training.startedAt ?? now, learntThrough: training.learntThrough ?? now });
      return manager.save(training);
    });
    this.#tell();
    return taken?.state === TrainingState.RUNNING ? taken : undefined;
  }

  /** Notes how far a training is; answers whether somebody has asked that it be cancelled. @throws LeaseLost */
  async report(hold: LeaseHold, id: string, progress: ReportedProgress): Promise<boolean> {
    const cancelled = await hold.write(async (manager) => {
      await manager.update(RecommenderTraining, id, { ...progress });
      return (await manager.findOneByOrFail(RecommenderTraining, { id })).cancelRequestedAt !== null;
    });
    this.#tell();
    return cancelled;
  }

  /** Ends a training without a model. @throws LeaseLost */
  async end(hold: LeaseHold, id: string, state: TrainingState.FAILED | TrainingState.CANCELLED, why: string | null): Promise<void> {
    await hold.write(async (manager) => { await manager.update(RecommenderTraining, id, { state, why: why?.slice(0, 500) ?? null, finishedAt: await databaseNow(manager) }); });
    this.#tell();
  }

  /** Puts a training back, because this node stops: another one goes on, and this attempt counts for nothing. @throws LeaseLost */
  async putBack(hold: LeaseHold, id: string): Promise<void> {
    await hold.write(async (manager) => {
      await manager.decrement(RecommenderTraining, { id }, 'attempts', 1);
      await manager.update(RecommenderTraining, id, { state: TrainingState.QUEUED });
    });
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

const openOne = (manager: EntityManager): Promise<RecommenderTraining | null> => manager.findOneBy(RecommenderTraining, { state: OPEN });

async function insertNew(manager: EntityManager, trigger: TrainingTrigger, requestedById: string | null): Promise<RecommenderTraining> {
  return manager.save(Object.assign(new RecommenderTraining(), {
    id: newId('RecommenderTraining'), state: TrainingState.QUEUED, trigger, requestedById, stage: TrainingStage.WAITING, progress: 0, rows: 0, attempts: 0,
    requestedAt: await databaseNow(manager), startedAt: null, finishedAt: null, learntThrough: null, cancelRequestedAt: null, cancelledById: null, why: null, modelId: null,
  }));
}
