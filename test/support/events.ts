import type { Client, SubscribePayload } from 'graphql-ws';

/** Events of one subscription, as they come. */
export interface Collected<T> {
  events: T[];
  /** Resolves with the first event from `from` on (default: any) that fits; rejects when the subscription ends before. */
  next: (fits?: (event: T) => boolean, from?: number) => Promise<T>;
  /** Resolves when the subscription has ended; rejects with its error. */
  ended: Promise<void>;
  stop: () => void;
}

/** Subscribes and collects the values of the first root field. */
export function collect<T>(client: Client, payload: SubscribePayload): Collected<T> {
  const events: T[] = [];
  const waiting = new Set<() => void>();
  let over = false;
  let stop = (): void => undefined;
  const ended = new Promise<void>((resolve, reject) => {
    const end = (): void => { over = true; for (const wake of waiting) wake(); };
    stop = client.subscribe<Record<string, T>>(payload, {
      next: ({ data, errors }) => {
        if (errors) { end(); reject(new Error(errors[0]?.message)); return; }
        const value = Object.values(data ?? {})[0];
        if (value !== undefined) events.push(value);
        for (const wake of waiting) wake();
      },
      error: (error) => { end(); reject(error instanceof Error ? error : Array.isArray(error) ? Object.assign(new Error((error[0] as { message: string }).message), { graphql: error }) : new Error(JSON.stringify(error))); },
      complete: () => { end(); resolve(); },
    });
  });
  ended.catch(() => undefined);
  const next = async (fits: (event: T) => boolean = () => true, from = 0): Promise<T> => {
    for (;;) {
      const found = events.slice(from).find(fits);
      if (found !== undefined) return found;
      if (over) { await ended; throw new Error('the subscription ended before the event came'); }
      await new Promise<void>((resolve) => { const wake = (): void => { waiting.delete(wake); resolve(); }; waiting.add(wake); });
    }
  };
  return { events, next, ended, stop: () => { stop(); } };
}
