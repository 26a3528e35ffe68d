import { TrainingTrigger } from '../../../entities/training-trigger';
import type { Log } from '../../log';
import type { Transactions } from '../../storage/transactions';
import { learningBasis } from './learning-basis';
import type { ModelFollower } from './model-follower';
import type { ModelVersions } from './model-versions';
import { NodeStopping, type Trainer } from './trainer';
import type { TrainingFeed } from './training-feed';
import type { TrainingJobs } from './training-jobs';
import type { TrainingLease } from './training-lease';

/** How often a node looks whether there is a training to take up, in milliseconds. */
const POLL_MS = 1_000;

/** What running trainings takes. */
export interface RunnerTools {
  transactions: Transactions;
  lease: TrainingLease;
  jobs: TrainingJobs;
  versions: ModelVersions;
  trainer: Trainer;
  follower: ModelFollower;
  feed: TrainingFeed;
  log: Log;
}

/** Takes up trainings when this node can have the lease, queues them when it is time, and shows how far they are. */
export class TrainingRunner {
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #poll: NodeJS.Timeout | undefined;
  #schedule: NodeJS.Timeout | undefined;
  #failing = false;

  constructor(private readonly tools: RunnerTools) {
    tools.jobs.onChange(() => {
      void this.#take();
      if (tools.feed.isFollowed) void this.#look();
    });
  }

  /** Takes up the model in service; trains when something is asked for, and every `seconds` when there is something new. */
  async start(seconds: number): Promise<void> {
    await this.tools.follower.start();
    await this.#queueWhenDue(0);
    this.#schedule = setInterval(() => { void this.#queueWhenDue(seconds * 1000); }, seconds * 1000);
    this.#poll = setInterval(() => {
      void this.#take();
      if (this.tools.feed.isFollowed) void this.#look();
    }, POLL_MS);
  }

  /** Trains no more; a training that is under way is put back for another node. */
  async stop(): Promise<void> {
    clearInterval(this.#schedule);
    clearInterval(this.#poll);
    this.#stopping.abort(new NodeStopping('the node stops'));
    await this.#running;
    await this.tools.follower.close();
  }

  /** Products came: the first model is fitted at once, so that there is something to recommend. */
  catalogueChanged(): void {
    if (this.tools.follower.hasModel || this.#stopping.signal.aborted) return;
    this.tools.jobs.queue(TrainingTrigger.CATALOGUE).catch((error: unknown) => { this.tools.log.error({ err: error }, 'a training could not be queued'); });
  }

  /** Learns what is new; resolves when this node answers from what came of it. A training that is open is waited for first. */
  async fit(): Promise<void> {
    const { jobs, follower } = this.tools;
    await this.#settle();
    if (await this.#hasNews()) {
      await jobs.queue(TrainingTrigger.SCHEDULED);
      await this.#settle();
    }
    await follower.catchUp();
  }

  /** Resolves when no training is open. */
  async #settle(): Promise<void> {
    while (!this.#stopping.signal.aborted && (await this.tools.jobs.open())) {
      await this.#take();
      // It may be another node's.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async #hasNews(): Promise<boolean> {
    const basis = await learningBasis(this.tools.transactions);
    return basis !== undefined && (await this.tools.versions.lacks(basis));
  }

  async #queueWhenDue(pauseMs: number): Promise<void> {
    const { jobs, log } = this.tools;
    try {
      if (await this.#hasNews()) await jobs.queueWhenDue(pauseMs);
    } catch (error) {
      log.error({ err: error }, 'a training could not be queued');
    }
  }

  /** Takes up the open training, if this node can; resolves when this node carries none out. Never rejects. */
  #take(): Promise<void> {
    if (this.#stopping.signal.aborted) return this.#running ?? Promise.resolve();
    this.#running ??= this.#takeUp().then(() => {
      if (this.#failing) this.tools.log.info('trainings are followed again');
      this.#failing = false;
    }, (error: unknown) => {
      if (!this.#failing) this.tools.log.warn({ err: error }, 'trainings cannot be followed; it is tried again until they can');
      this.#failing = true;
    }).finally(() => { this.#running = undefined; });
    return this.#running;
  }

  async #takeUp(): Promise<void> {
    const { jobs, lease, trainer } = this.tools;
    if (!(await jobs.open())) return;
    const hold = await lease.acquire();
    if (!hold) return;
    try {
      await trainer.run(hold, this.#stopping.signal);
    } finally {
      await hold.release();
    }
  }

  async #look(): Promise<void> {
    await this.tools.feed.look().catch((error: unknown) => { this.tools.log.warn({ err: error }, 'trainings cannot be shown'); });
  }
}
