import type { Message } from '../../../../entities/message.entity';
import type { MessageVisibility } from '../../../../entities/message-visibility';
import type { NewEvent } from '../../../events/event-log';

/** The topic of held messages and of decisions in the event log. */
export const MESSAGE_MODERATED = 'messageModerated';

/** That a message is held, or what was decided about one. */
export interface ModerationNotice {
  message: Message;
  /** Who sees it from then on. */
  visibility: MessageVisibility;
  /** Who decided; null when it was held. */
  byId: string | null;
  sequence: number;
  at: Date;
}

/** What the log keeps of a notice. */
interface Kept extends Omit<ModerationNotice, 'message' | 'at'> {
  id: string;
  at: string;
}

/** An event that tells of a message's moderation; the message is made when its place and time are known. */
export function noticeOf(streamId: string, byId: string | null, message: (sequence: number, at: Date) => Message): Pick<NewEvent<ModerationNotice>, 'streamId' | 'topic' | 'value' | 'payload'> {
  return {
    streamId,
    topic: MESSAGE_MODERATED,
    value: (sequence, at) => {
      const made = message(sequence, at);
      return { message: made, visibility: made.visibility, byId, sequence, at };
    },
    payload: ({ message: { id }, ...rest }) => ({ id, ...rest }),
  };
}

/** Brings notices back from what the log kept of them, with the messages as they are now; undefined where one is gone. */
export async function restoreNotices(payloads: readonly unknown[], messagesByIds: (ids: readonly string[]) => Promise<Map<string, Message>>): Promise<(ModerationNotice | undefined)[]> {
  const kept = payloads as readonly Kept[];
  const messages = await messagesByIds(kept.map(({ id }) => id));
  return kept.map(({ id, at, ...rest }) => {
    const message = messages.get(id);
    return message && { ...rest, message, at: new Date(at) };
  });
}
