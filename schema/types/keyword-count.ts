import { Field, Float, Int, ObjectType } from 'type-graphql';

/** A word of the chat. */
@ObjectType({ description: 'A word of the chat, how often it was said and how it sounded.' })
export class KeywordCount {
  @Field(() => String, { description: 'The word, in lower case.' })
  keyword!: string;

  @Field(() => Int, { description: 'Messages that say it.' })
  count!: number;

  @Field(() => Float, { description: 'Mean mood of these messages, -1 to 1.' })
  sentiment!: number;
}
