import { Message } from '../../../../entities/message.entity';
import { MessageVisibility } from '../../../../entities/message-visibility';
import type { Stream } from '../../../../entities/stream.entity';
import { StreamStatus } from '../../../../entities/stream-status';
import type { Access } from '../../../access/access';
import { VitrineError, notFound } from '../../../errors';
import { StaleRowError, type EventLog, type NewEvent } from '../../../events/event-log';
import { requireKind } from '../../../identifiers';
import type { Streams } from '../../streams';
import { MESSAGE_POSTED, type MessageListener, type Messages } from '../messages';
import { noticeOf, restoreNotices, type ModerationNotice } from './moderation-notice';

/** What can be decided about a held message. */
export type Decision = MessageVisibility.SHOWN | MessageVisibility.REJECTED;

/** Messages that wait for a decision, and the decisions. The first decision stands. */
export class HeldMessages {
  readonly #listeners: MessageListener[] = [];

  constructor(
    private readonly log: EventLog,
    private readonly streams: Streams,
    private readonly messages: Messages,
  ) {}

  /** Tells of each decision once it is durable, with the message as it is now. */
  onDecided(listener: MessageListener): void {
    this.#listeners.push(listener);
  }

  /**
   * Decides about a held message; for its stream's host and operators, while the stream is live. The same decision again
   * changes nothing.
   * @throws CONFLICT when it was decided otherwise, or shown from the beginning
   */
  async decide(access: Access, messageId: string, decision: Decision): Promise<Message> {
    requireKind(messageId, 'Message', 'input.messageId');
    const message = await this.#find(messageId);
    const stream = await this.streams.require(message.streamId);
    access.requireHostOf(stream, 'decide about messages');
    if (isDecided(message, decision)) return message;
    if (stream.status !== StreamStatus.LIVE) throw new VitrineError('CONFLICT', 'The stream has ended; what was held in it stays held.');
    return this.#write(stream, message, decision, access.viewerId);
  }

  /** Brings back what the log kept of held messages and decisions. */
  restore(payloads: readonly unknown[]): Promise<(ModerationNotice | undefined)[]> {
    return restoreNotices(payloads, (ids) => this.messages.byIds(ids));
  }

  async #write(stream: Stream, held: Message, visibility: Decision, byId: string | null): Promise<Message> {
    let decided = Object.assign(new Message(), held, { visibility });
    const change = { id: held.id, visibility };
    const onlyIf = { visibility: MessageVisibility.HELD };
    const posted: NewEvent<Message> = {
      streamId: stream.id, topic: MESSAGE_POSTED,
      // Whoever follows the chat meets it here: its place is that of its showing.
      value: (sequence, at) => { decided = Object.assign(new Message(), held, { visibility, sequence, decidedSequence: sequence, decidedAt: at }); return decided; },
      payload: ({ id }) => ({ id }),
      row: ({ sequence, decidedSequence, decidedAt }) => ({ entity: Message, values: { ...change, sequence, decidedSequence, decidedAt }, isNew: false, onlyIf }),
    };
    const notice = noticeOf(stream.id, byId, () => decided);
    const isShown = visibility === MessageVisibility.SHOWN;
    try {
      if (isShown) await this.log.appendTogether([posted, notice] as NewEvent[]);
      else await this.log.append({ ...notice, row: () => ({ entity: Message, values: change, isNew: false, onlyIf }) });
    } catch (error) {
      if (!(error instanceof StaleRowError)) throw error;
      const now = await this.#find(held.id);
      if (isDecided(now, visibility)) return now;
      throw error;
    }
    if (isShown) this.messages.announce(decided, stream);
    for (const listener of this.#listeners) listener(decided, stream);
    return decided;
  }

  async #find(id: string): Promise<Message> {
    const message = (await this.messages.byIds([id])).get(id);
    if (!message) throw notFound('message', id);
    return message;
  }
}

/** Whether that was decided already. @throws CONFLICT when something else was */
function isDecided({ visibility }: Message, decision: Decision): boolean {
  if (visibility === decision) return true;
  if (visibility === MessageVisibility.HELD) return false;
  throw new VitrineError('CONFLICT', `The message is ${visibility.toLowerCase()} already; only a held one can be decided about, once.`);
}
