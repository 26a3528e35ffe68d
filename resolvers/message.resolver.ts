import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import { Message } from '../entities/message.entity';
import { Product } from '../entities/product.entity';
import { Viewer } from '../entities/viewer.entity';
import { AddUtterancesInput, PostMessageInput } from '../schema/inputs/stream.input';
import { AddUtterancesPayload, PostMessagePayload } from '../schema/payloads/stream.payload';
import { Cursor } from '../schema/scalars';
import type { RequestContext } from '../src/context';
import { formatCursor } from '../src/events/cursor';
import { EVENT_SERIES } from '../src/live/stream-feeds';

/** What viewers write and hosts say. */
@Resolver(() => Message)
export class MessageResolver {
  @FieldResolver(() => Cursor, { description: 'Place in the stream’s events: pass it as `after` to `messagePosted` or `itemsRecognised` for what came later. It does not page through lists; the `cursor` of an edge does.' })
  cursor(@Root() { streamId, sequence }: Message): string {
    return formatCursor(streamId, EVENT_SERIES, sequence);
  }

  @FieldResolver(() => Viewer, { description: 'Who said it.' })
  async author(@Root() { authorId }: Message, @Ctx() { loaders }: RequestContext): Promise<Viewer | undefined> {
    return loaders.viewer.load(authorId);
  }

  @FieldResolver(() => [Product], { description: 'Products that it names, the surest first; those that the shop no longer has are left out.' })
  async mentions(@Root() { mentions }: Message, @Ctx() { loaders }: RequestContext): Promise<Product[]> {
    return present(await loaders.product.loadMany(mentions));
  }

  @FieldResolver(() => [Product], { description: 'Products that were in the picture, or presented, when it was said; those that the shop no longer has are left out.' })
  async onScreen(@Root() { onScreen }: Message, @Ctx() { loaders }: RequestContext): Promise<Product[]> {
    return present(await loaders.product.loadMany(onScreen));
  }

  @Mutation(() => PostMessagePayload, { description: 'Posts to the chat of a live stream. A message that moderation holds is answered too, with its `visibility`; others see it once somebody decides so. For viewers, hosts and operators.' })
  async postMessage(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => PostMessageInput, { description: 'The message.' }) { streamId, ...draft }: PostMessageInput,
  ): Promise<PostMessagePayload> {
    return { message: await services.messages.post(access, streamId, draft) };
  }

  @Mutation(() => AddUtterancesPayload, { description: 'Adds what the host said. For the host and operators.' })
  async addUtterances(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => AddUtterancesInput, { description: 'The utterances.' }) { streamId, utterances }: AddUtterancesInput,
  ): Promise<AddUtterancesPayload> {
    return { messages: await services.messages.addUtterances(access, streamId, utterances) };
  }

  @Subscription(() => Message, {
    description: 'Chat messages and utterances with their mood, each when everybody may see it. With `after`, everything since that cursor first.',
    subscribe: ({ args, context }) => {
      const { streamId, after } = args as { streamId: string; after?: string | null };
      return (context as RequestContext).services.feeds.messagePosted(streamId, after ?? undefined);
    },
  })
  messagePosted(
    @Root() message: Message,
    @Arg('streamId', () => ID, { description: 'The stream.' }) _streamId: string,
    @Arg('after', () => Cursor, { nullable: true, description: 'Resume after this cursor.' }) _after?: string,
  ): Message {
    return message;
  }
}

/** @throws the first error that loading met */
function present(loaded: readonly (Product | undefined | Error)[]): Product[] {
  return loaded.flatMap((product) => {
    if (product instanceof Error) throw product;
    return product ?? [];
  });
}
