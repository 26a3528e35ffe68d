import type { Behaviour } from '../../entities/behaviour.entity';
import { LatestFeed } from '../events/latest-feed';
import type { Log } from '../log';
import type { Recommender } from './recommender';
import type { RecommendationList } from './recommendation';

/** At most one list a viewer in this time, in milliseconds. */
const PUSHED_EVERY_MS = 1_000;

interface Followed {
  feed: LatestFeed<RecommendationList>;
  viewerId: string;
  streamId: string;
  first: number;
  pushedAt: number;
  due: NodeJS.Timeout | undefined;
  /** A list is being made. */
  pushing: boolean;
  /** Something has happened since that began. */
  outdated: boolean;
}

/** Pushes a viewer's list again when the viewer acts or the picture changes, at most once a second. */
export class RecommendationFeeds {
  readonly #followed = new Map<string, Followed>();
  #closed = false;

  constructor(
    private readonly recommender: Pick<Recommender, 'recommend'>,
    private readonly log: Log,
  ) {}

  /** The feed of a viewer's lists in a stream; its first list is ready when this resolves. */
  async feed(viewerId: string, streamId: string, first: number): Promise<LatestFeed<RecommendationList>> {
    const key = `recommendations/${streamId}/${viewerId}/${first}`;
    let followed = this.#followed.get(key);
    if (!followed) {
      this.#sweep();
      followed = { feed: new LatestFeed(key, streamId), viewerId, streamId, first, pushedAt: 0, due: undefined, pushing: false, outdated: false };
      this.#followed.set(key, followed);
    }
    if (followed.feed.followers === 0) await this.#push(followed);
    return followed.feed;
  }

  /** Viewers acted: their lists may be others now. */
  acted(acts: readonly Behaviour[]): void {
    const viewers = new Set(acts.map(({ viewerId }) => viewerId));
    for (const followed of this.#followed.values()) if (viewers.has(followed.viewerId)) this.#schedule(followed);
  }

  /** The picture of a stream changed. */
  pictureChanged(streamId: string): void {
    for (const followed of this.#followed.values()) if (followed.streamId === streamId) this.#schedule(followed);
  }

  /** The stream is over: its feeds end. */
  end(streamId: string): void {
    for (const [key, followed] of this.#followed) {
      if (followed.streamId !== streamId) continue;
      clearTimeout(followed.due);
      followed.feed.end();
      this.#followed.delete(key);
    }
  }

  /** Pushes nothing any more, because the server stops. */
  close(): void {
    this.#closed = true;
    for (const { due } of this.#followed.values()) clearTimeout(due);
  }

  #schedule(followed: Followed): void {
    if (this.#closed || followed.due || followed.feed.followers === 0) return;
    if (followed.pushing) {
      followed.outdated = true;
      return;
    }
    followed.due = setTimeout(() => {
      followed.due = undefined;
      this.#push(followed).catch((error: unknown) => {
        this.log.error({ err: error, streamId: followed.streamId }, 'a recommendation list could not be made');
      });
    }, Math.max(0, followed.pushedAt + PUSHED_EVERY_MS - Date.now()));
  }

  async #push(followed: Followed): Promise<void> {
    followed.pushing = true;
    try {
      followed.feed.publish(await this.recommender.recommend(followed.viewerId, followed.streamId, followed.first));
    } finally {
      followed.pushing = false;
      followed.pushedAt = Date.now();
      if (followed.outdated) {
        followed.outdated = false;
        this.#schedule(followed);
      }
    }
  }

  /** Forgets feeds that nobody follows, when there are many. */
  #sweep(): void {
    if (this.#followed.size < 1_000) return;
    for (const [key, { feed, due }] of this.#followed) if (feed.followers === 0 && !due) this.#followed.delete(key);
  }
}
