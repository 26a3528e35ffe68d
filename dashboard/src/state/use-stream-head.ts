import { useEffect, useState } from 'preact/hooks';
import type { StreamHead } from '../server/answers';
import { ApiError, isLasting } from '../server/api-error';
import { STREAM } from '../server/operations';
import type { Session } from './session';

const ASK_EVERY_MS = 10_000;

/** The stream's title, status and what is presented, asked for now and then; `null` when there is no such stream. */
export function useStreamHead({ streamId, open }: Session): StreamHead | null | ApiError | undefined {
  const [head, setHead] = useState<StreamHead | null | ApiError>();
  useEffect(() => {
    let over = false;
    const ask = (): void => {
      open.query<{ stream: StreamHead | null }>(STREAM, { streamId }).then(
        ({ stream }) => { if (!over) setHead(stream); },
        // What passes is asked again by the timer; the connection badge tells about it.
        (error: unknown) => { if (!over && isLasting(error)) setHead(error); },
      );
    };
    ask();
    const timer = setInterval(ask, ASK_EVERY_MS);
    const stopListening = open.onState((state) => { if (state === 'live') ask(); });
    return () => {
      over = true;
      clearInterval(timer);
      stopListening();
    };
  }, [open, streamId]);
  return head;
}
