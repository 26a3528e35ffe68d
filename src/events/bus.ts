import type { LoggedEvent } from './logged-event';

type Listener = (event: LoggedEvent) => void;

/** The topic of an event that only says: the log holds some that followers were not told of; read on from where you stand. */
export const EVENTS_UNTOLD = 'eventsUntold';

/** Carries events of the log to whoever follows a stream. In one process this is a call; between nodes it can be a broker. */
export class Bus {
  readonly #listeners = new Map<string, Set<Listener>>();

  /** Hands an event to every follower of its stream, in the order of publishing. */
  publish(event: LoggedEvent): void {
    for (const listener of this.#listeners.get(event.streamId) ?? []) listener(event);
  }

  /** Tells every follower of a stream that the log is ahead of what it has been told. */
  publishGap(streamId: string, head: number): void {
    this.publish({ streamId, sequence: head, topic: EVENTS_UNTOLD, value: undefined, at: new Date() });
  }

  /** Follows a stream; call what it returns to stop. */
  follow(streamId: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(streamId) ?? new Set();
    this.#listeners.set(streamId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(streamId);
    };
  }
}
