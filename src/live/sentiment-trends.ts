import { LessThan, MoreThanOrEqual, And } from 'typeorm';
import { Message } from '../../entities/message.entity';
import { MessageKind } from '../../entities/message-kind';
import type { Stream } from '../../entities/stream.entity';
import { StreamStatus } from '../../entities/stream-status';
import { badInput } from '../errors';
import type { EventLog } from '../events/event-log';
import type { Feed } from '../events/feed';
import type { Log } from '../log';
import type { Transactions } from '../storage/transactions';
import { SentimentFeed, type WindowSource } from './sentiment-feed';
import { NO_TREND, closeWindow, firstEnd, tallyKeywords, type KeywordTally, type ScoredMessage, type SentimentWindow, type TrendState } from './sentiment-windows';

/** Windows that one query may ask for. */
const MAX_WINDOWS = 1_000;

/** The mood of the chat over time. Live windows and queried ones come from the same rows by the same code, so they agree. */
export class SentimentTrends implements WindowSource {
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
      feed = new SentimentFeed(stream, windowSeconds, this, this.logger, () => this.#feeds.delete(key));
      if (stream.status === StreamStatus.LIVE) this.#feeds.set(key, feed);
    }
    return feed;
  }

  /** Ends the live windows of a stream. */
  end(streamId: string): void {
    for (const [key, feed] of this.#feeds) {
      if (!key.startsWith(`${streamId}/`)) continue;
      feed.end();
      this.#feeds.delete(key);
    }
  }

  /** The windows between two moments, oldest first; from the start of the stream when none is given. */
  async history(stream: Stream, windowSeconds: number, from?: Date, to?: Date): Promise<SentimentWindow[]> {
    checkWindow(windowSeconds);
    if (!stream.startedAt) return [];
    const span = windowSeconds * 1000;
    const end = Math.min((to ?? stream.endedAt ?? new Date()).getTime(), Date.now());
    const first = Math.max(from?.getTime() ?? 0, stream.startedAt.getTime());
    if ((end - first) / span > MAX_WINDOWS) throw badInput(`That is more than ${MAX_WINDOWS} windows; ask for a shorter time or a wider window.`, 'from');
    const { windows } = await this.windows(stream, windowSeconds, firstEnd(stream.startedAt, span), Math.floor(end / span) * span, NO_TREND);
    return windows.filter((window) => window.from.getTime() >= Math.floor(first / span) * span);
  }

  /** The windows that end from `firstTo` to `lastTo` (milliseconds, both aligned), following on from `state`. */
  async windows(stream: Stream, windowSeconds: number, firstTo: number, lastTo: number, state: TrendState): Promise<{ windows: SentimentWindow[]; state: TrendState }> {
    const span = windowSeconds * 1000;
    // Messages take their time when they are committed: once these are settled, no more can fall into a past window.
    await this.log.settled();
    const messages = await this.#messages(stream.id, new Date(firstTo - span), new Date(lastTo));
    const windows: SentimentWindow[] = [];
    let next = 0;
    for (let to = firstTo; to <= lastTo; to += span) {
      const begin = next;
      while (next < messages.length && (messages[next] as ScoredMessage).at.getTime() < to) next += 1;
      const closed = closeWindow(stream.id, windowSeconds, new Date(to), messages.slice(begin, next), state);
      windows.push(closed.window);
      ({ state } = closed);
    }
    return { windows, state };
  }

  /** The keywords of a stream's chat since a moment, most said first. */
  async keywords(streamId: string, first: number, since: Date): Promise<KeywordTally[]> {
    return tallyKeywords(await this.#messages(streamId, since, new Date(Date.now() + 1)), first);
  }

  #messages(streamId: string, from: Date, before: Date): Promise<ScoredMessage[]> {
    return this.transactions.dataSource.getRepository(Message).find({
      where: { streamId, kind: MessageKind.CHAT, at: And(MoreThanOrEqual(from), LessThan(before)) },
      select: { at: true, sentiment: true, polarity: true, keywords: true },
      order: { at: 'ASC', id: 'ASC' },
    });
  }
}

function checkWindow(windowSeconds: number): void {
  if (windowSeconds < 1 || windowSeconds > 300) throw badInput(`A window has 1 to 300 seconds; it is ${windowSeconds}.`, 'windowSeconds');
}
