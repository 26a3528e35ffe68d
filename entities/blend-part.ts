import { Field, Float, ObjectType } from 'type-graphql';

/** What one part of a model counts in its scores. */
@ObjectType({ description: 'What one part of a model counts in its scores.' })
export class BlendPart {
  @Field(() => String, { description: 'Name of the part, such as `neighbours`, `factors` or `content`; `historyDecay` is what an older act keeps with each newer one.' })
  part!: string;

  @Field(() => Float, { description: 'Its weight.' })
  weight!: number;
}
