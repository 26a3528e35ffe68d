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
import type { EventLog, EventRow } from '../../events/event-log';
import { newId } from '../../identifiers';
import { readPagesByParent } from '../../storage/keyset-by-parent';
import type { Page, PageRequest } from '../../storage/keyset';
import type { Transactions } from '../../storage/transactions';
import type { Streams } from '../streams';
import type { MessageReader, MessageReading } from './message-reader';
import { noticeOf } from './moderation/moderation-notice';
import { UNJUDGED, type Moderator, type Verdict } from './moderation/moderator';
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
  verdict: Verdict;
}

/** Told of each new message once it is durable and shown; what it throws is its own affair. */
export type MessageListener = (message: Message, stream: Stream) => void;

/** The topic of messages in the event log. */
export const MESSAGE_POSTED = 'messagePosted';
/** Utterances that one call may add. */
export const MAX_UTTERANCES = 100;

/** What taking in messages takes. */
export interface ChatTools {
  transactions: Transactions;
  streams: Streams;
  log: EventLog;
  reader: Pick<MessageReader, 'read'>;
  moderator: Moderator;
  weights: MessageWeights;
  /** Products that the viewers of a stream see now, by identifier. */
  onScreen: (stream: Stream) => readonly string[];
}

/** What viewers write and hosts say, with its mood. */
export class Messages {
  readonly #listeners: MessageListener[] = [];

  constructor(
    private readonly tools: ChatTools,
    private readonly limits: MessageLimits,
  ) {}

  /** Tells of each new message, once, when it is shown: at once, or when somebody decided to; not of one that was sent again. */
  onPosted(listener: MessageListener): void {
    this.#listeners.push(listener);
  }

  /** Tells the listeners of a message that is shown from now on. */
  announce(message: Message, stream: Stream): void {
    for (const listener of this.#listeners) listener(message, stream);
  }

  /** Posts to a live stream's chat; resolves when the message is durable and on its way, or held for a decision. */
  async post(access: Access, streamId: string, draft: MessageDraft): Promise<Message> {
    const authorId = access.requireViewer('post a message');
    const stream = await this.tools.streams.require(streamId, 'input.streamId');
    requireLive(stream);
    const author = { authorId, kind: MessageKind.CHAT };
    const read = await this.#read(stream, this.#checked(authorId, draft, 'input'), author.kind);
    // What the host and operators say is theirs to judge.
    if (read instanceof Message || access.hosts(stream)) return this.#say(stream, author, read);
    return this.#say(stream, author, { ...read, verdict: await this.tools.moderator.judge(stream.id, { authorId, name: read.clientId, text: read.text }) });
  }

  /** Adds what the host said; the stream's host or an operator may. */
  async addUtterances(access: Access, streamId: string, drafts: readonly MessageDraft[]): Promise<Message[]> {
    const stream = await this.tools.streams.requireOwn(access, streamId, 'add utterances');
    requireLive(stream);
    if (drafts.length === 0 || drafts.length > MAX_UTTERANCES) throw badInput(`Add 1 to ${MAX_UTTERANCES} utterances at a time; these are ${drafts.length}.`, 'input.utterances');
    const checked = drafts.map((draft, index) => this.#checked(stream.hostId, draft, `input.utterances[${index}]`));
    const author = { authorId: stream.hostId, kind: MessageKind.UTTERANCE };
    const read = await Promise.all(checked.map((draft) => this.#read(stream, draft, author.kind)));
    // Handed to the log in one turn, so that they stand there in their order.
    return Promise.all(read.map((draft) => this.#say(stream, author, draft)));
  }

  /** The messages with these identifiers, by identifier. One statement. */
  async byIds(ids: readonly string[]): Promise<Map<string, Message>> {
    const found = await this.tools.transactions.dataSource.getRepository(Message).findBy({ id: In([...ids]) });
    return new Map(found.map((message) => [message.id, message]));
  }

  /** The same page of several streams' messages, newest first, of those that everybody sees unless others are asked for. One statement. */
  ofStreams(streamIds: readonly string[], page: PageRequest, visibility = MessageVisibility.SHOWN): Promise<Map<string, Page<Message>>> {
    const where = { sql: 'child.visibility = :visibility', parameters: { visibility } };
    return readPagesByParent({ repository: this.tools.transactions.dataSource.getRepository(Message), parent: 'streamId', where }, streamIds, page);
  }

  async #say(stream: Stream, author: Pick<Message, 'authorId' | 'kind'>, said: Read | Message): Promise<Message> {
    if (said instanceof Message) return said;
    const { id, clientId, text, saidAt, reading: { score, keywords, aspects, mentions, intent }, verdict } = said;
    // What the host says counts in no trend; what viewers write is weighed in the log's order.
    const weigher = author.kind === MessageKind.CHAT ? await this.tools.weights.of(stream.id) : undefined;
    const make = (sequence: number, at: Date): Message => Object.assign(new Message(), {
      id, streamId: stream.id, ...author, clientId, text, keywords, aspects, mentions, sequence, at,
      sentiment: Sentiment[score.label], polarity: score.polarity, confidence: score.confidence,
      intent: intent?.name ?? null, intentConfidence: intent?.confidence ?? null, onScreen: [...this.tools.onScreen(stream)],
      weight: weigher?.weigh({ id, authorId: author.authorId, text, at: at.getTime() }) ?? 1,
      ...verdict, saidAt: saidAt && saidAt < at ? saidAt : at, decidedSequence: null, decidedAt: null,
    });
    const row = (message: Message): EventRow => ({ entity: Message, values: message, isNew: true });
    try {
      if (verdict.visibility === MessageVisibility.HELD) {
        const notice = await this.tools.log.append({ ...noticeOf(stream.id, null, make), row: ({ message }) => row(message) });
        return notice.message;
      }
      const message = await this.tools.log.append<Message>({ streamId: stream.id, topic: MESSAGE_POSTED, value: make, payload: (posted) => ({ id: posted.id }), row });
      this.announce(message, stream);
      return message;
    } catch (error) {
      weigher?.forget(id);
      const first = isDuplicateKey(error) ? await this.#earlier(stream.id, clientId) : null;
      if (first) return first;
      throw error;
    }
  }

  /** What is said, read; or the message that was said before under the same identifier. */
  async #read(stream: Stream, checked: Checked, kind: MessageKind): Promise<Read | Message> {
    const earlier = checked.isNamed ? await this.#earlier(stream.id, checked.clientId) : null;
    if (earlier) return earlier;
    const { saidAt, field } = checked;
    const believed = saidAt && believedSaidAt(saidAt, stream.startedAt, this.limits.latenessSeconds, `${field}.saidAt`);
    return { ...checked, saidAt: believed, reading: await this.tools.reader.read(checked.text, kind), verdict: UNJUDGED };
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
    return this.tools.transactions.dataSource.getRepository(Message).findOneBy({ streamId, clientId });
  }
}

function requireLive(stream: Stream): void {
  if (stream.status !== StreamStatus.LIVE) {
    throw new VitrineError('CONFLICT', `The stream is ${stream.status.toLowerCase()}; only a live stream takes messages.`);
  }
}
