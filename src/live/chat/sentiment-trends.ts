import { In, MoreThanOrEqual } from 'typeorm';
import { Message } from '../../../entities/message.entity';
import { MessageKind } from '../../../entities/message-kind';
import { MessageVisibility } from '../../../entities/message-visibility';
import { Product } from '../../../entities/product.entity';
import type { Stream } from '../../../entities/stream.entity';
import { StreamStatus } from '../../../entities/stream-status';
import { badInput } from '../../errors';
import type { Feed } from '../../events/feed';
import type { Log } from '../../log';
import { checkPageSize } from '../../storage/keyset';
import type { Transactions } from '../../storage/transactions';
import type { ChatTails } from './chat-tails';
import { BACKGROUND_MS, KeywordBackground } from './keyword-background';
import { rankKeywords } from './keyword-ranking';
import { SentimentFeed, type PlacedWindow } from './sentiment-feed';
import { packPlace } from './sentiment-position';
import { lastChange, scopedMatter, windowNumber } from './sentiment-scope';
import { NO_TREND, closeWindows, firstEnd, lastEnd, type RankedKeyword, type WindowMatter, type WindowScope } from './sentiment-windows';
import { tallyKeywords, totalWeight } from './window-tallies';

/** Windows that one query may ask for. */
const MAX_WINDOWS = 1_000;
/** How far back keywords are counted unless a moment is named. */
const RECENT_MS = 600_000;

/** Which windows of streams are asked for. */
export interface SentimentSpan {
  windowSeconds: number;
  /** Of messages about this product only. */
  productId?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
}

/** The mood of the chat over time. Live windows and queried ones are made of the same messages by the same code, so they agree. */
export class SentimentTrends {
  /** Of live streams, until they end: whoever has been given one may follow it later. */
  readonly #feeds = new Map<string, SentimentFeed>();

  constructor(
    private readonly transactions: Transactions,
    private readonly tails: ChatTails,
    private readonly logger: Log,
  ) {}

  /** Follows the windows of a stream, of the chat as a whole or of what is said of a product. */
  async feed(stream: Stream, windowSeconds: number, productId: string | null): Promise<Feed> {
    checkWindow(windowSeconds);
    const key = `${stream.id}/${windowSeconds}/${productId ?? ''}`;
    const known = this.#feeds.get(key);
    if (known) return known;
    // Only what there is, so that nobody can make up feeds without end.
    if (productId !== null && !(await this.transactions.dataSource.getRepository(Product).existsBy({ id: productId }))) {
      throw badInput('There is no product with this identifier; leave `productId` out for the chat as a whole.', 'productId');
    }
    const feed = this.#feeds.get(key) ?? new SentimentFeed(stream, { streamId: stream.id, windowSeconds, productId }, this.tails, this.logger);
    if (stream.status === StreamStatus.LIVE) this.#feeds.set(key, feed);
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
  async histories(streams: readonly Stream[], { windowSeconds, productId, from, to }: SentimentSpan): Promise<Map<string, PlacedWindow[] | Error>> {
    checkWindow(windowSeconds);
    const span = windowSeconds * 1000;
    const histories = new Map<string, PlacedWindow[] | Error>();
    const asked: { stream: Stream; startedAt: Date; first: number; before: number }[] = [];
    for (const stream of streams) {
      histories.set(stream.id, []);
      const { startedAt, endedAt } = stream;
      if (!startedAt) continue;
      const isWhole = endedAt !== null && (to === undefined || to >= endedAt);
      const end = isWhole ? lastEnd(endedAt, span) : Math.min(to?.getTime() ?? Infinity, Date.now());
      const first = Math.max(from?.getTime() ?? 0, startedAt.getTime());
      if ((end - first) / span > MAX_WINDOWS) histories.set(stream.id, badInput(`That is more than ${MAX_WINDOWS} windows; ask for a shorter time or a wider window.`, 'from'));
      else asked.push({ stream, startedAt, first, before: Math.floor(end / span) * span });
    }
    // The trend of a window rests on all before it.
    const matter = await this.tails.read(asked.map(({ stream, startedAt }) => ({ streamId: stream.id, from: firstEnd(startedAt, span) - span })));
    for (const { stream, startedAt, first, before } of asked) {
      const scope: WindowScope = { streamId: stream.id, windowSeconds, productId: productId ?? null };
      const scoped = scopedMatter(matter.get(stream.id) as WindowMatter, scope.productId);
      const late = lastChange(scoped, span);
      const row = { ...scope, firstTo: firstEnd(startedAt, span), lastTo: before, wantedTo: firstEnd(first, span) };
      const { windows } = closeWindows(row, scoped, NO_TREND);
      histories.set(stream.id, windows.map((window) => ({ ...window, position: packPlace({ late, window: windowNumber(startedAt, window.to.getTime(), span) }) })));
    }
    return histories;
  }

  /** The keywords of each stream's chat since a moment (the last ten minutes when none is given), what is said more than in the hour before first. One statement. @throws BAD_USER_INPUT for a size that no page has */
  async keywords(streamIds: readonly string[], first: number, since?: Date): Promise<Map<string, RankedKeyword[]>> {
    checkPageSize(first);
    const from = since?.getTime() ?? Date.now() - RECENT_MS;
    const found = await this.transactions.dataSource.getRepository(Message).find({
      where: { streamId: In([...streamIds]), kind: MessageKind.CHAT, visibility: MessageVisibility.SHOWN, saidAt: MoreThanOrEqual(new Date(from - BACKGROUND_MS)) },
      select: { id: true, streamId: true, saidAt: true, polarity: true, weight: true, keywords: true },
      order: { saidAt: 'ASC', id: 'ASC' },
    });
    return new Map(streamIds.map((id) => {
      const [earlier, said] = partedAt(found.filter(({ streamId }) => streamId === id), from);
      return [id, rankKeywords(tallyKeywords(said), totalWeight(said), new KeywordBackground(earlier), first)];
    }));
  }
}

/** Messages of before a moment, and from it on. */
function partedAt(messages: readonly Message[], from: number): [Message[], Message[]] {
  const first = messages.findIndex(({ saidAt }) => saidAt.getTime() >= from);
  return first === -1 ? [[...messages], []] : [messages.slice(0, first), messages.slice(first)];
}

function checkWindow(windowSeconds: number): void {
  if (windowSeconds < 1 || windowSeconds > 300) throw badInput(`A window has 1 to 300 seconds; it is ${windowSeconds}.`, 'windowSeconds');
}
