import { LessThan, MoreThanOrEqual, And } from 'typeorm';
import { Message } from '../../../entities/message.entity';
import { MessageKind } from '../../../entities/message-kind';
import { MessageVisibility } from '../../../entities/message-visibility';
import type { Stream } from '../../../entities/stream.entity';
import { StreamStatus } from '../../../entities/stream-status';
import { badInput } from '../../errors';
import type { EventLog } from '../../events/event-log';
import type { Feed } from '../../events/feed';
import type { Log } from '../../log';
import { checkPageSize } from '../../storage/keyset';
import type { Transactions } from '../../storage/transactions';
import { backgroundOf, rankKeywords } from './keyword-ranking';
import { SentimentFeed, type WindowSource } from './sentiment-feed';
import { NO_TREND, closeWindows, firstEnd, lastEnd, tallyKeywords, type KeywordTally, type ScoredMessage, type SentimentWindow, type TrendState, type WindowRow } from './sentiment-windows';

/** Windows that one query may ask for. */
const MAX_WINDOWS = 1_000;
/** How far back keywords are counted unless a moment is named. */
const RECENT_MS = 600_000;

/** How long before that the chat tells what is usual. */
const BACKGROUND_MS = 3_600_000;

/** A keyword and how much more it is said than usually. */
export type RankedKeyword = KeywordTally & { score: number | null };

/** The messages of a stream from a moment on and before another, in milliseconds. */
interface MessageRange {
  streamId: string;
  from: number;
  before: number;
}

/** The mood of the chat over time. Live windows and queried ones come from the same rows by the same code, so they agree. */
export class SentimentTrends implements WindowSource {
  /** Of live streams, until they end: whoever has been given one may follow it later. */
  readonly #feeds = new Map<string, SentimentFeed>();

  constructor(
    private readonly transactions: Transactions,
    private readonly log: EventLog,
    private readonly logger: Log,
  ) {}

  /** Follows the windows of a stream. */
  feed(stream: Stream, windowSeconds: number): Feed {
    checkWindow(windowSeconds);
    const key = `${stream.id}/${windowSeconds}`;
    let feed = this.#feeds.get(key);
    if (!feed) {
      feed = new SentimentFeed(stream, windowSeconds, this, this.logger);
      if (stream.status === StreamStatus.LIVE) this.#feeds.set(key, feed);
    }
    return feed;
  }

  /** Ends the live windows of a stream. */
  end(streamId: string, endedAt: Date): void {
    for (const [key, feed] of this.#feeds) {
      if (!key.startsWith(`${streamId}/`)) continue;
      feed.end(endedAt);
      this.#feeds.delete(key);
    }
  }

  /**
   * The windows of each stream between two moments, oldest first; from the start of the stream when none is given. A stream
   * whose time holds too many windows has an error instead. As many statements for a hundred streams as for one.
   */
  async histories(streams: readonly Stream[], windowSeconds: number, from?: Date, to?: Date): Promise<Map<string, SentimentWindow[] | Error>> {
    checkWindow(windowSeconds);
    const span = windowSeconds * 1000;
    const histories = new Map<string, SentimentWindow[] | Error>();
    const asked: { stream: Stream; first: number; range: MessageRange }[] = [];
    for (const stream of streams) {
      histories.set(stream.id, []);
      if (!stream.startedAt) continue;
      const isWhole = stream.endedAt !== null && (to === undefined || to >= stream.endedAt);
      const end = isWhole ? lastEnd(stream.endedAt as Date, span) : Math.min(to?.getTime() ?? Infinity, Date.now());
      const first = Math.max(from?.getTime() ?? 0, stream.startedAt.getTime());
      if ((end - first) / span > MAX_WINDOWS) histories.set(stream.id, badInput(`That is more than ${MAX_WINDOWS} windows; ask for a shorter time or a wider window.`, 'from'));
      // The trend of a window rests on all before it.
      else asked.push({ stream, first, range: { streamId: stream.id, from: firstEnd(stream.startedAt, span) - span, before: Math.floor(end / span) * span } });
    }
    await this.log.settled();
    const messages = await this.#messages(asked.map(({ range }) => range));
    for (const { stream, first, range } of asked) {
      const row = { streamId: stream.id, windowSeconds, firstTo: range.from + span, lastTo: range.before, wantedTo: (Math.floor(first / span) + 1) * span };
      histories.set(stream.id, closeWindows(row, messages.get(stream.id) ?? [], NO_TREND).windows);
    }
    return histories;
  }

  /** The windows of a row, following on from `state`. */
  async windows(row: WindowRow, state: TrendState): Promise<{ windows: SentimentWindow[]; state: TrendState }> {
    const { streamId, windowSeconds, firstTo, lastTo } = row;
    // Messages take their time when they are committed: once these are settled, no more can fall into a past window.
    await this.log.settled();
    const messages = await this.#messages([{ streamId, from: firstTo - windowSeconds * 1000, before: lastTo }]);
    return closeWindows(row, messages.get(streamId) ?? [], state);
  }

  /** The keywords of each stream's chat since a moment (the last ten minutes when none is given), what is said more than in the hour before first. One statement. @throws BAD_USER_INPUT for a size that no page has */
  async keywords(streamIds: readonly string[], first: number, since?: Date): Promise<Map<string, RankedKeyword[]>> {
    checkPageSize(first);
    const from = since?.getTime() ?? Date.now() - RECENT_MS;
    const messages = await this.#messages(streamIds.map((streamId) => ({ streamId, from: from - BACKGROUND_MS, before: Date.now() + 1 })));
    return new Map(streamIds.map((id) => {
      const [earlier, said] = partedAt(messages.get(id) ?? [], from);
      return [id, rankKeywords(tallyKeywords(said, Infinity), said.length, backgroundOf(earlier), first)];
    }));
  }

  /** The chat of each range's stream, oldest first. */
  async #messages(ranges: readonly MessageRange[]): Promise<Map<string, ScoredMessage[]>> {
    const found = ranges.length === 0 ? [] : await this.transactions.dataSource.getRepository(Message).find({
      where: ranges.map(({ streamId, from, before }) => ({ streamId, kind: MessageKind.CHAT, visibility: MessageVisibility.SHOWN, at: And(MoreThanOrEqual(new Date(from)), LessThan(new Date(before))) })),
      select: { id: true, streamId: true, at: true, sentiment: true, polarity: true, keywords: true },
      order: { at: 'ASC', id: 'ASC' },
    });
    const messages = new Map<string, ScoredMessage[]>(ranges.map(({ streamId }) => [streamId, []]));
    for (const message of found) messages.get(message.streamId)?.push(message);
    return messages;
  }
}

/** Messages of before a moment, and from it on. */
function partedAt(messages: readonly ScoredMessage[], from: number): [ScoredMessage[], ScoredMessage[]] {
  const first = messages.findIndex(({ at }) => at.getTime() >= from);
  return first === -1 ? [[...messages], []] : [messages.slice(0, first), messages.slice(first)];
}

function checkWindow(windowSeconds: number): void {
  if (windowSeconds < 1 || windowSeconds > 300) throw badInput(`A window has 1 to 300 seconds; it is ${windowSeconds}.`, 'windowSeconds');
}
