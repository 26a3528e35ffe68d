import { Arg, Ctx, Extensions, FieldResolver, ID, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { Message } from '../entities/message.entity';
import { Product } from '../entities/product.entity';
import { RecognisedItem } from '../entities/recognised-item.entity';
import { ShelfChange } from '../entities/shelf-change.entity';
import { ShelfPlace } from '../entities/shelf-place.entity';
import { StreamStatus } from '../entities/stream-status';
import { Stream } from '../entities/stream.entity';
import { Viewer } from '../entities/viewer.entity';
import { toConnection, type Connection } from '../schema/connection';
import { MessageConnection, RecognisedItemConnection, ShelfChangeConnection, ShelfConnection, StreamConnection } from '../schema/connections';
import { CreateStreamInput, EndStreamInput, PresentProductInput, SetShelfInput, StartStreamInput } from '../schema/inputs/stream.input';
import { CreateStreamPayload, EndStreamPayload, PresentProductPayload, SetShelfPayload, StartStreamPayload } from '../schema/payloads/stream.payload';
import { Audience } from '../schema/types/audience';
import { KeywordCount } from '../schema/types/keyword-count';
import { SentimentPoint } from '../schema/types/sentiment-point';
import type { RequestContext } from '../src/context';
import { requireKind } from '../src/identifiers';
import type { AudienceCount } from '../src/audience/audience';
import { cutList } from './list-page';

/** Streams, their life, and what is known about them. */
@Resolver(() => Stream)
export class StreamResolver {
  @Query(() => Stream, { nullable: true, description: 'A stream; null when there is none.' })
  async stream(@Ctx() { loaders }: RequestContext, @Arg('id', () => ID, { description: 'Its identifier.' }) id: string): Promise<Stream | null> {
    return (await loaders.stream.load(requireKind(id, 'Stream', 'id'))) ?? null;
  }

  @Query(() => StreamConnection, { description: 'Streams, the newest first.' })
  async streams(
    @Ctx() { services }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Rows of a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after?: string,
    @Arg('status', () => StreamStatus, { nullable: true, description: 'Only streams at this point of their life.' }) status?: StreamStatus,
  ): Promise<Connection<Stream>> {
    return toConnection(await services.streams.list(status ?? undefined, { first, after }));
  }

  @FieldResolver(() => Viewer, { description: 'Who sells.' })
  async host(@Root() { hostId }: Stream, @Ctx() { loaders }: RequestContext): Promise<Viewer | undefined> {
    return loaders.viewer.load(hostId);
  }

  @FieldResolver(() => Product, { nullable: true, description: 'What the host says to be presenting.' })
  async presenting(@Root() { presentingId }: Stream, @Ctx() { loaders }: RequestContext): Promise<Product | null> {
    return presentingId === null ? null : ((await loaders.product.load(presentingId)) ?? null);
  }

  @FieldResolver(() => ShelfConnection, { description: 'What the stream offers, in order.' })
  async shelf(
    @Root() { id }: Stream,
    @Ctx() { loaders }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Rows of a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after?: string,
  ): Promise<Connection<Product>> {
    const page = cutList((await loaders.shelfOfStream.load(id)) ?? [], { first, after });
    const products = await Promise.all(page.rows.map(({ node }) => loaders.product.load(node)));
    return toConnection({ ...page, rows: page.rows.flatMap(({ cursor }, index) => { const node = products[index]; return node ? [{ cursor, node }] : []; }) });
  }

  @FieldResolver(() => [ShelfPlace], { description: 'What stands on the shelf that a SMART_SHELF stream watches, from the top; what stood there last when it has ended. Empty for other streams.' })
  async onShelf(
    @Root() { id }: Stream,
    @Ctx() { loaders }: RequestContext,
    @Arg('withEmpty', () => Boolean, { defaultValue: false, description: 'Also the places of which every piece has been taken.' }) withEmpty: boolean,
  ): Promise<ShelfPlace[]> {
    return (await loaders.placesOfStream(withEmpty).load(id)) ?? [];
  }

  @FieldResolver(() => ShelfChangeConnection, { description: 'What was taken from the shelf, put back and added; the newest first.' })
  async shelfChanges(
    @Root() { id }: Stream,
    @Ctx() { loaders }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 50, description: 'Rows of a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after?: string,
    @Arg('from', () => Date, { nullable: true, description: 'Only what happened at this time or later.' }) from?: Date,
    @Arg('to', () => Date, { nullable: true, description: 'Only what had happened by this time.' }) to?: Date,
  ): Promise<Connection<ShelfChange>> {
    return toConnection((await loaders.shelfChangesOfStream({ first, after, from, to }).load(id)) ?? NO_ROWS);
  }

  @FieldResolver(() => RecognisedItemConnection, { description: 'What was on screen, and when; the newest first.' })
  async recognitions(
    @Root() { id }: Stream,
    @Ctx() { loaders }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 50, description: 'Rows of a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after?: string,
    @Arg('from', () => Date, { nullable: true, description: 'Only what was there at this time or later.' }) from?: Date,
    @Arg('to', () => Date, { nullable: true, description: 'Only what had appeared by this time.' }) to?: Date,
  ): Promise<Connection<RecognisedItem>> {
    return toConnection((await loaders.recognitionsOfStream({ first, after, from, to }).load(id)) ?? NO_ROWS);
  }

  @FieldResolver(() => MessageConnection, { description: 'Chat and utterances, the newest first.' })
  async messages(
    @Root() { id }: Stream,
    @Ctx() { loaders }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 50, description: 'Rows of a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after?: string,
  ): Promise<Connection<Message>> {
    return toConnection((await loaders.messagesOfStream({ first, after }).load(id)) ?? NO_ROWS);
  }

  @Extensions({ personal: true })
  @FieldResolver(() => [SentimentPoint], { description: 'The mood of the chat, window by window, oldest first; at most 1,000 windows, so ask for a shorter time or a wider window of a long stream. For the host and operators.' })
  async sentiment(
    @Root() stream: Stream,
    @Ctx() { loaders, access }: RequestContext,
    @Arg('windowSeconds', () => Int, { defaultValue: 10, description: 'Width of a window, 1 to 300 seconds.' }) windowSeconds: number,
    @Arg('from', () => Date, { nullable: true, description: 'Begin; the start of the stream when left out.' }) from?: Date,
    @Arg('to', () => Date, { nullable: true, description: 'End; now, or the end of the stream, when left out.' }) to?: Date,
    @Arg('productId', () => ID, { nullable: true, description: 'Only messages that name this product, or name none and were said while it was on screen.' }) productId?: string,
  ): Promise<SentimentPoint[]> {
    access.requireHostOf(stream, 'read the sentiment');
    const product = productId == null ? undefined : requireKind(productId, 'Product', 'productId');
    return loaders.sentimentOfStream({ windowSeconds, productId: product, from: from ?? undefined, to: to ?? undefined }).load(stream);
  }

  @Extensions({ personal: true })
  @FieldResolver(() => [KeywordCount], { description: 'What the chat talks about: first what is said more than in the hour before, else the most said. For the host and operators.' })
  async keywords(
    @Root() stream: Stream,
    @Ctx() { loaders, access }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) first: number,
    @Arg('since', () => Date, { nullable: true, description: 'Since when; the last ten minutes when left out.' }) since?: Date,
  ): Promise<KeywordCount[]> {
    access.requireHostOf(stream, 'read the keywords');
    return (await loaders.keywordsOfStream({ first, since: since ?? undefined }).load(stream.id)) ?? [];
  }

  @FieldResolver(() => Audience, { description: 'Who is watching.' })
  async audience(@Root() { id }: Stream, @Ctx() { loaders }: RequestContext): Promise<AudienceCount | undefined> {
    return loaders.audienceOfStream.load(id);
  }

  @Mutation(() => CreateStreamPayload, { description: 'Plans a stream. For hosts and operators.' })
  async createStream(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => CreateStreamInput, { description: 'The stream.' }) input: CreateStreamInput,
  ): Promise<CreateStreamPayload> {
    return { stream: await services.streams.create(access, input) };
  }

  @Mutation(() => StartStreamPayload, { description: 'Goes on air once the source has given a first picture. For the host and operators.' })
  async startStream(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => StartStreamInput, { description: 'Which stream.' }) { streamId }: StartStreamInput,
  ): Promise<StartStreamPayload> {
    return { stream: await services.streams.start(access, streamId) };
  }

  @Mutation(() => EndStreamPayload, { description: 'Takes a stream off air; its subscriptions complete. For the host and operators.' })
  async endStream(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => EndStreamInput, { description: 'Which stream.' }) { streamId }: EndStreamInput,
  ): Promise<EndStreamPayload> {
    return { stream: await services.streams.end(access, streamId) };
  }

  @Mutation(() => SetShelfPayload, { description: 'Puts products on the shelf, in place of what was there. For the host and operators.' })
  async setShelf(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => SetShelfInput, { description: 'The shelf.' }) { streamId, productIds }: SetShelfInput,
  ): Promise<SetShelfPayload> {
    return { stream: await services.streams.setShelf(access, streamId, productIds) };
  }

  @Mutation(() => PresentProductPayload, { description: 'Says which product is being presented. For the host and operators.' })
  async presentProduct(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => PresentProductInput, { description: 'Which product.' }) { streamId, productId }: PresentProductInput,
  ): Promise<PresentProductPayload> {
    return { stream: await services.streams.present(access, streamId, productId ?? null) };
  }

  @Subscription(() => Audience, {
    description: 'The size of the audience: now, and whenever it changes, at most once a second.',
    subscribe: ({ args, context }) => (context as RequestContext).services.feeds.audienceChanged((args as { streamId: string }).streamId),
  })
  audienceChanged(@Root() count: AudienceCount, @Arg('streamId', () => ID, { description: 'The stream.' }) _streamId: string): Audience {
    return count;
  }
}

const NO_ROWS = { rows: [], hasNextPage: false, hasPreviousPage: false };
