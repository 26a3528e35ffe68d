import { Field, ID, InputType, Int } from 'type-graphql';
import { BehaviourType } from '../../entities/behaviour-type';
import { MoneyInput } from './money.input';

@InputType({ description: 'One act of a viewer, with a product, in a stream, or both: one of them must be named.' })
export class BehaviourInput {
  @Field(() => String, { description: 'The client’s own identifier, 1 to 64 characters, unique for the viewer: a repeat is recognised by it.' })
  eventId!: string;

  @Field(() => String, { nullable: true, description: 'External identifier of the viewer; for operators and partners. A viewer leaves it out.' })
  viewer?: string | null;

  @Field(() => BehaviourType, { description: 'What the viewer did.' })
  type!: BehaviourType;

  @Field(() => ID, { nullable: true, description: 'The product it was done with; WATCH, LIKE and SHARE may go without.' })
  productId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The stream it was done in.' })
  streamId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The recommendation list that led to it; one that was shown to this viewer.' })
  exposureId?: string | null;

  @Field(() => Int, { nullable: true, description: 'Pieces, for cart and purchase; 1 to 10,000.' })
  quantity?: number | null;

  @Field(() => MoneyInput, { nullable: true, description: 'What was paid for all pieces, for purchases.' })
  amount?: MoneyInput | null;

  @Field(() => Int, { nullable: true, description: 'Seconds watched, for WATCH; 0 to 86,400.' })
  seconds?: number | null;

  @Field(() => Date, { nullable: true, description: 'When it happened; now when left out. At most 5 minutes ahead of the server’s clock, and at most 3,650 days back.' })
  at?: Date | null;
}

@InputType({ description: 'A batch of acts.' })
export class RecordBehaviourInput {
  @Field(() => [BehaviourInput], { description: '1 to 1,000 acts.' })
  events!: BehaviourInput[];
}
