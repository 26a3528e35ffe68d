import { Field, ID, InputType } from 'type-graphql';
import { Language } from '../../entities/language';

@InputType({ description: 'A question to the assistant.' })
export class AskInput {
  @Field(() => String, { description: 'What is asked; as many characters as a message may have (MESSAGE_MAX_CHARACTERS, 2,000 unless changed).' })
  question!: string;

  @Field(() => ID, { nullable: true, description: 'The stream in which it is asked: its deals hold, and “this one” is what its picture shows. Left out, it is asked of the shop.' })
  streamId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The conversation to go on with, one of the caller’s own; a new one when left out.' })
  conversationId?: string | null;

  @Field(() => String, { nullable: true, description: 'The client’s own identifier, up to 64 characters: sent again, the first reply is given and nothing is asked twice.' })
  clientId?: string | null;

  @Field(() => Language, { nullable: true, description: 'The language to answer in; that of the question when left out.' })
  language?: Language | null;
}

@InputType({ description: 'What the assistant shall do in a stream.' })
export class SetAssistantInput {
  @Field(() => ID, { description: 'The stream.' })
  streamId!: string;

  @Field(() => Boolean, { description: 'Whether it answers questions of the chat by itself, for everybody to see.' })
  answersChat!: boolean;
}
