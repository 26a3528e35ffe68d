import { In } from 'typeorm';
import { isDuplicateKey } from '../../../ormconfig';
import { Message } from '../../../entities/message.entity';
import { MessageKind } from '../../../entities/message-kind';
import { Sentiment } from '../../../entities/sentiment';
import type { Stream } from '../../../entities/stream.entity';
import { StreamStatus } from '../../../entities/stream-status';
import type { KeywordExtractor } from '../../../inference/language/keywords';
import type { SentimentModel, SentimentScore } from '../../../inference/language/sentiment-model';
import type { Access } from '../../access/access';
import { VitrineError, badInput, shorten } from '../../errors';
import type { EventLog } from '../../events/event-log';
import { newId } from '../../identifiers';
import { readPagesByParent } from '../../storage/keyset-by-parent';
import type { Page, PageRequest } from '../../storage/keyset';
import type { Transactions } from '../../storage/transactions';
import type { Streams } from '../streams';

/** Something said, as the client sends it. */
export interface MessageDraft {
  text: string;
  /** The client's own identifier: sent again, the first is answered and nothing is stored twice. */
  clientId?: string | null | undefined;
}

/** Something said that may be stored. */
interface Checked {
  id: string;
  text: string;
  clientId: string;
  /** The client named it, so that it may have been said before. */
  isNamed: boolean;
}

interface Scored extends Checked {
  score: SentimentScore;
  keywords: string[];
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
    const author = { streamId: stream.id, authorId, kind: MessageKind.CHAT };
    return this.#say(author, await this.#scored(stream.id, this.#checked(authorId, draft, 'input')));
  }

  /** Adds what the host said; the stream's host or an operator may. */
  async addUtterances(access: Access, streamId: string, drafts: readonly MessageDraft[]): Promise<Message[]> {
    const stream = await this.streams.requireOwn(access, streamId, 'add utterances');
    requireLive(stream);
    if (drafts.length === 0 || drafts.length > MAX_UTTERANCES) throw badInput(`Add 1 to ${MAX_UTTERANCES} utterances at a time; these are ${drafts.length}.`, 'input.utterances');
    const checked = drafts.map((draft, index) => this.#checked(stream.hostId, draft, `input.utterances[${index}]`));
    const scored = await Promise.all(checked.map((draft) => this.#scored(stream.id, draft)));
    // Handed to the log in one turn, so that they stand there in their order.
    const author = { streamId: stream.id, authorId: stream.hostId, kind: MessageKind.UTTERANCE };
    return Promise.all(scored.map((draft) => this.#say(author, draft)));
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

  async #say(author: Pick<Message, 'streamId' | 'authorId' | 'kind'>, said: Scored | Message): Promise<Message> {
    if (said instanceof Message) return said;
    const { id, clientId, text, keywords, score } = said;
    try {
      return await this.log.append<Message>({
        streamId: author.streamId,
        topic: MESSAGE_POSTED,
        value: (sequence, at) => Object.assign(new Message(), {
          id, ...author, clientId, text, keywords, sequence, at,
          sentiment: Sentiment[score.label], polarity: score.polarity, confidence: score.confidence,
        }),
        payload: (message) => ({ id: message.id }),
        row: (message) => ({ entity: Message, values: message, isNew: true }),
      });
    } catch (error) {
      const first = isDuplicateKey(error) ? await this.#earlier(author.streamId, clientId) : null;
      if (first) return first;
      throw error;
    }
  }

  /** The mood of what is said; or the message that was said before under the same identifier. */
  async #scored(streamId: string, checked: Checked): Promise<Scored | Message> {
    const earlier = checked.isNamed ? await this.#earlier(streamId, checked.clientId) : null;
    return earlier ?? { ...checked, score: await this.sentiment.score(checked.text), keywords: this.keywords.extract(checked.text) };
  }

  #checked(authorId: string, draft: MessageDraft, field: string): Checked {
    const text = draft.text.trim();
    if (text === '') throw badInput('A message must not be empty.', `${field}.text`);
    if (text.length > this.maxCharacters) {
      throw badInput(`A message has at most ${this.maxCharacters} characters; "${shorten(text)}" has ${text.length}.`, `${field}.text`);
    }
    const id = newId('Message');
    if (draft.clientId == null) return { id, text, clientId: id, isNamed: false };
    // Trimmed, since databases do not agree on whether a blank at the end makes another text.
    const named = draft.clientId.trim();
    if (named === '' || named.length > 64) throw badInput('A client’s identifier of a message has 1 to 64 characters.', `${field}.clientId`);
    return { id, text, clientId: `${authorId}/${named}`, isNamed: true };
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
