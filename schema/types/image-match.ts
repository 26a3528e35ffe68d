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

  @Field(() => BoundingBox, { description: 'Where in the picture.' })
  box!: BoundingBox;
}
