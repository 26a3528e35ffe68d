import { Field, Int, ObjectType } from 'type-graphql';

/** Who is watching a stream. */
@ObjectType({ description: 'Who is watching a stream.' })
export class Audience {
  @Field(() => Int, { description: 'Viewers (and anonymous connections) that follow the stream right now.' })
  watching!: number;

  @Field(() => Int, { description: 'The most that ever watched at one time.' })
  peak!: number;

  @Field(() => Int, { description: 'Identified viewers so far.' })
  total!: number;

  @Field(() => Int, { description: 'Those of `total` whose first stream this is.' })
  newViewers!: number;

  @Field(() => Int, { description: 'Those of `total` who had been in an earlier stream.' })
  returningViewers!: number;
}
