import { useState } from 'preact/hooks';
import type { SentimentAlert } from '../server/answers';
import { SENTIMENT_ALERTED } from '../server/operations';
import { newerAlert } from './sentiment-points';
import type { Session } from './session';
import { useFollowed } from './use-followed';

/** The newest shift of the mood of the session's stream that was told since the page was opened; for its host. */
export function useAlert({ streamId, host }: Session): SentimentAlert | undefined {
  const [alert, setAlert] = useState<SentimentAlert>();
  useFollowed<SentimentAlert>(host, streamId, () => ({
    document: SENTIMENT_ALERTED,
    variables: { streamId },
    cursorOf: ({ cursor }) => cursor,
    onValue: (told) => { setAlert((known) => newerAlert(known, told)); },
    // What was told before stands at its window of the curve.
    load: () => Promise.resolve(undefined),
  }));
  return alert;
}
