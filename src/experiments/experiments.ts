import { randomBytes } from 'node:crypto';
import { In, IsNull, Not } from 'typeorm';
import { Experiment } from '../../entities/experiment.entity';
import type { Access } from '../access/access';
import { VitrineError, badInput, notFound, shorten } from '../errors';
import { newId, requireKind } from '../identifiers';
import type { Log } from '../log';
import { readPage, type Page, type PageRequest } from '../storage/keyset';
import type { Transactions } from '../storage/transactions';
import type { Assignment } from './assignment';
import { checkedExperiment, sameArms, type ExperimentDraft } from './experiment-draft';
import { ViewerAssignment } from './viewer-assignment';

/** How often a node looks which experiment runs, in milliseconds. */
const FOLLOWED_EVERY_MS = 2_000;
/** What the row of the one that runs has in `slot`. */
const RUNNING = 'running';

/** What running experiments takes. */
export interface ExperimentTools {
  transactions: Transactions;
  log: Log;
  /** Whether there is a model of this version to serve. */
  hasModel: (version: string) => Promise<boolean>;
}

/** Comparisons of ways to recommend: at most one runs, and every node assigns viewers to its arms alike, without asking anybody. */
export class Experiments {
  #assignment: ViewerAssignment;
  #timer: NodeJS.Timeout | undefined;
  #refreshing: Promise<void> | undefined;
  /** Reads so far, and the newest whose answer holds: one that was overtaken is not believed. */
  #asked = 0;
  #believed = 0;
  #stopped = false;

  /** @param holdout share of all viewers who always see what is popular */
  constructor(
    private readonly tools: ExperimentTools,
    readonly holdout: number,
  ) {
    this.#assignment = new ViewerAssignment(holdout, null);
  }

  /** Finds out which experiment runs, and follows what other nodes start and end, within two seconds. */
  async start(): Promise<void> {
    await this.#read();
    this.#follow();
  }

  /** Follows no more; resolves when the database is not asked any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#refreshing;
  }

  /** What a viewer is served, and as part of which experiment. The same for the same viewer as long as the same one runs. */
  assignmentOf(viewerId: string): Assignment {
    return this.#assignment.of(viewerId);
  }

  /** Begins an experiment; the same again is answered with it. For operators. @throws CONFLICT while another runs, and for a name that was used */
  async begin(access: Access, draft: ExperimentDraft): Promise<Experiment> {
    access.requireOperator('start an experiment');
    const { name, arms } = checkedExperiment(draft);
    for (const [index, { modelVersion }] of arms.entries()) {
      if (modelVersion !== null && !(await this.tools.hasModel(modelVersion))) {
        throw badInput(`There is no model of the version "${modelVersion}"; copy one from \`models\`.`, `input.arms[${index}].modelVersion`);
      }
    }
    const experiment = await this.tools.transactions.runKeyed(async (manager) => {
      const known = await manager.findBy(Experiment, [{ name }, { slot: RUNNING }]);
      const same = known.find((other) => other.name === name);
      if (same) {
        if (same.slot !== null && sameArms(same.arms, arms)) return same;
        throw new VitrineError('CONFLICT', `There was an experiment "${name}" already; its arms stay as they were, so choose another name.`);
      }
      const [other] = known;
      if (other) throw new VitrineError('CONFLICT', `The experiment "${other.name}" runs; end it first.`);
      const fresh = Object.assign(new Experiment(), { id: newId('Experiment'), name, salt: randomBytes(16).toString('hex'), arms, slot: RUNNING, startedAt: new Date(), endedAt: null });
      await manager.insert(Experiment, fresh);
      return fresh;
    });
    await this.#read();
    return experiment;
  }

  /** Ends an experiment; one that is over stays as it is. For operators. */
  async end(access: Access, id: string): Promise<Experiment> {
    access.requireOperator('end an experiment');
    requireKind(id, 'Experiment', 'input.id');
    const { transactions } = this.tools;
    await transactions.run((manager) => manager.update(Experiment, { id, slot: Not(IsNull()) }, { slot: null, endedAt: new Date() }));
    const experiment = (await this.byIds([id])).get(id);
    if (!experiment) throw notFound('experiment', id);
    await this.#read();
    return experiment;
  }

  /** All there were, the newest first. For operators. */
  list(access: Access, page: PageRequest): Promise<Page<Experiment>> {
    access.requireOperator('read experiments');
    return readPage(this.tools.transactions.dataSource.getRepository(Experiment).createQueryBuilder('experiment'), { key: 'id', tie: 'id', direction: 'DESC' }, page);
  }

  /** The one with this name, or the one that runs; null when there is none. For operators. */
  async find(access: Access, name: string | null): Promise<Experiment | null> {
    access.requireOperator('read experiments');
    return name === null ? this.running() : ((await this.byNames([name])).get(name) ?? null);
  }

  /** The experiments with these identifiers, by identifier. One statement. */
  async byIds(ids: readonly string[]): Promise<Map<string, Experiment>> {
    const found = await this.tools.transactions.dataSource.getRepository(Experiment).findBy({ id: In([...ids]) });
    return new Map(found.map((experiment) => [experiment.id, experiment]));
  }

  /** The experiments with these names, by name. One statement. */
  async byNames(names: readonly string[]): Promise<Map<string, Experiment>> {
    const found = await this.tools.transactions.dataSource.getRepository(Experiment).findBy({ name: In([...names]) });
    return new Map(found.map((experiment) => [experiment.name, experiment]));
  }

  /** The one with this name. @throws NOT_FOUND */
  async named(name: string): Promise<Experiment> {
    const experiment = (await this.byNames([name])).get(name);
    if (!experiment) throw new VitrineError('NOT_FOUND', `There is no experiment named "${shorten(name)}".`, { kind: 'experiment', field: 'experiment' });
    return experiment;
  }

  /** The one that runs, as the database says now. */
  async running(): Promise<Experiment | null> {
    return this.tools.transactions.dataSource.getRepository(Experiment).findOneBy({ slot: RUNNING });
  }

  /** Versions of models that the running experiment serves: they must be kept. */
  async versionsInUse(): Promise<ReadonlySet<string>> {
    const arms = (await this.running())?.arms ?? [];
    return new Set(arms.flatMap(({ modelVersion }) => modelVersion ?? []));
  }

  #follow(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#refreshing = this.#read()
        .catch((error: unknown) => { this.tools.log.error({ err: error }, 'the running experiment could not be looked up; viewers are assigned as before'); })
        .finally(() => { this.#follow(); });
    }, FOLLOWED_EVERY_MS).unref();
  }

  async #read(): Promise<void> {
    const turn = (this.#asked += 1);
    const running = await this.running();
    if (turn < this.#believed) return;
    this.#believed = turn;
    this.#assignment = new ViewerAssignment(this.holdout, running);
  }
}
