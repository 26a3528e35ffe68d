import { Field, ObjectType } from 'type-graphql';
import { Experiment } from '../../entities/experiment.entity';

@ObjectType({ description: 'The experiment that was started.' })
export class StartExperimentPayload {
  @Field(() => Experiment, { description: 'The experiment.' })
  experiment!: Experiment;
}

@ObjectType({ description: 'The experiment that was ended.' })
export class EndExperimentPayload {
  @Field(() => Experiment, { description: 'The experiment, as it is now.' })
  experiment!: Experiment;
}
