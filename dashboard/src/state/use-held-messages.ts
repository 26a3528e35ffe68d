import { useCallback, useRef, useState } from 'preact/hooks';
import type { Connection, Message, MessageModeration } from '../server/answers';
import { DECIDE_MESSAGE, HELD_MESSAGES, MESSAGE_MODERATED } from '../server/operations';
import { HeldQueue } from './held-queue';
import type { Session } from './session';
import { useFollowed, type FollowState } from './use-followed';

const FIRST_HELD = 50;

/** What the host decides about a held message. */
export type Decision = 'SHOW' | 'REJECT';

/** Messages that wait for the host. */
export interface Held {
  /** The newest first. */
  held: readonly Message[];
  state: FollowState;
  /** The first decision stands; the same again changes nothing. @throws ApiError */
  decide: (messageId: string, decision: Decision) => Promise<void>;
}

/** Follows the messages of the session's stream that wait for its host. */
export function useHeldMessages({ streamId, host }: Session): Held {
  const queue = useRef(new HeldQueue());
  const [held, setHeld] = useState<readonly Message[]>([]);
  const take = (messages: readonly Message[]): void => { setHeld(queue.current.take(messages)); };

  const state = useFollowed<MessageModeration>(host, streamId, () => ({
    document: MESSAGE_MODERATED,
    variables: { streamId },
    cursorOf: ({ cursor }) => cursor,
    onValue: ({ message, visibility }) => { take([{ ...message, visibility }]); },
    load: async () => {
      const answer = await host?.query<{ stream: { heldMessages: Connection<Message> } | null }>(HELD_MESSAGES, { streamId, first: FIRST_HELD });
      const newestFirst = answer?.stream?.heldMessages.edges.map(({ node }) => node) ?? [];
      take(newestFirst);
      return newestFirst[0]?.cursor;
    },
  }));

  const decide = useCallback(
    async (messageId: string, decision: Decision): Promise<void> => {
      const answer = await host?.mutate<{ decideMessage: { message: Message } }>(DECIDE_MESSAGE, { input: { messageId, decision } });
      if (answer) take([answer.decideMessage.message]);
    },
    [host, streamId],
  );
  return { held, state, decide };
}
