import { In, type EntityManager, type Repository } from 'typeorm';
import { Product } from '../../entities/product.entity';
import { ShelfItem } from '../../entities/shelf-item.entity';
import { Stream } from '../../entities/stream.entity';
import type { StreamKind } from '../../entities/stream-kind';
import { StreamStatus } from '../../entities/stream-status';
import type { Access } from '../access/access';
import type { Viewers } from '../audience/viewers';
import { VitrineError, badInput, forbidden, notFound } from '../errors';
import type { EventLog } from '../events/event-log';
import { STREAM_ENDED } from '../events/log-feed';
import { newId, requireKind } from '../identifiers';
import { readPage, type Page, type PageRequest } from '../storage/keyset';
import type { Transactions } from '../storage/transactions';
import type { SourceAddresses } from './sources/source-addresses';

/** A stream as a caller describes it. */
export interface StreamDraft {
  title: string;
  kind: StreamKind;
  /** External identifier of the host; operators may name one, hosts are their own. */
  host?: string | null | undefined;
  sourceUrl?: string | null | undefined;
  framesPerSecond?: number | null | undefined;
}

/** Told when a stream goes on air and when it is over. */
export interface StreamLifecycle {
  /** Begins to look and listen; when it throws, the stream stays off air. */
  onStart(stream: Stream): Promise<void>;
  /** Stops looking, and writes down what has left the picture with that, while the stream still counts as live. */
  onEnding(stream: Stream): Promise<void>;
  onEnd(stream: Stream): void;
  onShelf(streamId: string, productIds: readonly string[]): void;
}

/** Products on one shelf at most. */
export const MAX_SHELF = 200;

/** The streams, their life and their shelves. */
export class Streams {
  #lifecycle: StreamLifecycle | undefined;
  /** Ends under way: whoever ends a stream meanwhile gets the same end. */
  readonly #ending = new Map<string, Promise<Stream>>();
  readonly #offerListeners: ((streamId: string) => void)[] = [];

  constructor(
    private readonly transactions: Transactions,
    private readonly viewers: Viewers,
    private readonly log: EventLog,
    private readonly addresses: SourceAddresses,
    private readonly defaultFramesPerSecond: number,
  ) {}

  /** Sets who is told of streams that start and end. */
  attach(lifecycle: StreamLifecycle): void {
    this.#lifecycle = lifecycle;
  }

  /** Tells of streams whose shelf, or product that is presented, has changed, after the change is durable. */
  onOffer(listener: (streamId: string) => void): void {
    this.#offerListeners.push(listener);
  }

  async create(access: Access, draft: StreamDraft): Promise<Stream> {
    const hostId = await this.#hostOf(access, draft.host ?? undefined);
    const title = draft.title.trim();
    if (title === '' || title.length > 200) throw badInput('A stream’s title has 1 to 200 characters.', 'input.title');
    const framesPerSecond = draft.framesPerSecond ?? this.defaultFramesPerSecond;
    if (!(framesPerSecond >= 0.1 && framesPerSecond <= 30)) throw badInput(`Frames a second must be from 0.1 to 30; it is ${framesPerSecond}.`, 'input.framesPerSecond');
    const sourceUrl = draft.sourceUrl == null ? null : await this.addresses.admit(draft.sourceUrl);
    const stream = Object.assign(new Stream(), {
      id: newId('Stream'), title, kind: draft.kind, status: StreamStatus.SCHEDULED, hostId, sourceUrl,
      framesPerSecond, presentingId: null, answersChat: false, peakWatching: 0, trimmedThrough: 0, startedAt: null, endedAt: null, createdAt: new Date(),
    });
    await this.transactions.run((manager) => manager.insert(Stream, stream));
    return stream;
  }

  /** Goes on air: the source must give a first picture before the stream counts as live. */
  async start(access: Access, id: string): Promise<Stream> {
    const stream = await this.requireOwn(access, id, 'start the stream');
    if (stream.status === StreamStatus.LIVE) return stream;
    if (stream.status === StreamStatus.SCHEDULED) {
      await this.#lifecycle?.onStart(stream);
      try {
        await this.transactions.run((manager) => manager.update(Stream, { id, status: StreamStatus.SCHEDULED }, { status: StreamStatus.LIVE, startedAt: new Date() }));
      } catch (error) {
        await this.#lifecycle?.onEnding(stream);
        throw error;
      }
      const now = await this.require(id);
      if (now.status === StreamStatus.LIVE) return now;
      // It was ended while its source opened.
      await this.#lifecycle?.onEnding(now);
      this.#lifecycle?.onEnd(now);
    }
    throw new VitrineError('CONFLICT', 'The stream has ended; create a new one.');
  }

  /** Takes a stream off air; its subscriptions complete. Ending it twice changes nothing. */
  async end(access: Access, id: string): Promise<Stream> {
    const stream = await this.requireOwn(access, id, 'end the stream');
    if (stream.status === StreamStatus.ENDED) return stream;
    const ending = this.#ending.get(id) ?? this.#end(stream).finally(() => { this.#ending.delete(id); });
    this.#ending.set(id, ending);
    return ending;
  }

  /** Puts these products on the shelf, in this order, in place of what was there. */
  async setShelf(access: Access, id: string, productIds: readonly string[]): Promise<Stream> {
    const stream = await this.requireOwn(access, id, 'set the shelf');
    const unique = [...new Set(productIds)];
    if (unique.length > MAX_SHELF) throw badInput(`A shelf holds at most ${MAX_SHELF} products; these are ${unique.length}.`, 'input.productIds');
    unique.forEach((productId, index) => requireKind(productId, 'Product', `input.productIds[${index}]`));
    await this.transactions.run(async (manager) => {
      await requireProducts(manager, unique);
      await manager.delete(ShelfItem, { streamId: id });
      if (unique.length > 0) await manager.insert(ShelfItem, unique.map((productId, position) => ({ streamId: id, productId, position })));
    });
    this.#lifecycle?.onShelf(id, unique);
    for (const listener of this.#offerListeners) listener(id);
    return stream;
  }

  /** Says which product the host is presenting; null for none. */
  async present(access: Access, id: string, productId: string | null): Promise<Stream> {
    await this.requireOwn(access, id, 'present a product');
    if (productId !== null) {
      requireKind(productId, 'Product', 'input.productId');
      await requireProducts(this.transactions.dataSource.manager, [productId]);
    }
    const stream = await this.#change(id, { presentingId: productId });
    for (const listener of this.#offerListeners) listener(id);
    return stream;
  }

  /** Says whether the assistant answers questions of the chat by itself. */
  async setAnswersChat(access: Access, id: string, answersChat: boolean): Promise<Stream> {
    await this.requireOwn(access, id, 'set up the assistant');
    return this.#change(id, { answersChat });
  }

  /** The stream. @throws NOT_FOUND */
  async require(id: string, field = 'streamId'): Promise<Stream> {
    requireKind(id, 'Stream', field);
    const stream = await this.#repository.findOneBy({ id });
    if (!stream) throw notFound('stream', id);
    return stream;
  }

  /** The stream, when the caller hosts it or is an operator. */
  async requireOwn(access: Access, id: string, toDo: string): Promise<Stream> {
    const stream = await this.require(id, 'input.streamId');
    access.requireHostOf(stream, toDo);
    return stream;
  }

  async byIds(ids: readonly string[]): Promise<Map<string, Stream>> {
    const found = await this.#repository.findBy({ id: In([...ids]) });
    return new Map(found.map((stream) => [stream.id, stream]));
  }

  live(): Promise<Stream[]> {
    return this.#repository.findBy({ status: StreamStatus.LIVE });
  }

  list(status: StreamStatus | undefined, page: PageRequest): Promise<Page<Stream>> {
    const query = this.#repository.createQueryBuilder('stream');
    if (status) query.where('stream.status = :status', { status });
    return readPage(query, { key: 'id', tie: 'id', direction: 'DESC' }, page);
  }

  /** Product identifiers on the shelf of each stream, in order. One statement. */
  async shelves(streamIds: readonly string[]): Promise<Map<string, string[]>> {
    const items = await this.transactions.dataSource.getRepository(ShelfItem)
      .find({ where: { streamId: In([...streamIds]) }, order: { position: 'ASC' } });
    const shelves = new Map(streamIds.map((id) => [id, [] as string[]]));
    for (const { streamId, productId } of items) shelves.get(streamId)?.push(productId);
    return shelves;
  }

  async #hostOf(access: Access, host: string | undefined): Promise<string> {
    if (access.isOperator && host !== undefined) return (await this.viewers.mention(host)).id;
    const viewerId = access.requireViewer('create a stream');
    if (access.role !== 'host' && !access.isOperator) throw forbidden('Only a host or an operator may create a stream; this is a viewer.');
    if (host !== undefined) throw forbidden('Only an operator may create a stream for somebody else; leave out `host`.');
    return viewerId;
  }

  async #end(stream: Stream): Promise<Stream> {
    await this.#lifecycle?.onEnding(stream);
    // The end is the log's last word and the stream's new status at once: whoever finds the stream ended has all there is.
    await this.log.append({
      streamId: stream.id, topic: STREAM_ENDED, value: (_, at) => ({ at }), payload: () => ({}),
      row: ({ at }) => ({ entity: Stream, values: { id: stream.id, status: StreamStatus.ENDED, endedAt: at }, isNew: false }),
    });
    const ended = await this.#repository.findOneByOrFail({ id: stream.id });
    this.#lifecycle?.onEnd(ended);
    return ended;
  }

  async #change(id: string, changes: Partial<Stream>): Promise<Stream> {
    await this.transactions.run((manager) => manager.update(Stream, id, changes));
    return this.#repository.findOneByOrFail({ id });
  }

  get #repository(): Repository<Stream> {
    return this.transactions.dataSource.getRepository(Stream);
  }
}

async function requireProducts(manager: EntityManager, ids: readonly string[]): Promise<void> {
  const known = new Set((await manager.find(Product, { where: { id: In([...ids]) }, select: { id: true } })).map(({ id }) => id));
  const missing = ids.find((id) => !known.has(id));
  if (missing !== undefined) throw notFound('product', missing);
}
