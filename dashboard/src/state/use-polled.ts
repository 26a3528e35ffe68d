import { useEffect, useState } from 'preact/hooks';
import type { Variables } from '../server/api';
import { isLasting, type ApiError } from '../server/api-error';
import type { ServerLink } from '../server/server-link';

/** What was asked for last, and the refusal that stands in the way of more, if any. */
export interface Polled<T> {
  answer: T | undefined;
  problem: ApiError | undefined;
}

/**
 * Asks a query now, every so often, and when the connection is there again; not while the page is out of sight. What passes is left
 * to the next time, and to the connection badge to tell of.
 */
export function usePolled<T>(link: ServerLink, document: string, variables: Variables, everyMs: number): Polled<T> {
  const [polled, setPolled] = useState<Polled<T>>({ answer: undefined, problem: undefined });
  useEffect(() => {
    let over = false;
    let asking = false;
    const ask = (): void => {
      if (asking || globalThis.document.hidden) return;
      asking = true;
      link.query<T>(document, variables).then(
        (answer) => { if (!over) setPolled({ answer, problem: undefined }); },
        (error: unknown) => { if (!over && isLasting(error)) setPolled(({ answer }) => ({ answer, problem: error })); },
      ).finally(() => { asking = false; });
    };
    ask();
    const timer = setInterval(ask, everyMs);
    const stopListening = link.onState((state) => { if (state === 'live') ask(); });
    globalThis.document.addEventListener('visibilitychange', ask);
    return () => {
      over = true;
      clearInterval(timer);
      stopListening();
      globalThis.document.removeEventListener('visibilitychange', ask);
    };
  }, [link, document]);
  return polled;
}
