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

  @Field(() => Float, { nullable: true, description: 'How much more it is said now than usually in this stream, in standard deviations: 0 is as usual, above 2 is hardly chance. Null where there is nothing to compare with.' })
  score?: number | null;
}
