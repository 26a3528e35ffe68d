import { useState } from 'preact/hooks';
import type { AssistantReply, Connection } from '../server/answers';
import { ASSISTANT_REPLIED, REPLIES } from '../server/operations';
import { mergeByTime } from './by-time';
import type { Session } from './session';
import { useFollowed } from './use-followed';

const FIRST_REPLIES = 50;
const KEPT_REPLIES = 100;

/** Follows what the assistant answers in the chat of the session's stream, oldest first. */
export function useReplies({ streamId, open }: Session): readonly AssistantReply[] {
  const [replies, setReplies] = useState<readonly AssistantReply[]>([]);
  const take = (more: readonly AssistantReply[]): void => { setReplies((known) => mergeByTime(known, more, KEPT_REPLIES)); };

  useFollowed<AssistantReply>(open, streamId, () => ({
    document: ASSISTANT_REPLIED,
    variables: { streamId },
    cursorOf: ({ cursor }) => cursor ?? undefined,
    onValue: (reply) => { take([reply]); },
    load: async () => {
      const { stream } = await open.query<{ stream: { replies: Connection<AssistantReply> } | null }>(REPLIES, {
        streamId,
        first: FIRST_REPLIES,
      });
      const newestFirst = stream?.replies.edges.map(({ node }) => node) ?? [];
      take(newestFirst);
      return newestFirst[0]?.cursor ?? undefined;
    },
  }));
  return replies;
}
