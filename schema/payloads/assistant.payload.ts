import { Field, ID, ObjectType } from 'type-graphql';
import { AssistantReply } from '../../entities/assistant-reply.entity';
import { Stream } from '../../entities/stream.entity';

@ObjectType({ description: 'What the assistant answered.' })
export class AskPayload {
  @Field(() => AssistantReply, { description: 'The reply.' })
  reply!: AssistantReply;

  @Field(() => ID, { description: 'The conversation: pass it to `ask` to go on with it.' })
  conversationId!: string;
}

@ObjectType({ description: 'A stream with what the assistant does in it.' })
export class SetAssistantPayload {
  @Field(() => Stream, { description: 'The stream.' })
  stream!: Stream;
}
