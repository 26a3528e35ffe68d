import { Field, Float, ObjectType } from 'type-graphql';

/** A product that is like another one. It is resolved by its identifier. */
@ObjectType({ description: 'A product that is like another one, and why.' })
export class RelatedProduct {
  productId!: string;

  @Field(() => Float, { description: 'How alike they are, 0 to 2: the sum of `behaviour` and `content`.' })
  score!: number;

  @Field(() => Float, { description: 'How much viewers who turned to the one turned to this one next, in parts of what goes with it most, 0 to 1.' })
  behaviour!: number;

  @Field(() => Float, { description: 'How alike their words, attributes and pictures are, 0 to 1.' })
  content!: number;
}
