import { Field, Float, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';

/** A rectangle as fractions of the frame, 0 to 1, from the top left. */
@ObjectType({ description: 'A rectangle as fractions of the frame, 0 to 1, from the top left.' })
export class BoundingBox {
  @Field(() => Float, { description: 'Left edge.' })
  @Column({ type: 'double' })
  x!: number;

  @Field(() => Float, { description: 'Top edge.' })
  @Column({ type: 'double' })
  y!: number;

  @Field(() => Float, { description: 'Width.' })
  @Column({ type: 'double' })
  width!: number;

  @Field(() => Float, { description: 'Height.' })
  @Column({ type: 'double' })
  height!: number;
}
