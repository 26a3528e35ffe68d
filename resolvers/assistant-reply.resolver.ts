import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import { AssistantReply } from '../entities/assistant-reply.entity';
import { Message } from '../entities/message.entity';
import { Viewer } from '../entities/viewer.entity';
import { AskInput } from '../schema/inputs/assistant.input';
import { AskPayload } from '../schema/payloads/assistant.payload';
import { Cursor } from '../schema/scalars';
import { AssistantTyping, ProductFact, ScoredProduct } from '../schema/types/assistant';
import type { RequestContext } from '../src/context';
import { formatCursor } from '../src/events/cursor';
import { EVENT_SERIES } from '../src/live/stream-feeds';

/** What the assistant is asked and answers. */
@Resolver(() => AssistantReply)
export class AssistantReplyResolver {
  @FieldResolver(() => Cursor, { nullable: true, description: 'Place in the stream’s events: pass it as `after` to `assistantReplied` for what came later. Null for what was asked in private, which is no event.' })
  cursor(@Root() { streamId, sequence }: AssistantReply): string | null {
    return streamId === null || sequence === null ? null : formatCursor(streamId, EVENT_SERIES, sequence);
  }

  @FieldResolver(() => Viewer, { description: 'Who asked.' })
  async asker(@Root() { askerId }: AssistantReply, @Ctx() { loaders }: RequestContext): Promise<Viewer | undefined> {
    return loaders.viewer.load(askerId);
  }

  @FieldResolver(() => Message, { nullable: true, description: 'The chat message that it answers; null for what was asked in private.' })
  async message(@Root() { messageId }: AssistantReply, @Ctx() { loaders }: RequestContext): Promise<Message | null> {
    return messageId === null ? null : ((await loaders.message.load(messageId)) ?? null);
  }

  @FieldResolver(() => [ProductFact], { description: 'The facts that it rests on, as they were when it was given.' })
  async facts(@Root() { facts }: AssistantReply, @Ctx() { loaders }: RequestContext): Promise<ProductFact[]> {
    return Promise.all(facts.map(async ({ productId, field, value }) => ({ product: productId === null ? null : ((await loaders.product.load(productId)) ?? null), field, value })));
  }

  @FieldResolver(() => [ScoredProduct], { description: 'Products that it is about or recommends, the best first.' })
  async products(@Root() { products }: AssistantReply, @Ctx() { loaders }: RequestContext): Promise<ScoredProduct[]> {
    const found = await Promise.all(products.map(({ productId }) => loaders.product.load(productId)));
    return products.flatMap(({ score }, index) => { const product = found[index]; return product ? [{ product, score }] : []; });
  }

  @Mutation(() => AskPayload, { description: 'Asks the assistant in private. It answers with facts of the shop, each of which it cites, or hands the question over. For viewers, hosts and operators.' })
  async ask(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => AskInput, { description: 'The question.' }) input: AskInput,
  ): Promise<AskPayload> {
    const reply = await services.assistant.ask(access, input);
    return { reply, conversationId: reply.conversationId };
  }

  @Subscription(() => AssistantReply, {
    description: 'What the assistant answers in the chat by itself; with `handedOver`, a question that waits for a person. With `after`, everything since that cursor first.',
    subscribe: ({ args, context }) => {
      const { streamId, after } = args as { streamId: string; after?: string | null };
      return (context as RequestContext).services.feeds.assistantReplied(streamId, after ?? undefined);
    },
  })
  assistantReplied(
    @Root() reply: AssistantReply,
    @Arg('streamId', () => ID, { description: 'The stream.' }) _streamId: string,
    @Arg('after', () => Cursor, { nullable: true, description: 'Resume after this cursor.' }) _after?: string,
  ): AssistantReply {
    return reply;
  }

  @Subscription(() => AssistantTyping, {
    description: 'Replies while a language model writes them (without one there is nothing to follow): those to the chat, for everybody; with `mine`, what the caller asked in private in this stream; with `conversationId`, one conversation of the caller’s. What was missed is not told again: the reply itself has it.',
    subscribe: ({ args, context }) => {
      const { streamId, conversationId, mine } = args as { streamId: string; conversationId?: string | null; mine: boolean };
      const { services, access } = context as RequestContext;
      return services.feeds.assistantTyped(access, streamId, conversationId ?? undefined, mine);
    },
  })
  assistantTyped(
    @Root() typing: AssistantTyping,
    @Arg('streamId', () => ID, { description: 'The stream.' }) _streamId: string,
    @Arg('mine', () => Boolean, { defaultValue: false, description: 'What the caller asks in private, in every conversation, also in those that are yet to begin.' }) _mine: boolean,
    @Arg('conversationId', () => ID, { nullable: true, description: 'One conversation of the caller’s own.' }) _conversationId?: string,
  ): AssistantTyping {
    return typing;
  }
}
