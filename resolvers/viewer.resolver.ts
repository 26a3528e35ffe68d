import { Arg, Ctx, Extensions, FieldResolver, ID, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import { ApiScope } from '../entities/api-scope';
import { Behaviour } from '../entities/behaviour.entity';
import { Consent } from '../entities/consent';
import { Language } from '../entities/language';
import { StreamStatus } from '../entities/stream-status';
import { Viewer } from '../entities/viewer.entity';
import { toConnection, type Connection } from '../schema/connection';
import { BehaviourConnection } from '../schema/connections';
import { RecommendationList } from '../schema/types/recommendation';
import type { RequestContext } from '../src/context';
import { badInput, notFound } from '../src/errors';
import { FeedSubscription } from '../src/events/feed';
import { requireKind } from '../src/identifiers';
import type { RecommendationList as ServedList } from '../src/recommendations/recommendation';

/** Viewers; what is personal is for the viewer itself, operators, and partners with the scope. */
@Resolver(() => Viewer)
export class ViewerResolver {
  @Extensions({ personal: true })
  @Query(() => Viewer, { nullable: true, description: 'Who is asking; null for anonymous callers and partners.' })
  async me(@Ctx() { access, loaders }: RequestContext): Promise<Viewer | null> {
    return access.viewerId === null ? null : ((await loaders.viewer.load(access.viewerId)) ?? null);
  }

  @Extensions({ personal: true })
  @Query(() => Viewer, { nullable: true, description: 'A viewer; null when there is none with this `id`. Asked for by an `externalId` that is not known yet, it is made, although this is a query. For the viewer itself (by `id`), operators, and partners with RECOMMENDATIONS_READ.' })
  async viewer(
    @Ctx() { access, loaders, services }: RequestContext,
    @Arg('id', () => ID, { nullable: true, description: 'Its identifier.' }) id?: string,
    @Arg('externalId', () => String, { nullable: true, description: 'Its identifier in the caller’s own system, 1 to 128 characters; a viewer comes into being with its first mention, here as well.' }) externalId?: string,
  ): Promise<Viewer | null> {
    if (externalId != null) {
      access.requireScope(ApiScope.RECOMMENDATIONS_READ, 'find a viewer by its external identifier');
      return services.viewers.mention(externalId);
    }
    if (id == null) throw badInput('Name the viewer by `id` or by `externalId`.', 'id');
    requirePrivate(access, requireKind(id, 'Viewer', 'id'));
    return (await loaders.viewer.load(id)) ?? null;
  }

  @Extensions({ personal: true })
  @FieldResolver(() => Consent, { description: 'What the viewer allows.' })
  async consent(@Root() { id, consent }: Viewer, @Ctx() { access, loaders }: RequestContext): Promise<Consent> {
    requirePrivate(access, id);
    // A viewer that is remembered by its external identifier may have decided anew on another node.
    return (await loaders.viewer.load(id))?.consent ?? consent;
  }

  @Extensions({ personal: true })
  @FieldResolver(() => BehaviourConnection, { description: 'What the viewer did, the newest first.' })
  async behaviour(
    @Root() { id }: Viewer,
    @Ctx() { access, loaders }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 50, description: 'Rows of a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after?: string,
  ): Promise<Connection<Behaviour>> {
    requirePrivate(access, id);
    return toConnection((await loaders.behaviourOfViewer({ first, after }).load(id)) ?? { rows: [], hasNextPage: false, hasPreviousPage: false });
  }

  @Extensions({ personal: true })
  @FieldResolver(() => RecommendationList, { description: 'The products that the viewer is likely to want; being asked for counts as being shown.' })
  async recommendations(
    @Root() { id }: Viewer,
    @Ctx() { access, services, loaders, language: preferred }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 10, description: 'How many, 1 to 50.' }) first: number,
    @Arg('includeSeen', () => Boolean, { defaultValue: false, description: 'true: products that the viewer has looked at stay in, for people come back to them; what was bought leaves all the same.' }) includeSeen: boolean,
    @Arg('streamId', () => ID, { nullable: true, description: 'The stream that the viewer is in: its picture, shelf, deals, chat and audience then count.' }) streamId?: string,
    @Arg('language', () => Language, { nullable: true, description: 'The language of the reasons; that of the header Accept-Language when left out, and English where that names neither.' }) language?: Language,
  ): Promise<ServedList> {
    services.recommender.authorise(access, id);
    if (streamId != null && !(await loaders.stream.load(requireKind(streamId, 'Stream', 'streamId')))) throw notFound('stream', streamId);
    const list = await loaders.recommendationsOfViewer({ streamId: streamId ?? null, first, includeSeen, language: language ?? preferred }).load(id);
    if (!list) throw notFound('viewer', id);
    return list;
  }

  @Subscription(() => RecommendationList, {
    name: 'recommendations',
    description: 'The caller’s own list in a stream: now, and again when the caller acts or what the stream shows and offers changes; at once, and at most once a second.',
    subscribe: async ({ args, context }) => {
      const { streamId, first, includeSeen, language } = args as { streamId: string; first: number; includeSeen: boolean; language?: Language | null };
      const { access, services, language: preferred } = context as RequestContext;
      const viewerId = access.requireViewer('follow recommendations');
      const stream = await services.streams.require(streamId);
      const feed = await services.recommendationFeeds.feed(viewerId, { streamId: stream.id, first, includeSeen, language: language ?? preferred });
      if (stream.status === StreamStatus.ENDED) services.recommendationFeeds.end(stream.id);
      return new FeedSubscription(feed, 0);
    },
  })
  recommendationsPushed(
    @Root() list: ServedList,
    @Arg('streamId', () => ID, { description: 'The stream.' }) _streamId: string,
    @Arg('first', () => Int, { defaultValue: 10, description: 'How many, 1 to 50.' }) _first: number,
    @Arg('includeSeen', () => Boolean, { defaultValue: false, description: 'true: products that the viewer has looked at stay in.' }) _includeSeen: boolean,
    @Arg('language', () => Language, { nullable: true, description: 'The language of the reasons; that of the header Accept-Language when left out, and English where that names neither.' }) _language?: Language,
  ): ServedList {
    return list;
  }
}

function requirePrivate(access: RequestContext['access'], viewerId: string): void {
  access.requireSelf(viewerId, ApiScope.RECOMMENDATIONS_READ, 'read this viewer’s data');
}
