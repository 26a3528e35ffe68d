import { MoreThanOrEqual } from 'typeorm';
import { Message } from '../../../entities/message.entity';
import { MessageKind } from '../../../entities/message-kind';
import type { Transactions } from '../../storage/transactions';
import { MEMORY_MESSAGES, MEMORY_MS, MessageWeigher } from './message-weight';

/** Streams whose last minute is remembered; of others it is read again. */
const STREAMS = 500;

/** The weighers of the streams that are written to. */
export class MessageWeights {
  readonly #weighers = new Map<string, Promise<MessageWeigher>>();

  constructor(private readonly transactions: Transactions) {}

  /** The weigher of a stream, which knows what was accepted in the last minute. */
  of(streamId: string): Promise<MessageWeigher> {
    const known = this.#weighers.get(streamId);
    const weigher = known ?? this.#warm(streamId);
    this.#weighers.delete(streamId);
    this.#weighers.set(streamId, weigher);
    if (!known) weigher.catch(() => this.#weighers.delete(streamId));
    if (this.#weighers.size > STREAMS) this.#weighers.delete(this.#weighers.keys().next().value as string);
    return weigher;
  }

  async #warm(streamId: string): Promise<MessageWeigher> {
    const recent = await this.transactions.dataSource.getRepository(Message).find({
      where: { streamId, kind: MessageKind.CHAT, at: MoreThanOrEqual(new Date(Date.now() - MEMORY_MS)) },
      select: { id: true, authorId: true, text: true, at: true, sequence: true },
      order: { sequence: 'DESC' }, take: MEMORY_MESSAGES,
    });
    const weigher = new MessageWeigher();
    for (const { id, authorId, text, at } of recent.reverse()) weigher.weigh({ id, authorId, text, at: at.getTime() });
    return weigher;
  }
}
