import { In, IsNull, Not, type Repository } from 'typeorm';
import { AssistantReply } from '../../entities/assistant-reply.entity';
import type { Access } from '../access/access';
import { notFound } from '../errors';
import type { EventLog } from '../events/event-log';
import { requireKind } from '../identifiers';
import { insertRows } from '../storage/insert-rows';
import { readPagesByParent } from '../storage/keyset-by-parent';
import type { Page, PageRequest } from '../storage/keyset';
import type { Transactions } from '../storage/transactions';
import type { Turn } from './knowledge';

/** The topic of public replies in the event log. */
export const ASSISTANT_REPLIED = 'assistantReplied';

/** Turns of a conversation that the assistant remembers. */
const TURNS = 6;
/** Replies of a stream that are looked through for one that said the same. */
const LOOKED_THROUGH = 200;

/** A reply that is not written down yet. */
export type ReplyDraft = Omit<AssistantReply, 'sequence' | 'at'>;

/** What the assistant answered. What was asked in a stream's chat is answered in its event log, what was asked in private is not. */
export class Replies {
  constructor(
    private readonly transactions: Transactions,
    private readonly log: EventLog,
  ) {}

  /** Writes down a private reply; resolves when it is durable. */
  async keep(draft: ReplyDraft): Promise<AssistantReply> {
    const reply = Object.assign(new AssistantReply(), draft, { sequence: null, at: new Date() });
    await this.transactions.run((manager) => insertRows(manager, AssistantReply, [reply]));
    return reply;
  }

  /** Writes down a reply to a chat message and tells of it; resolves when it is durable and on its way. */
  publish(draft: ReplyDraft & { streamId: string }): Promise<AssistantReply> {
    return this.log.append<AssistantReply>({
      streamId: draft.streamId,
      topic: ASSISTANT_REPLIED,
      value: (sequence, at) => Object.assign(new AssistantReply(), draft, { sequence, at }),
      payload: ({ id }) => ({ id }),
      row: (reply) => ({ entity: AssistantReply, values: reply, isNew: true }),
    });
  }

  /** The reply to the question that was asked under this name. */
  named(clientId: string): Promise<AssistantReply | null> {
    return this.#repository.findOneBy({ clientId });
  }

  /** The last turns of a conversation, oldest first; empty when there is none, or it is somebody else's. */
  async conversation(askerId: string, conversationId: string): Promise<AssistantReply[]> {
    const found = await this.#repository.find({ where: { conversationId }, order: { id: 'DESC' }, take: TURNS });
    return found.some((reply) => reply.askerId !== askerId) ? [] : found.reverse();
  }

  /** The identifier of a conversation in which the caller asked something. @throws NOT_FOUND when it is none, or somebody else's */
  async requireOwn(access: Access, conversationId: string): Promise<string> {
    requireKind(conversationId, 'Conversation', 'conversationId');
    const askerId = access.requireViewer('follow a conversation');
    if ((await this.conversation(askerId, conversationId)).length === 0) throw notFound('conversation', conversationId, 'conversationId');
    return conversationId;
  }

  /** What a viewer asked in a stream's chat since a moment, the last turns, oldest first. */
  async inChat(askerId: string, streamId: string, since: Date): Promise<AssistantReply[]> {
    const found = await this.#repository.find({ where: { askerId, streamId, sequence: Not(IsNull()) }, order: { id: 'DESC' }, take: TURNS });
    return found.filter(({ at }) => at > since).reverse();
  }

  /** What the assistant said in a stream's chat since a moment, newest first. */
  async said(streamId: string, since: Date): Promise<AssistantReply[]> {
    const found = await this.#repository.find({ where: { streamId, sequence: Not(IsNull()) }, order: { id: 'DESC' }, take: LOOKED_THROUGH });
    return found.filter(({ at }) => at > since);
  }

  /** The replies with these identifiers, by identifier. One statement. */
  async byIds(ids: readonly string[]): Promise<Map<string, AssistantReply>> {
    const found = await this.#repository.findBy({ id: In([...ids]) });
    return new Map(found.map((reply) => [reply.id, reply]));
  }

  /** The same page of what was answered in several streams' chats, newest first. One statement. */
  ofStreams(streamIds: readonly string[], page: PageRequest): Promise<Map<string, Page<AssistantReply>>> {
    return this.#pages('child.sequence IS NOT NULL', streamIds, page);
  }

  /** The same page of the questions of several streams that a person should answer, asked in private or not, newest first. One statement. */
  handedOver(streamIds: readonly string[], page: PageRequest): Promise<Map<string, Page<AssistantReply>>> {
    return this.#pages('child.handedOver = :yes', streamIds, page);
  }

  #pages(sql: string, streamIds: readonly string[], page: PageRequest): Promise<Map<string, Page<AssistantReply>>> {
    // The embedded database knows no booleans.
    return readPagesByParent<AssistantReply>({ repository: this.#repository, parent: 'streamId', where: { sql, parameters: { yes: 1 } } }, streamIds, page);
  }

  get #repository(): Repository<AssistantReply> {
    return this.transactions.dataSource.getRepository(AssistantReply);
  }
}

/** A reply as a conversation remembers it. */
export const turnOf = ({ question, text, intent, products }: AssistantReply): Turn => ({ question, text, intent, productIds: products.map(({ productId }) => productId) });
