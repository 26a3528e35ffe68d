import { useState } from 'preact/hooks';
import type { AssistantTyping } from '../server/answers';
import type { ServerLink } from '../server/server-link';
import { ASSISTANT_TYPED } from '../server/operations';
import { useFollowed } from './use-followed';

/** Replies that may be written at one time; one that was cut off makes room for the next. */
const KEPT_TYPING = 8;

/**
 * Follows the replies that a language model is writing: those to the chat, or with `mine` those to what the caller asked.
 * Each is the whole text so far; a lost one is made good by the reply itself.
 */
export function useTyping(link: ServerLink | undefined, streamId: string, mine: boolean): readonly AssistantTyping[] {
  const [typing, setTyping] = useState<readonly AssistantTyping[]>([]);
  useFollowed<AssistantTyping>(link, `${streamId}/${String(mine)}`, () => ({
    document: ASSISTANT_TYPED,
    variables: { streamId, mine },
    cursorOf: () => undefined,
    onValue: (told) => {
      setTyping((known) => {
        const isKnown = known.some(({ replyId }) => replyId === told.replyId);
        return isKnown ? known.map((one) => (one.replyId === told.replyId ? told : one)) : [...known, told].slice(-KEPT_TYPING);
      });
    },
    load: () => Promise.resolve(undefined),
  }));
  return typing;
}
