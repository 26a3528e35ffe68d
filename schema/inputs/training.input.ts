import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'Which training is to be cancelled.' })
export class CancelRecommenderTrainingInput {
  @Field(() => ID, { description: 'A training that is queued or running.' })
  id!: string;
}

@InputType({ description: 'Which model is to be in service.' })
export class ActivateModelInput {
  @Field(() => String, { description: 'The `version` of a model that is kept whole (`artefactBytes` above 0).' })
  version!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'It stays until an operator activates another one (or this one without `pinned`): versions that are fitted meanwhile wait as candidates. Without it, the next one that is not worse takes over.' })
  pinned!: boolean;
}
