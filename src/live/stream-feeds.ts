import type { Access } from '../access/access';
import { ASSISTANT_REPLIED, type Replies } from '../assistant/replies';
import type { TypingAudience, TypingFeed } from '../assistant/typing-feed';
import type { Audiences } from '../audience/audience';
import { badInput } from '../errors';
import type { Bus } from '../events/bus';
import { parseCursor } from '../events/cursor';
import type { EventLog } from '../events/event-log';
import { FeedSubscription } from '../events/feed';
import { LogFeed } from '../events/log-feed';
import { StreamStatus } from '../../entities/stream-status';
import { requireKind } from '../identifiers';
import { MESSAGE_POSTED, type Messages } from './chat/messages';
import type { HeldMessages } from './chat/moderation/held-messages';
import { MESSAGE_MODERATED } from './chat/moderation/moderation-notice';
import { HOST_CUED, type HostCues } from './cues/host-cues';
import { ITEM_RECOGNISED, type Recognitions } from './presence/recognitions';
import { SCENE_CHANGED, type SceneLog } from './scenes/scene-log';
import type { SourceConditions } from './sources/source-conditions';
import { SENTIMENT_ALERTED, type SentimentAlerts } from './chat/sentiment-alerts';
import { packPlace, unpackPlace } from './chat/sentiment-position';
import type { SentimentTrends } from './chat/sentiment-trends';
import { SHELF_CHANGED, type ShelfPlaces } from './shelf/shelf-places';
import type { Streams } from './streams';

/** Series of the cursors of everything that is in the event log. */
export const EVENT_SERIES = 'events';

/** Series of the cursors of sentiment windows of one width, of the chat as a whole or of a product. */
export const sentimentSeries = (windowSeconds: number, productId: string | null): string => `mood-${windowSeconds}${productId === null ? '' : `-${productId}`}`;

/** What following a stream takes. */
export interface FeedTools {
  streams: Streams;
  log: EventLog;
  bus: Bus;
  messages: Messages;
  replies: Replies;
  typing: TypingFeed;
  held: HeldMessages;
  cues: HostCues;
  recognitions: Recognitions;
  sceneLog: SceneLog;
  shelfPlaces: ShelfPlaces;
  trends: SentimentTrends;
  alerts: SentimentAlerts;
  audiences: Audiences;
  sources: SourceConditions;
}

/** What can be followed of a stream. Rights are checked here, for every transport alike. */
export class StreamFeeds {
  constructor(private readonly tools: FeedTools) {}

  /** Products entering, staying in and leaving the picture; anyone may follow. */
  itemsRecognised(streamId: string, after: string | undefined): Promise<FeedSubscription> {
    const { recognitions } = this.tools;
    return this.#ofLog(streamId, ITEM_RECOGNISED, after, (payloads) => Promise.resolve(payloads.map((payload) => recognitions.restore(payload))));
  }

  /** Scenes that begin and are over; anyone may follow. */
  sceneChanged(streamId: string, after: string | undefined): Promise<FeedSubscription> {
    const { sceneLog } = this.tools;
    return this.#ofLog(streamId, SCENE_CHANGED, after, (payloads) => Promise.resolve(payloads.map((payload) => sceneLog.restore(payload))));
  }

  /** Pieces taken from a shop's shelf, put back and added; anyone may follow. */
  shelfChanged(streamId: string, after: string | undefined): Promise<FeedSubscription> {
    const { shelfPlaces } = this.tools;
    return this.#ofLog(streamId, SHELF_CHANGED, after, (payloads) => Promise.resolve(payloads.map((payload) => shelfPlaces.restore(payload))));
  }

  /** Chat messages and utterances; anyone may follow. */
  messagePosted(streamId: string, after: string | undefined): Promise<FeedSubscription> {
    return this.#ofLog(streamId, MESSAGE_POSTED, after, async (payloads) => {
      const ids = payloads.map((payload) => (payload as { id: string }).id);
      const found = await this.tools.messages.byIds(ids);
      return ids.map((id) => found.get(id));
    });
  }

  /** What the assistant answers in the chat; anyone may follow. */
  assistantReplied(streamId: string, after: string | undefined): Promise<FeedSubscription> {
    return this.#ofLog(streamId, ASSISTANT_REPLIED, after, async (payloads) => {
      const ids = payloads.map((payload) => (payload as { id: string }).id);
      const found = await this.tools.replies.byIds(ids);
      return ids.map((id) => found.get(id));
    });
  }

  /** Replies while they are written: those to the chat, which anyone may follow, or the caller's own. */
  async assistantTyped(access: Access, streamId: string, conversationId: string | undefined, mine: boolean): Promise<FeedSubscription> {
    const { streams, replies, typing } = this.tools;
    await streams.require(streamId);
    let audience: TypingAudience = { kind: 'everybody', streamId };
    if (conversationId !== undefined) audience = { kind: 'conversation', streamId, conversationId: await replies.requireOwn(access, conversationId) };
    else if (mine) audience = { kind: 'viewer', streamId, viewerId: access.requireViewer('follow replies to oneself') };
    const feed = typing.feed(audience, () => this.#isOver(streamId));
    return new FeedSubscription(feed, await feed.head());
  }

  /** Messages that are held, and decisions about them; for the host and operators. */
  async messageModerated(access: Access, streamId: string, after: string | undefined): Promise<FeedSubscription> {
    access.requireHostOf(await this.tools.streams.require(streamId), 'follow the moderation');
    return this.#ofLog(streamId, MESSAGE_MODERATED, after, (payloads) => this.tools.held.restore(payloads));
  }

  /** Cues for the host; for the host and operators. */
  async hostCued(access: Access, streamId: string, after: string | undefined): Promise<FeedSubscription> {
    const { streams, cues } = this.tools;
    access.requireHostOf(await streams.require(streamId), 'follow the cues');
    return this.#ofLog(streamId, HOST_CUED, after, (payloads) => Promise.resolve(payloads.map((payload) => cues.restore(payload))));
  }

  /** Windows of the chat's mood, as a whole or about a product; for the host and operators. */
  async sentimentTrend(access: Access, streamId: string, windowSeconds: number, productId: string | null, after: string | undefined): Promise<FeedSubscription> {
    const stream = await this.tools.streams.require(streamId);
    access.requireHostOf(stream, 'follow the sentiment');
    const feed = await this.tools.trends.feed(stream, windowSeconds, productId === null ? null : requireKind(productId, 'Product', 'productId'));
    const head = await feed.head();
    if (after === undefined) return new FeedSubscription(feed, head);
    const position = parseCursor(after, streamId, sentimentSeries(windowSeconds, productId));
    if (unpackPlace(position).window > unpackPlace(head).window) throw badInput('The cursor lies ahead of the newest window.', 'after');
    // What came late long ago may be forgotten, and what has been told of it is told.
    return new FeedSubscription(feed, Math.min(position, packPlace({ late: unpackPlace(head).late, window: unpackPlace(position).window })));
  }

  /** Shifts of the chat's mood as they are noticed; for the host and operators. */
  async sentimentAlerted(access: Access, streamId: string, after: string | undefined): Promise<FeedSubscription> {
    access.requireHostOf(await this.tools.streams.require(streamId), 'follow alerts of the sentiment');
    return this.#ofLog(streamId, SENTIMENT_ALERTED, after, async (payloads) => {
      const ids = payloads.map((payload) => (payload as { id: string }).id);
      const found = await this.tools.alerts.byIds(ids);
      return ids.map((id) => found.get(id));
    });
  }

  /** The size of the audience; anyone may follow. The present count comes at once; the last one, when the stream has ended. */
  async audienceChanged(streamId: string): Promise<FeedSubscription> {
    const { streams, audiences } = this.tools;
    const { id, status } = await streams.require(streamId);
    const feed = await audiences.feed(id);
    if (status === StreamStatus.ENDED) audiences.end(id);
    return new FeedSubscription(feed, 0);
  }

  /** How the stream's source is doing; for the host and operators. The present condition comes at once. */
  async sourceChanged(access: Access, streamId: string): Promise<FeedSubscription> {
    const { streams, sources } = this.tools;
    const stream = await streams.require(streamId);
    access.requireHostOf(stream, 'follow the source');
    const { feed } = sources.of(streamId);
    if (stream.status === StreamStatus.ENDED) sources.end(streamId);
    return new FeedSubscription(feed, 0);
  }

  async #ofLog(streamId: string, topic: string, after: string | undefined, restore: (payloads: readonly unknown[]) => Promise<readonly unknown[]>): Promise<FeedSubscription> {
    const { streams, log, bus } = this.tools;
    await streams.require(streamId);
    const feed = new LogFeed(streamId, topic, log, bus, restore, () => this.#isOver(streamId));
    if (after === undefined) return new FeedSubscription(feed, await feed.head());
    const position = parseCursor(after, streamId, EVENT_SERIES);
    await log.requireHistory(streamId, position);
    return new FeedSubscription(feed, position);
  }

  async #isOver(streamId: string): Promise<boolean> {
    return (await this.tools.streams.require(streamId)).status === StreamStatus.ENDED;
  }
}
