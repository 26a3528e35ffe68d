import { And, In, LessThan, MoreThanOrEqual, type FindOptionsWhere } from 'typeorm';
import { Message } from '../../../entities/message.entity';
import { MessageKind } from '../../../entities/message-kind';
import { MessageVisibility } from '../../../entities/message-visibility';
import { SentimentAlert } from '../../../entities/sentiment-alert.entity';
import { EVENTS_UNTOLD, type Bus } from '../../events/bus';
import type { EventLog } from '../../events/event-log';
import type { Transactions } from '../../storage/transactions';
import { SENTIMENT_ALERTED } from './sentiment-alerts';
import { ChatTail } from './chat-tail';
import { MESSAGE_POSTED } from './messages';
import { byTime, firstAtOrAfter, readRow } from './scored-message';
import type { WindowMatter } from './sentiment-windows';

/** Messages of all streams together that stay in memory, besides those of streams that are followed. */
const ALL_MESSAGES = 200_000;
const COLUMNS = {
  id: true, streamId: true, sequence: true, at: true, saidAt: true, sentiment: true, polarity: true, weight: true, keywords: true, aspects: true, mentions: true, onScreen: true,
  decidedSequence: true, decidedAt: true,
} as const;

interface Held {
  tail: ChatTail;
  /** Resolves when the tail is whole. */
  loaded: Promise<void>;
  stop: () => void;
}

/** What a range of a stream's time holds, oldest first. */
export interface TailRange {
  streamId: string;
  /** Milliseconds. */
  from: number;
}

/**
 * What was said in each stream that somebody looks at, kept in memory: read from the rows once, then fed by the log as events
 * are committed, and bounded. So windows are closed and queried without reading the rows again.
 */
export class ChatTails {
  readonly #held = new Map<string, Held>();
  readonly #watchers = new Map<string, Set<() => void>>();

  constructor(
    private readonly transactions: Transactions,
    private readonly log: EventLog,
    private readonly bus: Bus,
    private readonly limit?: number,
  ) {}

  /** Everything that was said in each range and is durable by now. Two statements for those streams that are not in memory, however many. */
  async read(ranges: readonly TailRange[]): Promise<Map<string, WindowMatter>> {
    const missing = ranges.map(({ streamId }) => streamId).filter((id) => !this.#held.has(id));
    if (missing.length > 0) this.#load(missing);
    const held = ranges.map((range) => ({ ...range, ...(this.#held.get(range.streamId) as Held) }));
    await Promise.all([this.log.settled(), ...held.map(({ loaded }) => loaded)]);
    const matter = new Map<string, WindowMatter>();
    for (const { streamId, from, tail } of held) {
      this.#touch(streamId);
      matter.set(streamId, tail.floor <= from ? tail : await this.#withOlder(streamId, from, tail));
    }
    this.#makeRoom();
    return matter;
  }

  /** What is in memory of a stream, when it is all there. */
  peek(streamId: string): ChatTail | undefined {
    return this.#held.get(streamId)?.tail;
  }

  /** Tells when what was said in a stream changes for windows that may have closed, until the returned function is called. */
  watch(streamId: string, onChange: () => void): () => void {
    const watchers = this.#watchers.get(streamId) ?? new Set();
    this.#watchers.set(streamId, watchers.add(onChange));
    return () => {
      watchers.delete(onChange);
      if (watchers.size === 0) this.#watchers.delete(streamId);
    };
  }

  #load(streamIds: readonly string[]): void {
    // Followed first: what is committed from now on comes over the bus, what was before is settled and in the rows.
    const tails = new Map(streamIds.map((id) => [id, new ChatTail(this.limit)]));
    const began = new Date();
    const loaded = this.#fill(tails, began);
    for (const [streamId, tail] of tails) this.#held.set(streamId, { tail, loaded, stop: this.#follow(streamId, tail) });
    loaded.catch(() => { for (const id of streamIds) this.#forget(id); });
  }

  async #fill(tails: ReadonlyMap<string, ChatTail>, began: Date): Promise<void> {
    const ids = [...tails.keys()];
    await this.log.settled();
    const rows = await this.#rows({ streamId: In(ids), at: LessThan(began) });
    const alerts = await this.transactions.dataSource.getRepository(SentimentAlert).find({ where: { streamId: In(ids), at: LessThan(began) }, order: { sequence: 'ASC' } });
    for (const row of rows) tails.get(row.streamId)?.add(row);
    for (const alert of alerts) tails.get(alert.streamId)?.addAlert(alert);
  }

  #follow(streamId: string, tail: ChatTail): () => void {
    return this.bus.follow(streamId, ({ topic, value }) => {
      if (topic === MESSAGE_POSTED) {
        const message = value as Message;
        if (message.kind === MessageKind.CHAT && tail.add(message)) this.#tell(streamId);
      } else if (topic === SENTIMENT_ALERTED) tail.addAlert(value as SentimentAlert);
      else if (topic === EVENTS_UNTOLD) {
        this.#forget(streamId);
        this.#tell(streamId);
      }
    });
  }

  /** The rows that count. */
  #rows(where: FindOptionsWhere<Message>): Promise<Message[]> {
    return this.transactions.dataSource.getRepository(Message).find({ where: { ...where, kind: MessageKind.CHAT, visibility: MessageVisibility.SHOWN }, select: COLUMNS, order: { saidAt: 'ASC', id: 'ASC' } });
  }

  /** What a tail holds, and before it what it had no room for. */
  async #withOlder(streamId: string, from: number, tail: ChatTail): Promise<WindowMatter> {
    const { floor } = tail;
    const rows = await this.#rows({ streamId, saidAt: And(MoreThanOrEqual(new Date(from)), LessThan(new Date(floor))) });
    const older = rows.map((row) => readRow(row));
    const messages = older.map(({ message }) => message).sort(byTime);
    const newer = tail.messages.slice(firstAtOrAfter(tail.messages, floor));
    return { messages: [...messages, ...newer], late: [...older.flatMap(({ late }) => late), ...tail.late.filter(({ saidAt }) => saidAt >= floor)], alerts: tail.alerts };
  }

  #tell(streamId: string): void {
    for (const onChange of this.#watchers.get(streamId) ?? []) onChange();
  }

  #touch(streamId: string): void {
    const held = this.#held.get(streamId);
    if (!held) return;
    this.#held.delete(streamId);
    this.#held.set(streamId, held);
  }

  /** Lets go of the streams that were looked at longest ago, until the rest is few enough. */
  #makeRoom(): void {
    let messages = 0;
    for (const { tail } of this.#held.values()) messages += tail.messages.length;
    for (const [streamId, { tail }] of this.#held) {
      if (messages <= ALL_MESSAGES) return;
      if (this.#watchers.has(streamId)) continue;
      messages -= tail.messages.length;
      this.#forget(streamId);
    }
  }

  #forget(streamId: string): void {
    this.#held.get(streamId)?.stop();
    this.#held.delete(streamId);
  }
}
