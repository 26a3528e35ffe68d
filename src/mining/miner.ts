import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { MinedKind } from '../../entities/mining-batch.entity';
import { MiningClock } from '../../entities/mining-clock.entity';
import type { Log } from '../log';
import type { Transactions } from '../storage/transactions';
import type { PopularityWatch } from './fairness/popularity-watch';
import { foldLists } from './fairness/fold-lists';
import { foldActs } from './fold-acts';
import { anyWaiting, dequeue, oldestWaiting } from './mining-queue';

/** How often a node looks for what other nodes recorded, and how long it lets its own acts gather, in milliseconds. */
const POLL_MS = 2_000;
const GATHER_MS = 200;
/** How long a question waits for what was recorded just before it. */
const PATIENCE_MS = 1_000;
const WATCH_MS = 600_000;

/** A pass longer than this is followed by a rest, as long as it; three times as long while this node records. */
const SHORT_PASS_MS = 20;
const LONGEST_REST_MS = 5_000;

/** What one pass counts at most: a transaction that is short enough for other writers to wait for. */
const PASS: readonly { kind: MinedKind; most: number; fold: (manager: EntityManager, ids: readonly string[]) => Promise<void> }[] = [
  { kind: 'ACTS', most: 1_000, fold: foldActs },
  { kind: 'LISTS', most: 200, fold: foldLists },
];

/**
 * Counts what was recorded, soon after and beside it. What waits is in the database, written with the acts themselves, and is
 * taken out by the transaction that counts it: nothing is lost or counted twice, whichever node stops when.
 */
export class Miner {
  #poll: NodeJS.Timeout | undefined;
  #watch: NodeJS.Timeout | undefined;
  #soon: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #stopped = true;
  #rests = new AbortController();
  /** Times that this node recorded something, and how many of them are counted. */
  #recorded = 0;
  #counted = 0;

  constructor(
    private readonly transactions: Transactions,
    private readonly popularity: PopularityWatch,
    private readonly log: Log,
  ) {}

  /** Begins to count, and to watch the recommender. */
  start(): void {
    this.#stopped = false;
    this.#rests = new AbortController();
    this.#poll = setInterval(() => { void this.#run(); }, POLL_MS);
    this.#watch = setInterval(() => { void this.popularity.look(); }, WATCH_MS);
    void this.#run();
    void this.popularity.look();
  }

  /** Counts no more; resolves when the pass that is running is over. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#rests.abort();
    clearInterval(this.#poll);
    clearInterval(this.#watch);
    clearTimeout(this.#soon);
    await this.#running;
    await this.popularity.stop();
  }

  /** This node has recorded something. */
  recorded(): void {
    this.#recorded += 1;
    if (!this.#stopped) this.#soon ??= setTimeout(() => { this.#soon = undefined; void this.#run(); }, GATHER_MS);
  }

  /** Resolves when what this node recorded before is counted, or, where much waits, after a second. */
  async caughtUp(): Promise<void> {
    const wanted = this.#recorded;
    if (this.#stopped || this.#counted >= wanted) return;
    let impatience: NodeJS.Timeout | undefined;
    const patience = new Promise<'waited'>((resolve) => { impatience = setTimeout(() => { resolve('waited'); }, PATIENCE_MS); });
    // A run that was under way may have looked before it was recorded; a failed one is not asked again.
    for (let runs = 0; runs < 2 && this.#counted < wanted; runs += 1) if ((await Promise.race([this.#run(), patience])) === 'waited') break;
    clearTimeout(impatience);
  }

  /** Counts all that waits now; for tests and whoever runs no server. @throws what the database throws */
  async countAll(): Promise<void> {
    while (await this.#pass());
  }

  #run(): Promise<void> {
    this.#running ??= this.#work()
      .catch((error: unknown) => { this.log.error({ err: error }, 'what was recorded could not be counted; it is tried again'); })
      .finally(() => { this.#running = undefined; });
    return this.#running;
  }

  async #work(): Promise<void> {
    let before = this.#recorded;
    while (!this.#stopped) {
      const recorded = this.#recorded;
      const beganAt = Date.now();
      if (!(await this.#pass())) {
        this.#counted = recorded;
        return;
      }
      // Since the pass before began: on the embedded database nothing is recorded while one runs.
      await this.#rest(Date.now() - beganAt, this.#recorded > before);
      before = recorded;
    }
  }

  /** Half of the time is for others, most of it while they record; short passes go on at once. */
  async #rest(tookMs: number, recording: boolean): Promise<void> {
    if (tookMs <= SHORT_PASS_MS) return;
    const restMs = recording ? 3 * tookMs : tookMs;
    // Ended by nothing but the stop, which is no failure.
    await sleep(Math.min(restMs, LONGEST_REST_MS), undefined, { signal: this.#rests.signal }).catch(() => undefined);
  }

  /** Counts the oldest that waits; answers whether there was something. */
  async #pass(): Promise<boolean> {
    if (!(await anyWaiting(this.transactions.dataSource.manager))) return false;
    return this.transactions.run(async (manager) => {
      // First, before anything is read: what is read then is what the one before has left.
      await manager.increment(MiningClock, { id: MiningClock.ID }, 'passes', 1);
      let counted = false;
      for (const { kind, most, fold } of PASS) {
        const waiting = await oldestWaiting(manager, kind, most);
        if (waiting.ids.length === 0) continue;
        await fold(manager, waiting.ids);
        await dequeue(manager, kind, waiting);
        counted = true;
      }
      return counted;
    });
  }
}
