import { Attendance } from '../../entities/attendance.entity';
import { Stream } from '../../entities/stream.entity';
import type { Access } from '../access/access';
import { LatestFeed } from '../events/latest-feed';
import type { Log } from '../log';
import type { Transactions } from '../storage/transactions';

/** Who is watching a stream. */
export interface AudienceCount {
  /** Identified viewers and anonymous connections that follow the stream now. */
  watching: number;
  peak: number;
  /** Identified viewers so far. */
  total: number;
  newViewers: number;
  returningViewers: number;
}

/** At most one change a stream is told in this time, in milliseconds. */
const TOLD_EVERY_MS = 1_000;

/** Those who follow a stream now. */
interface Audience {
  /** How many things each follows: viewers by identifier, anonymous connections by a name of their own. */
  following: Map<string, number>;
  /** Viewers whose attendance is written down, or being written down. */
  attended: Set<string>;
}

/** Counts who follows each stream: a viewer counts once, however many connections it has. */
export class Audiences {
  /** Of streams that somebody follows. */
  readonly #audiences = new Map<string, Audience>();
  readonly #feeds = new Map<string, LatestFeed<AudienceCount>>();
  readonly #due = new Map<string, NodeJS.Timeout>();
  /** What anonymous connections are counted as. */
  readonly #visitors = new WeakMap<object, string>();
  #anonymous = 0;
  #closed = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly log: Log,
  ) {}

  /**
   * A caller begins to follow something of a stream; call what it returns when it stops.
   * @param connection what it came over: an anonymous one counts once, however much it follows
   */
  enter(streamId: string, { viewerId }: Access, connection: object = {}): () => void {
    const who = viewerId ?? this.#visitor(connection);
    const audience = this.#audiences.get(streamId) ?? { following: new Map<string, number>(), attended: new Set<string>() };
    this.#audiences.set(streamId, audience);
    const { following } = audience;
    following.set(who, (following.get(who) ?? 0) + 1);
    if (viewerId !== null) void this.#attend(audience, streamId, viewerId);
    this.#schedule(streamId);
    return () => {
      const left = (following.get(who) ?? 1) - 1;
      if (left > 0) following.set(who, left);
      else following.delete(who);
      // It is the stream's own for as long as somebody is in it.
      if (following.size === 0) this.#audiences.delete(streamId);
      this.#schedule(streamId);
    };
  }

  /** Follows the count of a stream. */
  async feed(streamId: string): Promise<LatestFeed<AudienceCount>> {
    let feed = this.#feeds.get(streamId);
    if (!feed) {
      feed = new LatestFeed(`audienceChanged/${streamId}`, streamId);
      this.#feeds.set(streamId, feed);
      feed.publish((await this.counts([streamId])).get(streamId) as AudienceCount);
    }
    return feed;
  }

  /** The stream is over: its feed ends. */
  end(streamId: string): void {
    clearTimeout(this.#due.get(streamId));
    this.#due.delete(streamId);
    this.#feeds.get(streamId)?.end();
    this.#feeds.delete(streamId);
  }

  /** Tells nobody any more, because the server stops. */
  close(): void {
    this.#closed = true;
    for (const timer of this.#due.values()) clearTimeout(timer);
    this.#due.clear();
  }

  /** The audience of each stream. Two statements. */
  async counts(streamIds: readonly string[]): Promise<Map<string, AudienceCount>> {
    const { dataSource } = this.transactions;
    const attended = await dataSource.getRepository(Attendance).createQueryBuilder('attendance')
      .select('attendance.streamId', 'streamId').addSelect('COUNT(*)', 'total')
      .addSelect('SUM(CASE WHEN attendance.returning THEN 1 ELSE 0 END)', 'returningViewers')
      .where('attendance.streamId IN (:...streamIds)', { streamIds }).groupBy('attendance.streamId')
      .getRawMany<{ streamId: string; total: number | string; returningViewers: number | string }>();
    const peaks = await dataSource.getRepository(Stream).createQueryBuilder('stream')
      .select(['stream.id', 'stream.peakWatching']).where('stream.id IN (:...streamIds)', { streamIds }).getMany();
    return new Map(streamIds.map((id) => {
      const row = attended.find(({ streamId }) => streamId === id);
      const [total, returningViewers] = [Number(row?.total ?? 0), Number(row?.returningViewers ?? 0)];
      const watching = this.#audiences.get(id)?.following.size ?? 0;
      const peak = Math.max(watching, peaks.find((stream) => stream.id === id)?.peakWatching ?? 0);
      return [id, { watching, peak, total, newViewers: total - returningViewers, returningViewers }];
    }));
  }

  #visitor(connection: object): string {
    const name = this.#visitors.get(connection) ?? `anonymous/${(this.#anonymous += 1)}`;
    this.#visitors.set(connection, name);
    return name;
  }

  #schedule(streamId: string): void {
    if (this.#closed || this.#due.has(streamId)) return;
    this.#due.set(streamId, setTimeout(() => {
      this.#due.delete(streamId);
      void this.#tell(streamId);
    }, TOLD_EVERY_MS));
  }

  async #tell(streamId: string): Promise<void> {
    try {
      const count = (await this.counts([streamId])).get(streamId) as AudienceCount;
      await this.transactions.run((manager) => manager.createQueryBuilder().update(Stream).set({ peakWatching: count.peak })
        .where('id = :streamId AND peakWatching < :peak', { streamId, peak: count.peak }).execute());
      this.#feeds.get(streamId)?.publish(count);
    } catch (error) {
      this.log.error({ err: error, streamId }, 'the audience could not be counted');
    }
  }

  async #attend({ attended }: Audience, streamId: string, viewerId: string): Promise<void> {
    if (attended.has(viewerId)) return;
    attended.add(viewerId);
    try {
      // Keyed, since the same viewer may come, go and come again while this is written.
      await this.transactions.runKeyed(async (manager) => {
        if (await manager.existsBy(Attendance, { streamId, viewerId })) return;
        const returning = await manager.existsBy(Attendance, { viewerId });
        await manager.insert(Attendance, { streamId, viewerId, returning, joinedAt: new Date() });
      });
    } catch (error) {
      attended.delete(viewerId);
      this.log.error({ err: error, streamId }, 'an attendance could not be written');
    }
  }
}
