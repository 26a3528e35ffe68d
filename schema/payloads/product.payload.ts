import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ProductImage } from '../../entities/product-image.entity';
import { Product } from '../../entities/product.entity';
import { RowError } from '../types/row-error';

/** What became of a row. */
export enum ImportStatus {
  CREATED = 'CREATED',
  UPDATED = 'UPDATED',
  UNCHANGED = 'UNCHANGED',
  REJECTED = 'REJECTED',
}
registerEnumType(ImportStatus, {
  name: 'ImportStatus',
  description: 'What became of a row.',
  valuesConfig: {
    CREATED: { description: 'A new product was made.' },
    UPDATED: { description: 'The product was changed.' },
    UNCHANGED: { description: 'The product was like this already.' },
    REJECTED: { description: 'The row cannot be stored; see its error.' },
  },
});

@ObjectType({ description: 'What became of one row of an import.' })
export class ImportResult {
  @Field(() => Int, { description: 'Place of the row in the input, from 0.' })
  index!: number;

  @Field(() => String, { description: 'The row’s SKU.' })
  sku!: string;

  @Field(() => ImportStatus, { description: 'What became of it.' })
  status!: ImportStatus;

  @Field(() => Product, { nullable: true, description: 'The product, unless the row was rejected.' })
  product!: Product | null;

  @Field(() => RowError, { nullable: true, description: 'Why the row was rejected.' })
  error!: RowError | null;
}

@ObjectType({ description: 'What became of an import, row by row.' })
export class ImportProductsPayload {
  @Field(() => [ImportResult], { description: 'One result a row, in the order of the input.' })
  results!: ImportResult[];
}

@ObjectType({ description: 'A changed product.' })
export class UpdateProductPayload {
  @Field(() => Product, { description: 'The product as it is now.' })
  product!: Product;
}

@ObjectType({ description: 'What became of one picture.' })
export class AddImageResult {
  @Field(() => Int, { description: 'Place of the picture in the input, from 0.' })
  index!: number;

  @Field(() => ProductImage, { nullable: true, description: 'The picture, unless it was rejected.' })
  image!: ProductImage | null;

  @Field(() => RowError, { nullable: true, description: 'Why it was rejected.' })
  error!: RowError | null;
}

@ObjectType({ description: 'What became of the pictures, one by one.' })
export class AddProductImagesPayload {
  @Field(() => [AddImageResult], { description: 'One result a picture, in the order of the input.' })
  results!: AddImageResult[];
}

@ObjectType({ description: 'What became of one picture that was to go.' })
export class RemoveImageResult {
  @Field(() => Int, { description: 'Place of the picture in the input, from 0.' })
  index!: number;

  @Field(() => ID, { description: 'The picture.' })
  imageId!: string;

  @Field(() => Boolean, { description: 'true: it has been removed; false: it was gone already.' })
  removed!: boolean;
}

@ObjectType({ description: 'What became of the pictures, one by one; none of them is there any more.' })
export class RemoveProductImagesPayload {
  @Field(() => [RemoveImageResult], { description: 'One result a picture, in the order of the input.' })
  results!: RemoveImageResult[];
}

@ObjectType({ description: 'A replaced picture.' })
export class ReplaceProductImagePayload {
  @Field(() => ProductImage, { description: 'The picture as it is now: of the same identifier and place, with a new `url`.' })
  image!: ProductImage;
}
