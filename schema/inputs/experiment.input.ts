import { Field, ID, InputType, Int } from 'type-graphql';
import { ArmPolicy } from '../../entities/arm-policy';

@InputType({ description: 'One of the ways to serve viewers that an experiment shall compare.' })
export class ExperimentArmInput {
  @Field(() => String, { description: 'Its name, 1 to 32 small letters, digits, hyphens and underscores; not “holdout”, which every experiment has.' })
  name!: string;

  @Field(() => Int, { defaultValue: 1, description: 'Its share of the viewers who are not in the holdout is this over the sum of all weights; 1 to 10,000.' })
  weight!: number;

  @Field(() => ArmPolicy, { description: 'How its lists are made.' })
  policy!: ArmPolicy;

  @Field(() => String, { nullable: true, description: 'For MODEL: the model’s version; whichever is active when left out.' })
  modelVersion?: string | null;
}

@InputType({ description: 'An experiment to start.' })
export class StartExperimentInput {
  @Field(() => String, { description: 'Its name, 1 to 64 letters, digits, dots, hyphens and underscores, which no experiment had before.' })
  name!: string;

  @Field(() => [ExperimentArmInput], { description: 'The arms, 2 to 8; the others are compared with the first.' })
  arms!: ExperimentArmInput[];
}

@InputType({ description: 'An experiment to end.' })
export class EndExperimentInput {
  @Field(() => ID, { description: 'The experiment.' })
  id!: string;
}
