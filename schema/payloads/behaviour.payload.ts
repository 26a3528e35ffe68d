import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { RowError } from '../types/row-error';

/** What became of an act. */
export enum BehaviourStatus {
  RECORDED = 'RECORDED',
  DUPLICATE = 'DUPLICATE',
  REJECTED = 'REJECTED',
}
registerEnumType(BehaviourStatus, {
  name: 'BehaviourStatus',
  description: 'What became of an act.',
  valuesConfig: {
    RECORDED: { description: 'It is stored durably.' },
    DUPLICATE: { description: 'It had been stored before; nothing changed.' },
    REJECTED: { description: 'It cannot be stored; see its error.' },
  },
});

@ObjectType({ description: 'What became of one act.' })
export class BehaviourResult {
  @Field(() => Int, { description: 'Place of the act in the input, from 0.' })
  index!: number;

  @Field(() => String, { description: 'The client’s identifier of the act.' })
  eventId!: string;

  @Field(() => BehaviourStatus, { description: 'What became of it.' })
  status!: BehaviourStatus;

  @Field(() => RowError, { nullable: true, description: 'Why it was rejected.' })
  error!: RowError | null;
}

@ObjectType({ description: 'What became of a batch of acts.' })
export class RecordBehaviourPayload {
  @Field(() => Int, { description: 'Acts that are stored now and were not before.' })
  recorded!: number;

  @Field(() => Int, { description: 'Acts that had been stored before.' })
  duplicates!: number;

  @Field(() => [BehaviourResult], { description: 'One result an act, in the order of the input.' })
  results!: BehaviourResult[];
}
