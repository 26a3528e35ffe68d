import { Field, Float, Int, ObjectType } from 'type-graphql';

/** Products that are bought together. Resolved by their identifiers. */
@ObjectType({ description: 'Two to four products that are in baskets together.' })
export class FrequentSet {
  productIds!: string[];

  @Field(() => Int, { description: 'Baskets that hold all of them; 3 at least.' })
  baskets!: number;

  @Field(() => Float, { description: 'Their share of the newest 50,000 baskets, 0 to 1.' })
  support!: number;
}
