import { BehaviourType } from '../../entities/behaviour-type';
import type { Behaviour } from '../../entities/behaviour.entity';
import { LatestFeed } from '../events/latest-feed';
import type { Log } from '../log';
import type { Recommender } from './recommender';
import type { ListRequest, RecommendationList } from './recommendation';

/** At most one list a viewer in this time, in milliseconds. */
const PUSHED_EVERY_MS = 1_000;

/** What a follower wants, in a stream. */
type FollowRequest = ListRequest & { readonly streamId: string };

interface Followed {
  feed: LatestFeed<RecommendationList>;
  viewerId: string;
  request: FollowRequest;
  pushedAt: number;
  /** Calls off the push that is due. */
  due: (() => void) | undefined;
  /** A list is being made. */
  pushing: boolean;
  /** Something has happened since that began. */
  outdated: boolean;
}

/** Pushes a viewer's list again when the viewer acts or the moment changes: at once, and at most once a second. */
export class RecommendationFeeds {
  readonly #followed = new Map<string, Followed>();
  /** The same by viewer and by stream, since each act and each picture looks for its own. */
  readonly #byViewer = new Map<string, Set<Followed>>();
  readonly #byStream = new Map<string, Set<Followed>>();
  /** The product that each viewer was last told to watch, so that a beat that says so again changes nothing. */
  readonly #watching = new Map<string, string>();
  #closed = false;

  constructor(
    private readonly recommender: Pick<Recommender, 'recommend'>,
    private readonly log: Log,
  ) {}

  /** The feed of a viewer's lists in a stream; its first list is ready when this resolves. */
  async feed(viewerId: string, request: FollowRequest): Promise<LatestFeed<RecommendationList>> {
    const { streamId, first, includeSeen, language } = request;
    const key = `recommendations/${streamId}/${viewerId}/${first}/${includeSeen ? 'all' : 'unseen'}/${language}`;
    let followed = this.#followed.get(key);
    if (!followed) {
      this.#sweep();
      followed = { feed: new LatestFeed(key, streamId), viewerId, request, pushedAt: 0, due: undefined, pushing: false, outdated: false };
      this.#followed.set(key, followed);
      index(this.#byViewer, viewerId, followed);
      index(this.#byStream, streamId, followed);
    }
    if (followed.feed.followers === 0) await this.#push(followed);
    return followed.feed;
  }

  /** Viewers acted: their lists may be others now. What was not done with a product changes none. */
  acted(acts: readonly Behaviour[]): void {
    for (const act of acts) {
      const { viewerId } = act;
      if (act.productId === null || !this.#byViewer.has(viewerId) || this.#isBeat(act, act.productId)) continue;
      this.viewerChanged(viewerId);
    }
  }

  /** What a viewer allows, or what its lists are made by, changed. */
  viewerChanged(viewerId: string): void {
    for (const followed of this.#byViewer.get(viewerId) ?? []) this.#schedule(followed);
  }

  /** What a stream shows or offers changed. */
  momentChanged(streamId: string): void {
    for (const followed of this.#byStream.get(streamId) ?? []) this.#schedule(followed);
  }

  /** The stream is over: its feeds end. */
  end(streamId: string): void {
    for (const followed of this.#byStream.get(streamId) ?? []) {
      followed.due?.();
      followed.feed.end();
      this.#forget(followed);
    }
  }

  /** Pushes nothing any more, because the server stops. */
  close(): void {
    this.#closed = true;
    for (const { due } of this.#followed.values()) due?.();
  }

  /** Players tell again and again that a product is being watched. */
  #isBeat({ viewerId, type }: Behaviour, productId: string): boolean {
    const isBeat = type === BehaviourType.WATCH && this.#watching.get(viewerId) === productId;
    if (type === BehaviourType.WATCH) this.#watching.set(viewerId, productId);
    else this.#watching.delete(viewerId);
    return isBeat;
  }

  #schedule(followed: Followed): void {
    if (this.#closed || followed.due || followed.feed.followers === 0) return;
    if (followed.pushing) {
      followed.outdated = true;
      return;
    }
    const push = (): void => {
      followed.due = undefined;
      this.#push(followed).catch((error: unknown) => {
        this.log.error({ err: error, streamId: followed.request.streamId }, 'a recommendation list could not be made');
      });
    };
    const waitMs = followed.pushedAt + PUSHED_EVERY_MS - Date.now();
    // What happens in the same turn goes into the same list.
    if (waitMs > 0) {
      const timer = setTimeout(push, waitMs);
      followed.due = () => { clearTimeout(timer); };
    } else {
      const turn = setImmediate(push);
      followed.due = () => { clearImmediate(turn); };
    }
  }

  async #push(followed: Followed): Promise<void> {
    followed.pushing = true;
    try {
      followed.feed.publish(await this.recommender.recommend(followed.viewerId, followed.request));
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
    for (const followed of [...this.#followed.values()]) if (followed.feed.followers === 0 && !followed.due && !followed.pushing) this.#forget(followed);
  }

  #forget(followed: Followed): void {
    this.#followed.delete(followed.feed.key);
    this.#byStream.get(followed.request.streamId)?.delete(followed);
    if (this.#byStream.get(followed.request.streamId)?.size === 0) this.#byStream.delete(followed.request.streamId);
    this.#byViewer.get(followed.viewerId)?.delete(followed);
    if (this.#byViewer.get(followed.viewerId)?.size === 0) {
      this.#byViewer.delete(followed.viewerId);
      this.#watching.delete(followed.viewerId);
    }
  }
}

function index(sets: Map<string, Set<Followed>>, key: string, followed: Followed): void {
  const set = sets.get(key) ?? new Set();
  set.add(followed);
  sets.set(key, set);
}
