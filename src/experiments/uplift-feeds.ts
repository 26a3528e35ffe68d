import type { Access } from '../access/access';
import { FeedSubscription } from '../events/feed';
import { LatestFeed } from '../events/latest-feed';
import type { Log } from '../log';
import type { UpliftReport, UpliftReports, UpliftRequest } from './uplift-reports';

/** At most one report in this time, in milliseconds, and counting may take this share of the time at most. */
const COUNTED_EVERY_MS = 3_000;
const BUSY_SHARE = 0.05;
/** Reports that are kept while nobody follows them. */
const KEPT = 100;

interface Followed {
  feed: LatestFeed<UpliftReport[]>;
  request: Awaited<ReturnType<UpliftReports['settled']>>;
  due: NodeJS.Timeout | undefined;
  /** Nobody followed when it was last due; once more, and it is counted no further. */
  idle: boolean;
  /** What was told, without its moment. */
  told: string;
}

/** Tells those who follow it what recommending brings, as it changes: counted once for all who follow the same. */
export class UpliftFeeds {
  readonly #followed = new Map<string, Followed>();
  #closed = false;

  constructor(
    private readonly reports: UpliftReports,
    private readonly log: Log,
  ) {}

  /** Follows a report: what it says now, and again when it has changed. For operators, and hosts of the stream. */
  async follow(access: Access, request: UpliftRequest): Promise<FeedSubscription> {
    await this.reports.authorise(access, request.streamId);
    const settled = await this.reports.settled(request);
    const key = `upliftChanged/${JSON.stringify([settled.experiment, settled.control, settled.streamId, settled.since])}`;
    let followed = this.#followed.get(key);
    if (!followed) {
      this.#sweep();
      followed = { feed: new LatestFeed(key, null), request: settled, due: undefined, idle: false, told: '' };
      this.#followed.set(key, followed);
    }
    if (followed.due === undefined) await this.#count(followed);
    return new FeedSubscription(followed.feed, 0);
  }

  /** Counts nothing any more, because the server stops. */
  close(): void {
    this.#closed = true;
    for (const { due } of this.#followed.values()) clearTimeout(due);
  }

  async #count(followed: Followed): Promise<void> {
    const begun = Date.now();
    const reports = await this.reports.report(followed.request);
    const told = JSON.stringify(reports.map((report) => ({ ...report, at: null })));
    if (told !== followed.told) {
      followed.told = told;
      followed.feed.publish(reports);
    }
    this.#schedule(followed, Math.max(COUNTED_EVERY_MS, (Date.now() - begun) / BUSY_SHARE));
  }

  #schedule(followed: Followed, afterMs: number): void {
    if (this.#closed) return;
    clearTimeout(followed.due);
    followed.due = setTimeout(() => {
      followed.due = undefined;
      if (followed.feed.followers === 0) {
        // Somebody may have been given the feed and not have begun to follow it yet.
        if (!followed.idle) this.#schedule(followed, COUNTED_EVERY_MS);
        followed.idle = !followed.idle;
        return;
      }
      followed.idle = false;
      this.#count(followed).catch((error: unknown) => {
        this.log.error({ err: error }, 'the uplift could not be counted');
        this.#schedule(followed, COUNTED_EVERY_MS);
      });
    }, afterMs).unref();
  }

  /** Forgets reports that nobody follows, when there are many. */
  #sweep(): void {
    if (this.#followed.size < KEPT) return;
    for (const [key, { feed, due }] of this.#followed) if (feed.followers === 0 && due === undefined) this.#followed.delete(key);
  }
}
