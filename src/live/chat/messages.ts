import { In } from 'typeorm';
import { isDuplicateKey } from '../../../ormconfig';
import { Message } from '../../../entities/message.entity';
import { MessageKind } from '../../../entities/message-kind';
import { MessageVisibility } from '../../../entities/message-visibility';
import { Sentiment } from '../../../entities/sentiment';
import type { Stream } from '../../../entities/stream.entity';
import { StreamStatus } from '../../../entities/stream-status';
import type { Access } from '../../access/access';
import { VitrineError, badInput, shorten } from '../../errors';
import type { EventLog } from '../../events/event-log';
import { newId } from '../../identifiers';
import { readPagesByParent } from '../../storage/keyset-by-parent';
import type { Page, PageRequest } from '../../storage/keyset';
import type { Transactions } from '../../storage/transactions';
import type { Streams } from '../streams';
import type { MessageReader, MessageReading } from './message-reader';

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

interface Read extends Checked {
  reading: MessageReading;
}

/** Told of each new message once it is durable; what it throws is its own affair. */
export type MessageListener = (message: Message, stream: Stream) => void;

/** The topic of messages in the event log. */
export const MESSAGE_POSTED = 'messagePosted';
/** Utterances that one call may add. */
export const MAX_UTTERANCES = 100;

/** What viewers write and hosts say, with its mood. */
export class Messages {
  readonly #listeners: MessageListener[] = [];

  constructor(
    private readonly transactions: Transactions,
    private readonly streams: Streams,
    private readonly log: EventLog,
    private readonly reader: MessageReader,
    private readonly onScreen: (stream: Stream) => readonly string[],
    private readonly maxCharacters: number,
  ) {}

  /** Tells of each new message, once; not of one that was sent again. */
  onPosted(listener: MessageListener): void {
    this.#listeners.push(listener);
  }

  /** Posts to a live stream's chat; resolves when the message is durable and on its way. */
  async post(access: Access, streamId: string, draft: MessageDraft): Promise<Message> {
    const authorId = access.requireViewer('post a message');
    const stream = await this.streams.require(streamId, 'input.streamId');
    requireLive(stream);
    const author = { authorId, kind: MessageKind.CHAT };
    return this.#say(stream, author, await this.#read(stream.id, this.#checked(authorId, draft, 'input'), author.kind));
  }

  /** Adds what the host said; the stream's host or an operator may. */
  async addUtterances(access: Access, streamId: string, drafts: readonly MessageDraft[]): Promise<Message[]> {
    const stream = await this.streams.requireOwn(access, streamId, 'add utterances');
    requireLive(stream);
    if (drafts.length === 0 || drafts.length > MAX_UTTERANCES) throw badInput(`Add 1 to ${MAX_UTTERANCES} utterances at a time; these are ${drafts.length}.`, 'input.utterances');
    const checked = drafts.map((draft, index) => this.#checked(stream.hostId, draft, `input.utterances[${index}]`));
    const author = { authorId: stream.hostId, kind: MessageKind.UTTERANCE };
    const read = await Promise.all(checked.map((draft) => this.#read(stream.id, draft, author.kind)));
    // Handed to the log in one turn, so that they stand there in their order.
    return Promise.all(read.map((draft) => this.#say(stream, author, draft)));
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

  async #say(stream: Stream, author: Pick<Message, 'authorId' | 'kind'>, said: Read | Message): Promise<Message> {
    if (said instanceof Message) return said;
    const { id, clientId, text, reading: { score, keywords, aspects, mentions, intent } } = said;
    try {
      const message = await this.log.append<Message>({
        streamId: stream.id,
        topic: MESSAGE_POSTED,
        value: (sequence, at) => Object.assign(new Message(), {
          id, streamId: stream.id, ...author, clientId, text, keywords, aspects, mentions, sequence, at,
          sentiment: Sentiment[score.label], polarity: score.polarity, confidence: score.confidence,
          intent: intent?.name ?? null, intentConfidence: intent?.confidence ?? null, onScreen: [...this.onScreen(stream)],
          weight: 1, visibility: MessageVisibility.SHOWN, flags: [], saidAt: at,
        }),
        payload: (message) => ({ id: message.id }),
        row: (message) => ({ entity: Message, values: message, isNew: true }),
      });
      for (const listener of this.#listeners) listener(message, stream);
      return message;
    } catch (error) {
      const first = isDuplicateKey(error) ? await this.#earlier(stream.id, clientId) : null;
      if (first) return first;
      throw error;
    }
  }

  /** What is said, read; or the message that was said before under the same identifier. */
  async #read(streamId: string, checked: Checked, kind: MessageKind): Promise<Read | Message> {
    const earlier = checked.isNamed ? await this.#earlier(streamId, checked.clientId) : null;
    return earlier ?? { ...checked, reading: await this.reader.read(checked.text, kind) };
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
