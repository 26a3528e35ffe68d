import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { SentimentAlert } from '../../entities/sentiment-alert.entity';
import { AspectMood } from './aspect-mood';
import { KeywordCount } from './keyword-count';

/** The mood of the chat in one window of time. */
@ObjectType({ description: 'The mood of the chat in one window of time; windows are aligned to the clock. Only messages that everybody sees count.' })
export class SentimentPoint {
  /** What the cursor belongs to, besides the product. */
  streamId!: string;
  windowSeconds!: number;
  position!: number;

  @Field(() => ID, { nullable: true, description: 'The product that is spoken of; null for the chat as a whole.' })
  productId!: string | null;

  @Field(() => Date, { description: 'Begin of the window.' })
  from!: Date;

  @Field(() => Date, { description: 'End of the window.' })
  to!: Date;

  @Field(() => Int, { description: '0 as first told. A window is told again under a higher number when something said in it or before came late, or was shown or rejected later; the highest holds.' })
  revision!: number;

  @Field(() => Int, { description: 'Chat messages said in the window.' })
  messages!: number;

  @Field(() => Int, { description: 'Those of `messages` that are positive.' })
  positive!: number;

  @Field(() => Int, { description: 'Those of `messages` that are neutral.' })
  neutral!: number;

  @Field(() => Int, { description: 'Those of `messages` that are negative.' })
  negative!: number;

  @Field(() => Int, { description: 'Those of `messages` that count less than one in `mean` and `trend`: repeated, copied, or of someone who floods the chat.' })
  repeated!: number;

  @Field(() => Float, { nullable: true, description: 'Mean mood, -1 to 1, each message by its `weight`; null in silence.' })
  mean!: number | null;

  @Field(() => Float, { nullable: true, description: 'Exponentially weighted mean so far (half-life one minute); null before the first message.' })
  trend!: number | null;

  @Field(() => [KeywordCount], { description: 'What most messages of the window talk about.' })
  topKeywords!: KeywordCount[];

  @Field(() => [AspectMood], { description: 'What is said of the price, the size and so on; the most spoken of first.' })
  aspects!: AspectMood[];

  @Field(() => SentimentAlert, { nullable: true, description: 'A shift of the mood that was noticed in this window: the surest, if there were several.' })
  alert!: SentimentAlert | null;
}
