import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'A picture of a scene. Whose: name the stream, and it counts in all streams of its host; or set `shopWide`, and it counts in every stream of the shop.' })
export class LabelSceneInput {
  @Field(() => ID, { nullable: true, description: 'A stream of the host for whose streams it counts. With `shopWide`, only the stream whose newest frame is meant.' })
  streamId?: string | null;

  @Field(() => String, { description: 'What the scene is called, such as "try-on" or "开箱", up to 60 characters; case does not tell two scenes apart.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'The picture (JPEG, PNG or WebP) in base64; left out, the newest frame of the live stream.' })
  image?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'It counts in every stream of the shop. For operators.' })
  shopWide!: boolean;
}

@InputType({ description: 'Examples that shall not count any more.' })
export class RemoveSceneExamplesInput {
  @Field(() => ID, { nullable: true, description: 'A stream of the host whose examples they are; needed without `shopWide`.' })
  streamId?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'They are the shop’s. For operators.' })
  shopWide!: boolean;

  @Field(() => [ID], { description: '1 to 100 examples; those that are not there (any more) are passed over.' })
  ids!: string[];
}

@InputType({ description: 'A scene that shall not be recognised any more.' })
export class RemoveSceneInput {
  @Field(() => ID, { nullable: true, description: 'A stream of the host whose scene it is; needed without `shopWide`.' })
  streamId?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'It is the shop’s. For operators.' })
  shopWide!: boolean;

  @Field(() => String, { description: 'What it is called.' })
  name!: string;
}
