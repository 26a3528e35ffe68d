import type { AssistantReply, AssistantTyping, Message } from '../server/answers';

/** A row of the chat. */
export type ChatEntry =
  | { kind: 'message'; id: string; at: string; message: Message }
  | { kind: 'reply'; id: string; at: string; reply: AssistantReply; mine: boolean }
  | { kind: 'asking'; id: string; question: string }
  | { kind: 'typing'; id: string; typing: AssistantTyping; mine: boolean };

interface Parts {
  messages: readonly Message[];
  /** To the chat. */
  replies: readonly AssistantReply[];
  /** To what the viewer asked in private. */
  answers: readonly AssistantReply[];
  typing: readonly AssistantTyping[];
  typingToMe: readonly AssistantTyping[];
  /** The viewer's question that waits for its answer. */
  asking: string | undefined;
}

/**
 * Everything in the chat in order of time, what is still being written last. A reply that has come takes the place of its
 * writing; what is written to the viewer counts only while this page waits for it.
 */
export function chatEntries({ messages, replies, answers, typing, typingToMe, asking }: Parts): ChatEntry[] {
  const begin = messages[0]?.at ?? '';
  const said: (ChatEntry & { at: string })[] = [
    ...messages.map((message) => ({ kind: 'message' as const, id: message.id, at: message.at, message })),
    // Replies to messages that have fallen out of the list would stand there without their questions.
    ...replies.filter(({ at }) => at >= begin).map((reply) => ({ kind: 'reply' as const, id: reply.id, at: reply.at, reply, mine: false })),
    ...answers.map((reply) => ({ kind: 'reply' as const, id: reply.id, at: reply.at, reply, mine: true })),
  ];
  // Sorting keeps what came at one time as it stands: a message before its reply.
  said.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const known = new Set([...replies, ...answers].map(({ id }) => id));
  const writing = (rows: readonly AssistantTyping[], mine: boolean): ChatEntry[] =>
    rows.filter(({ replyId }) => !known.has(replyId)).map((row) => ({ kind: 'typing', id: row.replyId, typing: row, mine }));
  const mine: ChatEntry[] = asking === undefined ? [] : [{ kind: 'asking', id: 'asking', question: asking }, ...writing(typingToMe, true)];
  return [...said, ...writing(typing, false), ...mine];
}
