import { Field, Float, Int, ObjectType } from 'type-graphql';
import { KeywordCount } from './keyword-count';

/** The mood of the chat in one window of time. */
@ObjectType({ description: 'The mood of the chat in one window of time; windows are aligned to the clock.' })
export class SentimentPoint {
  /** The stream and width that the cursor belongs to. */
  streamId!: string;
  windowSeconds!: number;

  @Field(() => Date, { description: 'Begin of the window.' })
  from!: Date;

  @Field(() => Date, { description: 'End of the window.' })
  to!: Date;

  @Field(() => Int, { description: 'Chat messages in the window.' })
  messages!: number;

  @Field(() => Int, { description: 'Those of `messages` that are positive.' })
  positive!: number;

  @Field(() => Int, { description: 'Those of `messages` that are neutral.' })
  neutral!: number;

  @Field(() => Int, { description: 'Those of `messages` that are negative.' })
  negative!: number;

  @Field(() => Float, { nullable: true, description: 'Mean mood, -1 to 1; null in silence.' })
  mean!: number | null;

  @Field(() => Float, { nullable: true, description: 'Exponentially weighted mean so far (half-life one minute); null before the first message.' })
  trend!: number | null;

  @Field(() => [KeywordCount], { description: 'What most messages of the window talk about.' })
  topKeywords!: KeywordCount[];
}
