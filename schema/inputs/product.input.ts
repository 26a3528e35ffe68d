import { Field, Float, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { MoneyInput } from './money.input';

@InputType({ description: 'One named fact about a product.' })
export class ProductAttributeInput {
  @Field(() => String, { description: 'What the fact is about, up to 60 characters.' })
  name!: string;

  @Field(() => String, { description: 'The fact, up to 300 characters.' })
  value!: string;
}

@InputType({ description: 'A product. Fields left out keep their value, and so do `title`, `price` and `attributes` that are null. Null clears `description`, `brand`, `category`, `stock`, `buyUrl` and `matchThreshold`.' })
export class ProductInput {
  @Field(() => String, { description: 'The shop’s own number, up to 64 characters: the row is made or changed by it.' })
  sku!: string;

  @Field(() => String, { nullable: true, description: 'The name that viewers read, up to 200 characters; a new product needs one, null keeps that of a known one.' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'A longer text, up to 5,000 characters; null or an empty text clears it.' })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'The maker, up to 100 characters; null or an empty text clears it.' })
  brand?: string | null;

  @Field(() => String, { nullable: true, description: 'The kind of product, in the words of the shop, up to 100 characters; null or an empty text clears it.' })
  category?: string | null;

  @Field(() => MoneyInput, { nullable: true, description: 'The price; a new product needs one, null keeps that of a known one.' })
  price?: MoneyInput | null;

  @Field(() => Int, { nullable: true, description: 'Pieces in stock; null when the shop does not count them.' })
  stock?: number | null;

  @Field(() => String, { nullable: true, description: 'Where it can be bought: an https address of up to 2,000 characters, without a user name; null or an empty text clears it.' })
  buyUrl?: string | null;

  @Field(() => [ProductAttributeInput], { nullable: true, description: 'Named facts, at most 50; they replace those there were. An empty list clears them, null keeps them.' })
  attributes?: ProductAttributeInput[] | null;

  @Field(() => Float, { nullable: true, description: 'How near a picture must come to the product’s own pictures to be taken for it, 0 to 1: higher where lookalikes are taken for it, lower where it is missed. Null goes back to the value that the model was calibrated with.' })
  matchThreshold?: number | null;
}

@InputType({ description: 'A batch of products.' })
export class ImportProductsInput {
  @Field(() => [ProductInput], { description: '1 to 500 products.' })
  products!: ProductInput[];
}

@InputType({ description: 'Changes to one product. Fields left out keep their value, and so do `title`, `price` and `attributes` that are null. Null clears `description`, `brand`, `category`, `stock`, `buyUrl` and `matchThreshold`.' })
export class UpdateProductInput {
  @Field(() => ID, { description: 'The product.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'The name that viewers read, up to 200 characters; null keeps it.' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'A longer text, up to 5,000 characters; null or an empty text clears it.' })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'The maker, up to 100 characters; null or an empty text clears it.' })
  brand?: string | null;

  @Field(() => String, { nullable: true, description: 'The kind of product, in the words of the shop, up to 100 characters; null or an empty text clears it.' })
  category?: string | null;

  @Field(() => MoneyInput, { nullable: true, description: 'The price; null keeps it.' })
  price?: MoneyInput | null;

  @Field(() => Int, { nullable: true, description: 'Pieces in stock; null when the shop does not count them.' })
  stock?: number | null;

  @Field(() => String, { nullable: true, description: 'Where it can be bought: an https address of up to 2,000 characters, without a user name; null or an empty text clears it.' })
  buyUrl?: string | null;

  @Field(() => [ProductAttributeInput], { nullable: true, description: 'Named facts, at most 50; they replace those there were. An empty list clears them, null keeps them.' })
  attributes?: ProductAttributeInput[] | null;

  @Field(() => Float, { nullable: true, description: 'How near a picture must come to the product’s own pictures to be taken for it, 0 to 1: higher where lookalikes are taken for it, lower where it is missed. Null goes back to the value that the model was calibrated with.' })
  matchThreshold?: number | null;
}

@InputType({ description: 'Pictures for a product.' })
export class AddProductImagesInput {
  @Field(() => ID, { description: 'The product.' })
  productId!: string;

  @Field(() => [String], { description: '1 to 20 pictures (JPEG, PNG or WebP), each in base64.' })
  images!: string[];
}

@InputType({ description: 'Pictures that are to go.' })
export class RemoveProductImagesInput {
  @Field(() => [ID], { description: '1 to 100 pictures, of any products.' })
  imageIds!: string[];
}

@InputType({ description: 'A picture in the place of another.' })
export class ReplaceProductImageInput {
  @Field(() => ID, { description: 'The picture that is there.' })
  imageId!: string;

  @Field(() => String, { description: 'What it shows from now on (JPEG, PNG or WebP), in base64.' })
  image!: string;
}

@InputType({ description: 'Which products a list holds; all conditions must be met.' })
export class ProductFilter {
  @Field(() => String, { nullable: true, description: 'Exactly this category.' })
  category?: string | null;

  @Field(() => String, { nullable: true, description: 'Exactly this brand.' })
  brand?: string | null;

  @Field(() => MoneyInput, { nullable: true, description: 'Priced in this currency, and not cheaper than this.' })
  minPrice?: MoneyInput | null;

  @Field(() => MoneyInput, { nullable: true, description: 'Priced in this currency, and not dearer than this.' })
  maxPrice?: MoneyInput | null;

  @Field(() => Boolean, { nullable: true, description: 'true: something is left; false: sold out.' })
  inStock?: boolean | null;
}

/** How a list of products is ordered. */
export enum ProductSort {
  TITLE = 'TITLE',
  PRICE_ASCENDING = 'PRICE_ASCENDING',
  PRICE_DESCENDING = 'PRICE_DESCENDING',
  NEWEST = 'NEWEST',
}
registerEnumType(ProductSort, {
  name: 'ProductSort',
  description: 'How a list of products is ordered.',
  valuesConfig: {
    TITLE: { description: 'By title, from A.' },
    PRICE_ASCENDING: { description: 'The cheapest first. Amounts are compared in the smallest unit of their own currency, without conversion: where the shop has several currencies, filter by `minPrice` or `maxPrice`, which keep to one.' },
    PRICE_DESCENDING: { description: 'The dearest first; compared as in PRICE_ASCENDING.' },
    NEWEST: { description: 'The newest first.' },
  },
});
