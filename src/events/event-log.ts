import { In, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { isDuplicateKey } from '../../ormconfig';
import { LiveEvent } from '../../entities/live-event.entity';
import { Stream } from '../../entities/stream.entity';
import { VitrineError, badInput } from '../errors';
import { GroupCommit } from '../storage/group-commit';
import { insertRows } from '../storage/insert-rows';
import type { Transactions } from '../storage/transactions';
import type { Bus } from './bus';
import type { LoggedEvent } from './logged-event';

/** An event about to be written. */
export interface NewEvent<T = unknown> {
  streamId: string;
  topic: string;
  /** What followers receive, made when the event's place and time are known. */
  value: (sequence: number, at: Date) => T;
  /** What the log keeps of the value, as JSON. */
  payload: (value: T) => unknown;
  /** The row to write in the same transaction, or several, if any. */
  row?: (value: T) => EventRow | EventRow[];
}

/** A row that an event tells about; one that is not new is changed, by its `id`. */
export interface EventRow {
  entity: EntityTarget<ObjectLiteral>;
  values: ObjectLiteral & { id: string };
  isNew: boolean;
  /** What must still hold of a row that is not new; else the event is not written, and fails with StaleRowError. */
  onlyIf?: ObjectLiteral;
}

/** A row was not any more what an event took it for: somebody else was first. */
export class StaleRowError extends Error {}

/** How often a commit is tried while other processes write to the same streams. */
const ATTEMPTS = 10;

/**
 * One durable log a stream: a single sequence without gaps, written before anyone is told. Events are committed in groups,
 * together with the rows that they tell about, and published in order after the commit.
 */
export class EventLog {
  /** Sequence of the newest event of each stream that is durable and that followers have been told of. */
  readonly #heads = new Map<string, number>();
  /** Streams whose last commit failed: it may have gone through all the same, or another process may write to them too. */
  readonly #doubtful = new Set<string>();
  readonly #commits: GroupCommit<readonly NewEvent[], LoggedEvent[]>;

  constructor(
    private readonly transactions: Transactions,
    private readonly bus: Bus,
  ) {
    this.#commits = new GroupCommit(async (groups) => {
      const logged = await this.#commit(groups.flat());
      return groups.map(({ length }) => logged.splice(0, length));
    });
  }

  /** Writes an event; resolves with its value once it is durable and published. */
  async append<T>(event: NewEvent<T>): Promise<T> {
    const [logged] = await this.#commits.add([event as NewEvent]);
    return (logged as LoggedEvent).value as T;
  }

  /** Writes events that belong together in one commit, in this order: all or none are there. Resolves like `append`. */
  async appendTogether(events: readonly NewEvent[]): Promise<void> {
    await this.#commits.add(events);
  }

  /** Resolves when all that was appended so far is durable. */
  settled(): Promise<void> {
    return this.#commits.settled();
  }

  /** Sequence of the newest event of a stream; 0 when there is none. */
  async head(streamId: string): Promise<number> {
    const known = this.#heads.get(streamId);
    if (known !== undefined) return known;
    await this.#lookUp([streamId]);
    return this.#heads.get(streamId) ?? 0;
  }

  /** Events of one topic after a sequence, oldest first; never one that is not durable yet. */
  async read(streamId: string, topic: string, after: number, limit: number): Promise<LiveEvent[]> {
    // The embedded database has one connection, through which a commit can be seen before it is one.
    const head = await this.head(streamId);
    return this.transactions.dataSource.getRepository(LiveEvent)
      .createQueryBuilder('event')
      .where('event.streamId = :streamId AND event.topic = :topic AND event.sequence > :after AND event.sequence <= :head', { streamId, topic, after, head })
      .orderBy('event.sequence', 'ASC')
      .limit(limit)
      .getMany();
  }

  /**
   * Checks that everything after a sequence is still there.
   * @throws HISTORY_GONE when events after it have been trimmed, BAD_USER_INPUT when the log never came so far
   */
  async requireHistory(streamId: string, after: number): Promise<void> {
    await this.requireKept(streamId, after);
    // A cursor of another process on the same database may be news to this one.
    if (after > (await this.head(streamId))) await this.#lookUp([streamId], after);
    if (after > (await this.head(streamId))) throw badInput('The cursor lies ahead of the stream’s newest event.', 'after');
  }

  /**
   * Checks that nothing after a sequence has been trimmed. Asked after a read, it vouches for what was read.
   * @throws HISTORY_GONE
   */
  async requireKept(streamId: string, after: number): Promise<void> {
    const { trimmedThrough } = await this.transactions.dataSource.getRepository(Stream)
      .findOneOrFail({ where: { id: streamId }, select: { id: true, trimmedThrough: true } });
    if (after < trimmedThrough) {
      throw new VitrineError('HISTORY_GONE', 'Events after this cursor are no longer kept; load the present state with a query and subscribe without `after`.');
    }
  }

  /** Forgets events from before a moment, stream by stream, and remembers how far. Answers how many went. */
  async trim(before: Date): Promise<number> {
    const ends = await this.transactions.dataSource.getRepository(LiveEvent)
      .createQueryBuilder('event')
      .select('event.streamId', 'streamId').addSelect('MAX(event.sequence)', 'through')
      .where('event.at < :before', { before }).groupBy('event.streamId')
      .getRawMany<{ streamId: string; through: number }>();
    let removed = 0;
    for (const { streamId, through } of ends) {
      await this.transactions.run(async (manager) => {
        // In this order nobody who reads meanwhile misses events without being told.
        await manager.update(Stream, streamId, { trimmedThrough: through });
        const { affected } = await manager.createQueryBuilder().delete().from(LiveEvent)
          .where('streamId = :streamId AND sequence <= :through', { streamId, through }).execute();
        removed += affected ?? 0;
      });
    }
    return removed;
  }

  async #commit(events: readonly NewEvent[], attempt = 1): Promise<LoggedEvent[]> {
    const at = new Date();
    const streamIds = [...new Set(events.map(({ streamId }) => streamId))];
    const unknown = streamIds.filter((id) => !this.#heads.has(id) || this.#doubtful.has(id));
    if (unknown.length > 0) await this.#lookUp(unknown);
    const heads = new Map(streamIds.map((id) => [id, this.#heads.get(id) ?? 0]));
    const logged = events.map((event): LoggedEvent => {
      const sequence = (heads.get(event.streamId) ?? 0) + 1;
      heads.set(event.streamId, sequence);
      return { streamId: event.streamId, sequence, topic: event.topic, value: event.value(sequence, at), at };
    });
    const entries = logged.map((entry, index): LiveEvent => ({
      streamId: entry.streamId, sequence: entry.sequence, topic: entry.topic, at,
      payload: JSON.stringify((events[index] as NewEvent).payload(entry.value)),
    }));
    const rows = events.flatMap((event, index) => event.row?.((logged[index] as LoggedEvent).value) ?? []);
    try {
      await this.transactions.run(async (manager) => {
        await insertRows(manager, LiveEvent, entries);
        const fresh = rows.filter(({ isNew }) => isNew);
        for (const entity of new Set(fresh.map((row) => row.entity))) {
          await insertRows(manager, entity, fresh.filter((row) => row.entity === entity).map((row) => row.values));
        }
        for (const { entity, values, onlyIf } of rows.filter(({ isNew }) => !isNew)) {
          const { affected } = await manager.update(entity, { ...onlyIf, id: values.id }, values);
          if (onlyIf && affected !== 1) throw new StaleRowError(`${values.id} has changed`);
        }
      });
    } catch (error) {
      for (const id of streamIds) this.#doubtful.add(id);
      // Another process on the same database was faster: what it wrote is told first, then these follow it.
      if (attempt < ATTEMPTS && isDuplicateKey(error) && (await this.#lookUp(streamIds))) return this.#commit(events, attempt + 1);
      throw error;
    }
    for (const [id, head] of heads) this.#heads.set(id, head);
    for (const event of logged) this.bus.publish(event);
    return logged;
  }

  /**
   * Looks up the newest event of streams. When there are some that followers were not told of, they are sent to read them;
   * with `expected`, only when the log comes so far. Answers whether there were. A transaction, so that it sees no half of
   * another one.
   */
  async #lookUp(streamIds: string[], expected = 0): Promise<boolean> {
    const heads = await this.transactions.run(async (manager) => {
      const newest = await manager.getRepository(LiveEvent).createQueryBuilder('event')
        .select('event.streamId', 'streamId').addSelect('MAX(event.sequence)', 'head')
        .where('event.streamId IN (:...streamIds)', { streamIds }).groupBy('event.streamId')
        .getRawMany<{ streamId: string; head: number | string }>();
      const trimmed = await manager.getRepository(Stream)
        .find({ where: { id: In(streamIds) }, select: { id: true, trimmedThrough: true } });
      const found = new Map(trimmed.map(({ id, trimmedThrough }) => [id, trimmedThrough]));
      for (const { streamId, head } of newest) found.set(streamId, Math.max(Number(head), found.get(streamId) ?? 0));
      return found;
    });
    let untold = false;
    for (const [id, head] of heads) {
      const told = this.#heads.get(id);
      this.#doubtful.delete(id);
      if (told !== undefined && (head <= told || head < expected)) continue;
      this.#heads.set(id, head);
      if (told === undefined) continue;
      untold = true;
      this.bus.publishGap(id, head);
    }
    return untold;
  }
}
