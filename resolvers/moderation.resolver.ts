import { Arg, Ctx, Extensions, FieldResolver, ID, Int, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import type { Message } from '../entities/message.entity';
import { MessageVisibility } from '../entities/message-visibility';
import { ModerationSettings } from '../entities/moderation-settings.entity';
import { Stream } from '../entities/stream.entity';
import { Viewer } from '../entities/viewer.entity';
import { toConnection, type Connection } from '../schema/connection';
import { MessageConnection } from '../schema/connections';
import { DecideMessageInput, SetModerationInput } from '../schema/inputs/moderation.input';
import { DecideMessagePayload, SetModerationPayload } from '../schema/payloads/moderation.payload';
import { Cursor } from '../schema/scalars';
import { MessageDecision } from '../schema/types/message-decision';
import { MessageModeration } from '../schema/types/message-moderation';
import type { RequestContext } from '../src/context';
import { formatCursor } from '../src/events/cursor';
import { EVENT_SERIES } from '../src/live/stream-feeds';

/** What is held back from a stream's chat, and why. */
@Resolver(() => Stream)
export class StreamModerationResolver {
  @Extensions({ personal: true })
  @FieldResolver(() => ModerationSettings, { description: 'How the chat is moderated. For the host and operators.' })
  async moderation(@Root() stream: Stream, @Ctx() { loaders, access }: RequestContext): Promise<ModerationSettings | undefined> {
    access.requireHostOf(stream, 'read the moderation');
    return loaders.moderationOfStream.load(stream.id);
  }

  @Extensions({ personal: true })
  @FieldResolver(() => MessageConnection, { description: 'Messages that wait for a decision, the newest first. For the host and operators.' })
  async heldMessages(
    @Root() stream: Stream,
    @Ctx() { loaders, access }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 50, description: 'Rows of a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after?: string,
    @Arg('rejected', () => Boolean, { defaultValue: false, description: 'Those that were rejected, instead.' }) rejected?: boolean,
  ): Promise<Connection<Message>> {
    access.requireHostOf(stream, 'read held messages');
    const visibility = rejected ? MessageVisibility.REJECTED : MessageVisibility.HELD;
    const page = await loaders.heldOfStream({ first, after, visibility }).load(stream.id);
    return toConnection(page ?? { rows: [], hasNextPage: false, hasPreviousPage: false });
  }

  @Mutation(() => SetModerationPayload, { description: 'Says how a stream’s chat is moderated, for messages that come from now on. For the host and operators.' })
  async setModeration(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => SetModerationInput, { description: 'The settings.' }) { streamId, ...change }: SetModerationInput,
  ): Promise<SetModerationPayload> {
    return { moderation: await services.moderation.set(access, streamId, change) };
  }

  @Mutation(() => DecideMessagePayload, { description: 'Shows or rejects a held message of a live stream. The first decision stands: the same again is answered with it, another one is a CONFLICT. For the host and operators.' })
  async decideMessage(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => DecideMessageInput, { description: 'The decision.' }) { messageId, decision }: DecideMessageInput,
  ): Promise<DecideMessagePayload> {
    return { message: await services.held.decide(access, messageId, decision === MessageDecision.SHOW ? MessageVisibility.SHOWN : MessageVisibility.REJECTED) };
  }
}

/** Messages as they are held and decided about. */
@Resolver(() => MessageModeration)
export class MessageModerationResolver {
  @FieldResolver(() => Cursor, { description: 'Place in the stream’s events; pass it as `after` to resume from here.' })
  cursor(@Root() { message, sequence }: MessageModeration): string {
    return formatCursor(message.streamId, EVENT_SERIES, sequence);
  }

  @FieldResolver(() => Viewer, { nullable: true, description: 'Who decided; null when it was held.' })
  async by(@Root() { byId }: MessageModeration, @Ctx() { loaders }: RequestContext): Promise<Viewer | null> {
    return byId === null ? null : ((await loaders.viewer.load(byId)) ?? null);
  }

  @Subscription(() => MessageModeration, {
    description: 'Messages as they are held, and what is decided about them. With `after`, everything since that cursor first. For the host and operators.',
    subscribe: ({ args, context }) => {
      const { streamId, after } = args as { streamId: string; after?: string | null };
      const { services, access } = context as RequestContext;
      return services.feeds.messageModerated(access, streamId, after ?? undefined);
    },
  })
  messageModerated(
    @Root() notice: MessageModeration,
    @Arg('streamId', () => ID, { description: 'The stream.' }) _streamId: string,
    @Arg('after', () => Cursor, { nullable: true, description: 'Resume after this cursor.' }) _after?: string,
  ): MessageModeration {
    return notice;
  }
}
