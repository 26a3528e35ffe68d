import { useEffect, useState } from 'preact/hooks';
import { ApiError } from '../server/api-error';
import type { Followed, ServerLink } from '../server/server-link';

/** How a subscription stands: being followed, over, or refused. */
export type FollowState = 'following' | 'ended' | ApiError;

/** Follows something for as long as the component is there; a new `link` or `key` begins anew. */
export function useFollowed<T>(link: ServerLink | undefined, key: string, make: () => Followed<T>): FollowState {
  const [state, setState] = useState<FollowState>('following');
  useEffect(() => {
    if (!link) return;
    const stop = new AbortController();
    setState('following');
    link.follow(make(), stop.signal).then(
      () => { if (!stop.signal.aborted) setState('ended'); },
      (error: unknown) => {
        setState(error instanceof ApiError ? error : new ApiError('INTERNAL', String(error)));
      },
    );
    return () => { stop.abort(); };
  }, [link, key]);
  return state;
}
