import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Aspect } from '../../entities/aspect';

/** The mood of a window about one aspect. */
@ObjectType({ description: 'What the messages of a window say of one aspect.' })
export class AspectMood {
  @Field(() => Aspect, { description: 'What they speak of.' })
  aspect!: Aspect;

  @Field(() => Int, { description: 'Messages that speak of it.' })
  messages!: number;

  @Field(() => Float, { description: 'Mean mood of what they say of it, -1 to 1, weighed as `SentimentPoint.mean` is.' })
  mean!: number;
}
