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
import type { MessageWeights } from './message-weights';
import { believedSaidAt } from './said-at';

/** Something said, as the client sends it. */
export interface MessageDraft {
  text: string;
  /** The client's own identifier: sent again, the first is answered and nothing is stored twice. */
  clientId?: string | null | undefined;
  /** When it was said, when that is not now. */
  saidAt?: Date | null | undefined;
}

/** What messages are held to. */
export interface MessageLimits {
  maxCharacters: number;
  /** How long after it was said a message may come. */
  latenessSeconds: number;
}

/** Something said that may be stored. */
interface Checked {
  id: string;
  text: string;
  clientId: string;
  saidAt: Date | undefined;
  /** What the caller's input calls it. */
  field: string;
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
    private readonly weights: MessageWeights,
    private readonly onScreen: (stream: Stream) => readonly string[],
    private readonly limits: MessageLimits,
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
    return this.#say(stream, author, await this.#read(stream, this.#checked(authorId, draft, 'input')));
  }

  /** Adds what the host said; the stream's host or an operator may. */
  async addUtterances(access: Access, streamId: string, drafts: readonly MessageDraft[]): Promise<Message[]> {
    const stream = await this.streams.requireOwn(access, streamId, 'add utterances');
    requireLive(stream);
    if (drafts.length === 0 || drafts.length > MAX_UTTERANCES) throw badInput(`Add 1 to ${MAX_UTTERANCES} utterances at a time; these are ${drafts.length}.`, 'input.utterances');
    const checked = drafts.map((draft, index) => this.#checked(stream.hostId, draft, `input.utterances[${index}]`));
    const read = await Promise.all(checked.map((draft) => this.#read(stream, draft)));
    // Handed to the log in one turn, so that they stand there in their order.
    const author = { authorId: stream.hostId, kind: MessageKind.UTTERANCE };
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
    const { id, clientId, text, saidAt, reading: { score, keywords, aspects, mentions, intent } } = said;
    // What the host says counts in no trend; what viewers write is weighed in the log's order.
    const weigher = author.kind === MessageKind.CHAT ? await this.weights.of(stream.id) : undefined;
    try {
      const message = await this.log.append<Message>({
        streamId: stream.id,
        topic: MESSAGE_POSTED,
        value: (sequence, at) => Object.assign(new Message(), {
          id, streamId: stream.id, ...author, clientId, text, keywords, aspects, mentions, sequence, at,
          sentiment: Sentiment[score.label], polarity: score.polarity, confidence: score.confidence,
          intent: intent?.name ?? null, intentConfidence: intent?.confidence ?? null, onScreen: [...this.onScreen(stream)],
          weight: weigher?.weigh({ id, authorId: author.authorId, text, at: at.getTime() }) ?? 1,
          visibility: MessageVisibility.SHOWN, flags: [], saidAt: saidAt && saidAt < at ? saidAt : at, decidedSequence: null, decidedAt: null,
        }),
        payload: (message) => ({ id: message.id }),
        row: (message) => ({ entity: Message, values: message, isNew: true }),
      });
      for (const listener of this.#listeners) listener(message, stream);
      return message;
    } catch (error) {
      weigher?.forget(id);
      const first = isDuplicateKey(error) ? await this.#earlier(stream.id, clientId) : null;
      if (first) return first;
      throw error;
    }
  }

  /** What is said, read; or the message that was said before under the same identifier. */
  async #read(stream: Stream, checked: Checked): Promise<Read | Message> {
    const earlier = checked.isNamed ? await this.#earlier(stream.id, checked.clientId) : null;
    if (earlier) return earlier;
    const { saidAt, field } = checked;
    const believed = saidAt && believedSaidAt(saidAt, stream.startedAt, this.limits.latenessSeconds, `${field}.saidAt`);
    return { ...checked, saidAt: believed, reading: await this.reader.read(checked.text) };
  }

  #checked(authorId: string, draft: MessageDraft, field: string): Checked {
    const text = draft.text.trim();
    if (text === '') throw badInput('A message must not be empty.', `${field}.text`);
    if (text.length > this.limits.maxCharacters) {
      throw badInput(`A message has at most ${this.limits.maxCharacters} characters; "${shorten(text)}" has ${text.length}.`, `${field}.text`);
    }
    const id = newId('Message');
    const said = { id, text, saidAt: draft.saidAt ?? undefined, field };
    if (draft.clientId == null) return { ...said, clientId: id, isNamed: false };
    // Trimmed, since databases do not agree on whether a blank at the end makes another text.
    const named = draft.clientId.trim();
    if (named === '' || named.length > 64) throw badInput('A client’s identifier of a message has 1 to 64 characters.', `${field}.clientId`);
    return { ...said, clientId: `${authorId}/${named}`, isNamed: true };
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
