import { useCallback, useState } from 'preact/hooks';
import type { Connection, Message } from '../server/answers';
import { MESSAGE_POSTED, MESSAGES, POST_MESSAGE } from '../server/operations';
import { newId } from '../server/new-id';
import { mergeMessages } from './messages';
import type { Session } from './session';
import { useFollowed, type FollowState } from './use-followed';

const FIRST_MESSAGES = 50;

/** The chat: its messages, oldest first, and how to say something in it. */
export interface Chat {
  messages: readonly Message[];
  loaded: boolean;
  state: FollowState;
  /** Posts once, however often the way is broken. @throws ApiError */
  post: ((text: string) => Promise<void>) | undefined;
}

/** Follows the chat of the session's stream. */
export function useMessages({ streamId, open, viewer }: Session): Chat {
  const [messages, setMessages] = useState<readonly Message[]>([]);
  const [loaded, setLoaded] = useState(false);
  const take = (more: readonly Message[]): void => { setMessages((known) => mergeMessages(known, more)); };

  const state = useFollowed<Message>(open, streamId, () => ({
    document: MESSAGE_POSTED,
    variables: { streamId },
    cursorOf: ({ cursor }) => cursor,
    onValue: (message) => { take([message]); },
    load: async () => {
      const { stream } = await open.query<{ stream: { messages: Connection<Message> } | null }>(MESSAGES, {
        streamId,
        first: FIRST_MESSAGES,
      });
      const newestFirst = stream?.messages.edges.map(({ node }) => node) ?? [];
      take([...newestFirst].reverse());
      setLoaded(true);
      return newestFirst[0]?.cursor;
    },
  }));

  const post = useCallback(
    async (text: string): Promise<void> => {
      const { postMessage } = await (viewer as NonNullable<typeof viewer>).mutate<{ postMessage: { message: Message } }>(
        POST_MESSAGE,
        { input: { streamId, text, clientId: newId() } },
      );
      take([postMessage.message]);
    },
    [viewer, streamId],
  );
  return { messages, loaded, state, post: viewer && post };
}
