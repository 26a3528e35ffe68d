import { useCallback, useRef, useState } from 'preact/hooks';
import type { AssistantReply } from '../server/answers';
import { newId } from '../server/new-id';
import { ASK } from '../server/operations';
import { mergeByTime } from './by-time';
import type { Session } from './session';

const KEPT_ANSWERS = 50;

/** What the viewer asked the assistant in private. */
export interface PrivateTalk {
  /** Oldest first. */
  answers: readonly AssistantReply[];
  /** The question that waits for its answer. */
  asking: string | undefined;
  /** Asks once, however often the way is broken; the conversation goes on. @throws ApiError */
  ask: ((question: string) => Promise<void>) | undefined;
}

/** The conversation of the session's viewer with the assistant. */
export function useAssistant({ streamId, viewer }: Session): PrivateTalk {
  const [answers, setAnswers] = useState<readonly AssistantReply[]>([]);
  const [asking, setAsking] = useState<string>();
  const conversationId = useRef<string>(undefined);

  const ask = useCallback(
    async (question: string): Promise<void> => {
      if (!viewer) return;
      setAsking(question);
      try {
        const going = conversationId.current === undefined ? {} : { conversationId: conversationId.current };
        const answer = await viewer.mutate<{ ask: { conversationId: string; reply: AssistantReply } }>(ASK, {
          input: { streamId, question, clientId: newId(), ...going },
        });
        conversationId.current = answer.ask.conversationId;
        setAnswers((known) => mergeByTime(known, [answer.ask.reply], KEPT_ANSWERS));
      } finally {
        setAsking(undefined);
      }
    },
    [viewer, streamId],
  );
  return { answers, asking, ask: viewer && ask };
}
