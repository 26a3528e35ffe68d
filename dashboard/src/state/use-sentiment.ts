import { useState } from 'preact/hooks';
import type { SentimentPoint } from '../server/answers';
import { SENTIMENT, SENTIMENT_TREND } from '../server/operations';
import { curveBegin, mergePoints, WINDOW_SECONDS } from './sentiment-points';
import type { Session } from './session';
import { useFollowed, type FollowState } from './use-followed';

/** Follows the mood of the session's stream; for its host. */
export function useSentiment({ streamId, host }: Session): { points: readonly SentimentPoint[]; state: FollowState } {
  const [points, setPoints] = useState<readonly SentimentPoint[]>([]);
  const variables = { streamId, windowSeconds: WINDOW_SECONDS };
  const take = (more: readonly SentimentPoint[]): void => { setPoints((known) => mergePoints(known, more)); };

  const state = useFollowed<SentimentPoint>(host, streamId, () => ({
    document: SENTIMENT_TREND,
    variables,
    cursorOf: ({ cursor }) => cursor,
    onValue: (point) => { take([point]); },
    load: async () => {
      const answer = await host?.query<{ stream: { sentiment: SentimentPoint[] } | null }>(SENTIMENT, {
        ...variables,
        from: curveBegin(Date.now()),
      });
      const closed = answer?.stream?.sentiment ?? [];
      take(closed);
      return closed.at(-1)?.cursor;
    },
  }));
  return { points, state };
}
