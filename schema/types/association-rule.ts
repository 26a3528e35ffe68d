import { Field, Float, Int, ObjectType } from 'type-graphql';

/** That whoever buys one product buys another with it. Its products are resolved by their identifiers. */
@ObjectType({ description: 'That whoever buys one product buys another with it. A basket is what one viewer bought in one stream, or outside of streams on one day of UTC.' })
export class AssociationRule {
  productId!: string;
  otherId!: string;

  @Field(() => Float, { description: 'The share of all baskets that hold both, 0 to 1.' })
  support!: number;

  @Field(() => Float, { description: 'The share of the baskets with `given` that hold `product` as well, 0 to 1.' })
  confidence!: number;

  @Field(() => Float, { description: 'How many times as often both are in a basket as they would be by chance; always above 1.' })
  lift!: number;

  @Field(() => Int, { description: 'Baskets that hold both; 3 at least.' })
  baskets!: number;
}
