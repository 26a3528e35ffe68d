import { Field, Int, ObjectType } from 'type-graphql';
import { ArmPolicy } from './arm-policy';

/** One of the ways to serve viewers that an experiment compares. */
@ObjectType({ description: 'One of the ways to serve viewers that an experiment compares.' })
export class ExperimentArm {
  @Field(() => String, { description: 'Its name, as exposures carry it.' })
  name!: string;

  @Field(() => Int, { description: 'Its share of the viewers who are not in the holdout is this over the sum of all weights.' })
  weight!: number;

  @Field(() => ArmPolicy, { description: 'How its lists are made.' })
  policy!: ArmPolicy;

  @Field(() => String, { nullable: true, description: 'The model’s version; null for whichever is active, and for popularity.' })
  modelVersion!: string | null;
}
