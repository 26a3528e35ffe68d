import { RecommenderAlarm, RecommenderAlarmKind } from '../../../entities/recommender-alarm.entity';
import { MiningClock } from '../../../entities/mining-clock.entity';
import type { Log } from '../../log';
import type { Transactions } from '../../storage/transactions';
import { utcDay } from '../utc-day';
import type { CountedProducts } from './counted-products';
import { isRaised, popularityBias } from './popularity-bias';

/** Days that are looked at: today and those before it. */
const DAYS = 7;
/** Days that a report asks for where nothing is said. */
const REPORTED_DAYS = 30;

/** Watches whether the recommender makes the popular more popular, and tells when it begins and when it ends. */
export class PopularityWatch {
  #raised = 0;
  #looking: Promise<void> | undefined;
  #stopping = false;

  /** @param threshold share shown over share sold at which the alarm is raised */
  constructor(
    private readonly transactions: Transactions,
    private readonly products: CountedProducts,
    private readonly threshold: number,
    private readonly log: Log,
  ) {}

  /** Alarms that were raised when this node looked last. */
  get raisedCount(): number {
    return this.#raised;
  }

  /** Measures, and raises or takes back the alarm. What fails is logged, and tried again the next time. */
  look(now = new Date()): Promise<void> {
    this.#stopping = false;
    this.#looking ??= this.#look(now)
      .catch((error: unknown) => { this.log.error({ err: error }, 'the recommender could not be watched'); })
      .finally(() => { this.#looking = undefined; });
    return this.#looking;
  }

  /** Looks no further; resolves when a look that was under way is over. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#looking;
  }

  /** The alarms that are raised now. One statement. */
  raised(): Promise<RecommenderAlarm[]> {
    return this.transactions.dataSource.getRepository(RecommenderAlarm).find({ where: { raised: true }, order: { kind: 'ASC' } });
  }

  async #look(now: Date): Promise<void> {
    const parts = await this.products.parts({ fromDay: utcDay(now) - DAYS + 1, streamId: null });
    const bias = popularityBias(parts.map(({ shown, purchases }) => ({ shown, sold: purchases })), parts.length);
    const kind = RecommenderAlarmKind.POPULARITY_BIAS;
    const { was, is } = await this.transactions.run(async (manager) => {
      // Nodes look one after another, so that only one of them tells.
      await manager.increment(MiningClock, { id: MiningClock.ID }, 'passes', 1);
      const known = await manager.findOneBy(RecommenderAlarm, { kind });
      const was = known?.raised ?? false;
      // Too little to tell: it stays as it was.
      if (bias === undefined) return { was, is: was };
      const is = isRaised(bias, this.threshold, was);
      if (is || was) await manager.save(RecommenderAlarm, { kind, raised: is, value: bias, threshold: this.threshold, since: is && was && known ? known.since : now });
      return { was, is };
    });
    this.#raised = is ? 1 : 0;
    if (is && !was) this.log.warn({ kind, value: bias, threshold: this.threshold }, 'the recommender shows what sells best far beyond its sales');
    if (was && !is) this.log.info({ kind, value: bias }, 'the recommender shows what sells best in proportion again');
    await this.products.prepare({ fromDay: utcDay(now) - REPORTED_DAYS, streamId: null }, () => !this.#stopping);
  }
}
