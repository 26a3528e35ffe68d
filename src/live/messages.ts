import { In } from 'typeorm';
import { isDuplicateKey } from '../../ormconfig';
import { Message } from '../../entities/message.entity';
import { MessageKind } from '../../entities/message-kind';
import { Sentiment } from '../../entities/sentiment';
import type { Stream } from '../../entities/stream.entity';
import { StreamStatus } from '../../entities/stream-status';
import type { KeywordExtractor } from '../../inference/language/keywords';
import type { SentimentModel } from '../../inference/language/sentiment-model';
import type { Access } from '../access/access';
import { VitrineError, badInput, shorten } from '../errors';
import type { EventLog } from '../events/event-log';
import { newId } from '../identifiers';
import { readPagesByParent } from '../storage/keyset-by-parent';
import type { Page, PageRequest } from '../storage/keyset';
import type { Transactions } from '../storage/transactions';
import type { Streams } from './streams';

/** Something said, as the client sends it. */
export interface MessageDraft {
  text: string;
  /** The client's own identifier: sent again, the first is answered and nothing is stored twice. */
  clientId?: string | null | undefined;
}

/** The topic of messages in the event log. */
export const MESSAGE_POSTED = 'messagePosted';
/** Utterances that one call may add. */
export const MAX_UTTERANCES = 100;

/** What viewers write and hosts say, with its mood. */
export class Messages {
  constructor(
    private readonly transactions: Transactions,
    private readonly streams: Streams,
    private readonly log: EventLog,
    private readonly sentiment: SentimentModel,
    private readonly keywords: KeywordExtractor,
    private readonly maxCharacters: number,
  ) {}

  /** Posts to a live stream's chat; resolves when the message is durable and on its way. */
  async post(access: Access, streamId: string, draft: MessageDraft): Promise<Message> {
    const authorId = access.requireViewer('post a message');
    const stream = await this.streams.require(streamId, 'input.streamId');
    requireLive(stream);
    const say = await this.#prepare(stream, authorId, MessageKind.CHAT, draft, 'input');
    return say();
  }

  /** Adds what the host said; the stream's host or an operator may. */
  async addUtterances(access: Access, streamId: string, drafts: readonly MessageDraft[]): Promise<Message[]> {
    const stream = await this.streams.requireOwn(access, streamId, 'add utterances');
    requireLive(stream);
    if (drafts.length === 0 || drafts.length > MAX_UTTERANCES) throw badInput(`Add 1 to ${MAX_UTTERANCES} utterances at a time; these are ${drafts.length}.`, 'input.utterances');
    drafts.forEach(({ text }, index) => this.#checked(text, `input.utterances[${index}].text`));
    const prepared = await Promise.all(drafts.map((draft, index) => this.#prepare(stream, stream.hostId, MessageKind.UTTERANCE, draft, `input.utterances[${index}]`)));
    // Scoring takes them in any order; they were said in this one.
    return Promise.all(prepared.map((say) => say()));
  }

  /** The messages with these identifiers, by identifier. One statement. */
  async byIds(ids: readonly string[]): Promise<Map<string, Message>> {
    const found = await this.transactions.dataSource.getRepository(Message).findBy({ id: In([...ids]) });
    return new Map(found.map((message) => [message.id, message]));
  }

  /** The same page of several streams' messages, newest first. One statement. */
  ofStreams(streamIds: readonly string[], page: PageRequest): Promise<Map<string, Page<Message>>> {
    return readPagesByParent({ repository: this.transactions.dataSource.getRepository(Message), parent: 'streamId' }, streamIds, page);
  }

  /** Checks and scores; what it answers with writes the message, or gives the one that was written before. */
  async #prepare(stream: Stream, authorId: string, kind: MessageKind, draft: MessageDraft, field: string): Promise<() => Promise<Message>> {
    const text = this.#checked(draft.text, `${field}.text`);
    const id = newId('Message');
    if (draft.clientId != null && (draft.clientId === '' || draft.clientId.length > 64)) throw badInput('A client’s identifier of a message has 1 to 64 characters.', `${field}.clientId`);
    if (draft.clientId != null && draft.clientId !== draft.clientId.trim()) throw badInput('A client’s identifier of a message must not begin or end with a space.', `${field}.clientId`);
    const clientId = draft.clientId == null ? id : `${authorId}/${draft.clientId}`;
    const earlier = draft.clientId == null ? null : await this.#earlier(stream.id, clientId);
    if (earlier) return () => Promise.resolve(earlier);
    const score = await this.sentiment.score(text);
    const keywords = this.keywords.extract(text);
    return async () => {
      try {
        return await this.log.append<Message>({
          streamId: stream.id,
          topic: MESSAGE_POSTED,
          value: (sequence, at) => Object.assign(new Message(), {
            id, streamId: stream.id, authorId, clientId, kind, text, keywords, sequence, at,
            sentiment: Sentiment[score.label], polarity: score.polarity, confidence: score.confidence,
          }),
          payload: (message) => ({ id: message.id }),
          row: (message) => ({ entity: Message, values: message, isNew: true }),
        });
      } catch (error) {
        const first = isDuplicateKey(error) ? await this.#earlier(stream.id, clientId) : null;
        if (first) return first;
        throw error;
      }
    };
  }

  #checked(text: string, field: string): string {
    const trimmed = text.trim();
    if (trimmed === '') throw badInput('A message must not be empty.', field);
    if (trimmed.length > this.maxCharacters) {
      throw badInput(`A message has at most ${this.maxCharacters} characters; "${shorten(trimmed)}" has ${trimmed.length}.`, field);
    }
    return trimmed;
  }

  #earlier(streamId: string, clientId: string): Promise<Message | null> {
    return this.transactions.dataSource.getRepository(Message).findOneBy({ streamId, clientId });
  }
}

function requireLive(stream: Stream): void {
  if (stream.status !== StreamStatus.LIVE) {
    throw new VitrineError('CONFLICT', `The stream is ${stream.status.toLowerCase()}; only a live stream takes messages.`);
  }
}
