import { FieldResolver, Resolver, Root } from 'type-graphql';
import { ProductImage } from '../entities/product-image.entity';

/** Pictures of products. */
@Resolver(() => ProductImage)
export class ProductImageResolver {
  @FieldResolver(() => String, { description: 'Where to load it from, relative to the server.' })
  url(@Root() { sha256 }: ProductImage): string {
    return `/media/${sha256}`;
  }

  @FieldResolver(() => Boolean, { description: 'The recogniser knows the picture, so that frames are matched against it.' })
  recognisable(@Root() { embeddingModel }: ProductImage): boolean {
    return embeddingModel !== null;
  }
}
