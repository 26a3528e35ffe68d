import { Field, ID, ObjectType } from 'type-graphql';
import { Faq } from '../../entities/faq.entity';
import { Policy } from '../../entities/policy.entity';
import { Stream } from '../../entities/stream.entity';

@ObjectType({ description: 'The shop’s policies.' })
export class SetPoliciesPayload {
  @Field(() => [Policy], { description: 'All there are now.' })
  policies!: Policy[];
}

@ObjectType({ description: 'Answered questions as they are now.' })
export class SetFaqsPayload {
  @Field(() => [Faq], { description: 'Those that were set, in the order of the input.' })
  faqs!: Faq[];
}

@ObjectType({ description: 'What was removed.' })
export class RemoveFaqsPayload {
  @Field(() => [ID], { description: 'Answered questions that were there and are not any more.' })
  removedIds!: string[];
}

@ObjectType({ description: 'A stream with its new deals.' })
export class SetDealsPayload {
  @Field(() => Stream, { description: 'The stream.' })
  stream!: Stream;
}
