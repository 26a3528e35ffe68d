import type { FeedSubscription } from '../feed';
import type { HubStatistics } from './hub-statistics';
import type { SocketPort } from './socket-port';
import { Subscriber } from './subscriber';
import { SubscriberGroup, type GroupBounds } from './subscriber-group';

/** A subscription that a socket asks for. */
export interface HubRequest {
  port: SocketPort;
  /** The client's name for the operation. */
  operationId: string;
  subscription: FeedSubscription;
  /** Operation, variables and rights: requests that agree in it, and in the feed, get the same bytes. */
  groupKey: string;
  /** Executes the operation for one value and answers with the payload as JSON. */
  render: (value: unknown) => Promise<string>;
}

/** Serves every subscription, executing once for all that ask for the same (docs/protocol.md). */
export class SubscriptionHub {
  readonly statistics: HubStatistics = { groups: 0, subscribers: 0, events: 0, deliveries: 0, replayed: 0, lagged: 0 };
  readonly #groups = new Map<string, SubscriberGroup>();

  constructor(private readonly bounds: GroupBounds) {}

  /**
   * Attaches a subscription to its group. Iterating the result delivers nothing, since the hub writes to the socket itself;
   * it ends when there is no more, throws when the subscription fails, and its `return` detaches.
   */
  attach({ port, operationId, subscription, groupKey, render }: HubRequest): AsyncGenerator<never> {
    const { feed, after } = subscription;
    const key = `${feed.key}\n${groupKey}`;
    let settle: { resolve(): void; reject(error: Error): void } | undefined;
    const ended = new Promise<void>((resolve, reject) => { settle = { resolve, reject }; });
    // The iterator may be closed before anyone awaits the end; its error has then no reader.
    ended.catch(() => undefined);
    const subscriber = new Subscriber(port, operationId, after, (error) => {
      if (error) settle?.reject(error);
      else settle?.resolve();
    });
    const group = this.#group(key, feed, render);
    this.statistics.subscribers += 1;
    group.join(subscriber);
    let attached = true;
    const detach = (): void => {
      if (!attached) return;
      attached = false;
      this.statistics.subscribers -= 1;
      group.leave(subscriber);
      settle?.resolve();
    };
    const done = { done: true, value: undefined } as const;
    const iterator: AsyncGenerator<never> = {
      next: async () => {
        try {
          await ended;
        } finally {
          detach();
        }
        return done;
      },
      return: () => { detach(); return Promise.resolve(done); },
      throw: () => { detach(); return Promise.resolve(done); },
      [Symbol.asyncIterator]: () => iterator,
      [Symbol.asyncDispose]: () => { detach(); return Promise.resolve(); },
    };
    return iterator;
  }

  #group(key: string, feed: FeedSubscription['feed'], render: HubRequest['render']): SubscriberGroup {
    let group = this.#groups.get(key);
    if (!group) {
      group = new SubscriberGroup(feed, render, this.bounds, this.statistics, () => {
        this.#groups.delete(key);
        this.statistics.groups -= 1;
      });
      this.#groups.set(key, group);
      this.statistics.groups += 1;
    }
    return group;
  }
}
