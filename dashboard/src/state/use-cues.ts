import { useState } from 'preact/hooks';
import type { Connection, HostCue } from '../server/answers';
import { CUES, HOST_CUED } from '../server/operations';
import { mergeByTime } from './by-time';
import type { Session } from './session';
import { useFollowed, type FollowState } from './use-followed';

const KEPT_CUES = 30;

/** Follows what the host of the session's stream is told, the newest first. */
export function useCues({ streamId, host }: Session): { cues: readonly HostCue[]; state: FollowState } {
  const [cues, setCues] = useState<readonly HostCue[]>([]);
  const take = (more: readonly HostCue[]): void => { setCues((known) => mergeByTime(known, more, KEPT_CUES)); };

  const state = useFollowed<HostCue>(host, streamId, () => ({
    document: HOST_CUED,
    variables: { streamId },
    cursorOf: ({ cursor }) => cursor,
    onValue: (cue) => { take([cue]); },
    load: async () => {
      const answer = await host?.query<{ stream: { cues: Connection<HostCue> } | null }>(CUES, { streamId, first: KEPT_CUES });
      const newestFirst = answer?.stream?.cues.edges.map(({ node }) => node) ?? [];
      take(newestFirst);
      return newestFirst[0]?.cursor;
    },
  }));
  return { cues: cues.toReversed(), state };
}
