import { Field, Float, ObjectType } from 'type-graphql';
import { BoundingBox } from '../../entities/bounding-box';
import { Product } from '../../entities/product.entity';

/** A product found in a picture. */
@ObjectType({ description: 'A product found in a picture.' })
export class ImageMatch {
  @Field(() => Product, { description: 'The product.' })
  product!: Product;

  @Field(() => Float, { description: 'How sure the recogniser is, 0 to 1.' })
  confidence!: number;

  @Field(() => Boolean, { description: 'The confidence is 0.8 or more: of ten such matches eight are right, or more. One that is not certain is the best guess, and may be a lookalike.' })
  certain!: boolean;

  @Field(() => BoundingBox, { description: 'Where in the picture.' })
  box!: BoundingBox;
}

/** A product that looks like a picture. */
@ObjectType({ description: 'A product that looks like what a picture shows, and is not said to be in it.' })
export class SimilarProduct {
  @Field(() => Product, { description: 'The product; never one that is sold out.' })
  product!: Product;

  @Field(() => Float, { description: 'How alike it is to the picture as a whole, 0 to 1. It orders the products of one answer; it is no likelihood.' })
  score!: number;
}
