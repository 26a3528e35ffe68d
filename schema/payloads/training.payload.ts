import { Field, ObjectType } from 'type-graphql';
import { ModelVersion } from '../../entities/model-version.entity';
import { RecommenderTraining } from '../../entities/recommender-training.entity';

@ObjectType({ description: 'The training that was asked for.' })
export class RetrainRecommenderPayload {
  @Field(() => RecommenderTraining, { description: 'The training; the one that was queued or running already, if there was one.' })
  training!: RecommenderTraining;
}

@ObjectType({ description: 'A training that ends without a model.' })
export class CancelRecommenderTrainingPayload {
  @Field(() => RecommenderTraining, { description: 'The training; one that was running is CANCELLED within seconds.' })
  training!: RecommenderTraining;
}

@ObjectType({ description: 'The model that is in service now.' })
export class ActivateModelPayload {
  @Field(() => ModelVersion, { description: 'The version: this server answers from it now, every other one within seconds.' })
  model!: ModelVersion;
}
