import { Arg, Ctx, Extensions, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import type { AssistantReply } from '../entities/assistant-reply.entity';
import { Stream } from '../entities/stream.entity';
import { toConnection, type Connection } from '../schema/connection';
import { AssistantReplyConnection } from '../schema/connections';
import { SetAssistantInput } from '../schema/inputs/assistant.input';
import { SetAssistantPayload } from '../schema/payloads/assistant.payload';
import { AssistantSettings } from '../schema/types/assistant';
import type { RequestContext } from '../src/context';

/** The assistant in a stream. */
@Resolver(() => Stream)
export class StreamAssistantResolver {
  @FieldResolver(() => AssistantSettings, { description: 'What the assistant does here.' })
  assistant(@Root() { answersChat }: Stream): AssistantSettings {
    return { answersChat };
  }

  @FieldResolver(() => AssistantReplyConnection, { description: 'What the assistant answered in the chat by itself, the newest first.' })
  async replies(
    @Root() { id }: Stream,
    @Ctx() { loaders }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 50, description: 'Rows of a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after?: string,
  ): Promise<Connection<AssistantReply>> {
    return toConnection((await loaders.repliesOfStream({ first, after }).load(id)) ?? NO_ROWS);
  }

  @Extensions({ personal: true })
  @FieldResolver(() => AssistantReplyConnection, { description: 'Questions for which there were no facts and which a person should answer, of the chat and asked in private, the newest first. For the host and operators.' })
  async handedOver(
    @Root() stream: Stream,
    @Ctx() { loaders, access }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 50, description: 'Rows of a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after?: string,
  ): Promise<Connection<AssistantReply>> {
    access.requireHostOf(stream, 'read what was handed over');
    return toConnection((await loaders.handedOverOfStream({ first, after }).load(stream.id)) ?? NO_ROWS);
  }

  @Mutation(() => SetAssistantPayload, { description: 'Says what the assistant shall do in a stream. For the host and operators.' })
  async setAssistant(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => SetAssistantInput, { description: 'What it shall do.' }) { streamId, answersChat }: SetAssistantInput,
  ): Promise<SetAssistantPayload> {
    return { stream: await services.streams.setAnswersChat(access, streamId, answersChat) };
  }
}

const NO_ROWS = { rows: [], hasNextPage: false, hasPreviousPage: false };
