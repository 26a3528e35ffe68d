import { Field, ID, ObjectType } from 'type-graphql';
import { SceneExample } from '../../entities/scene-example.entity';

@ObjectType({ description: 'A labelled picture.' })
export class LabelScenePayload {
  @Field(() => SceneExample, { description: 'The example; when the picture was labelled so already, the one that is there.' })
  example!: SceneExample;
}

@ObjectType({ description: 'What was removed.' })
export class RemoveSceneExamplesPayload {
  @Field(() => [ID], { description: 'Examples that were there and are not any more.' })
  removedIds!: string[];
}

@ObjectType({ description: 'What was removed.' })
export class RemoveScenePayload {
  @Field(() => [ID], { description: 'The scene’s examples that were there and are not any more.' })
  removedIds!: string[];
}
