import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ProductImage } from '../entities/product-image.entity';
import { Product } from '../entities/product.entity';
import type { Connection } from '../schema/connection';
import { toConnection } from '../schema/connection';
import { ProductConnection } from '../schema/connections';
import type { MoneyInput } from '../schema/inputs/money.input';
import { AddProductImagesInput, ImportProductsInput, ProductFilter, ProductSort, RemoveProductImagesInput, ReplaceProductImageInput, UpdateProductInput } from '../schema/inputs/product.input';
import { AddProductImagesPayload, ImportProductsPayload, ImportStatus, RemoveProductImagesPayload, ReplaceProductImagePayload, UpdateProductPayload } from '../schema/payloads/product.payload';
import { Money } from '../schema/types/money';
import { toRowError } from '../schema/types/row-error';
import type { RequestContext } from '../src/context';
import { badInput } from '../src/errors';
import { requireKind } from '../src/identifiers';
import { fromMinor, toMinor } from '../src/money';
import { decodeBase64 } from './base64';

/** The catalogue. */
@Resolver(() => Product)
export class ProductResolver {
  @Query(() => Product, { nullable: true, description: 'A product by its identifier or its SKU; null when there is none.' })
  async product(
    @Ctx() { services, loaders }: RequestContext,
    @Arg('id', () => ID, { nullable: true, description: 'Its identifier.' }) id?: string,
    @Arg('sku', () => String, { nullable: true, description: 'The shop’s own number.' }) sku?: string,
  ): Promise<Product | null> {
    if (id != null) return (await loaders.product.load(requireKind(id, 'Product', 'id'))) ?? null;
    if (sku != null) return services.catalogue.bySku(sku);
    throw badInput('Name the product by `id` or by `sku`.', 'id');
  }

  @Query(() => ProductConnection, { description: 'The products of the shop, filtered, searched and ordered.' })
  async products(
    @Ctx() { services }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Rows of a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after?: string,
    @Arg('filter', () => ProductFilter, { nullable: true, description: 'Which products.' }) filter?: ProductFilter,
    @Arg('sort', () => ProductSort, { defaultValue: ProductSort.TITLE, description: 'In which order.' }) sort: ProductSort = ProductSort.TITLE,
    @Arg('search', () => String, { nullable: true, description: 'Words that must all occur in SKU, title, brand, category or description; at most 200 characters and 20 words.' }) search?: string,
  ): Promise<Connection<Product>> {
    const { minPrice, maxPrice, ...rest } = filter ?? {};
    const bounds = { minPrice: bound(minPrice, 'filter.minPrice'), maxPrice: bound(maxPrice, 'filter.maxPrice') };
    return toConnection(await services.catalogue.list({ ...rest, ...bounds, search }, sort, { first, after }));
  }

  @FieldResolver(() => Money, { description: 'What one piece costs.' })
  price(@Root() { priceMinor, currency }: Product): Money {
    return { amount: fromMinor(priceMinor, currency), currency };
  }

  @FieldResolver(() => [ProductImage], { description: 'Its pictures, in the order in which they were added.' })
  async images(@Root() { id }: Product, @Ctx() { loaders }: RequestContext): Promise<ProductImage[]> {
    return (await loaders.imagesOfProduct.load(id)) ?? [];
  }

  @Mutation(() => ImportProductsPayload, { description: 'Makes or changes products by SKU; a repeat changes nothing. For operators, and partners with CATALOGUE_WRITE.' })
  async importProducts(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => ImportProductsInput, { description: 'The batch.' }) { products }: ImportProductsInput,
  ): Promise<ImportProductsPayload> {
    const results = await services.catalogue.import(access, products);
    return {
      results: results.map((result, index) => ({
        index, sku: result.sku, status: ImportStatus[result.status],
        product: result.status === 'REJECTED' ? null : result.product,
        error: result.status === 'REJECTED' ? toRowError(result.error) : null,
      })),
    };
  }

  @Mutation(() => UpdateProductPayload, { description: 'Changes one product. For operators, and partners with CATALOGUE_WRITE.' })
  async updateProduct(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => UpdateProductInput, { description: 'The changes.' }) { id, ...changes }: UpdateProductInput,
  ): Promise<UpdateProductPayload> {
    return { product: await services.catalogue.update(access, id, changes) };
  }

  @Mutation(() => AddProductImagesPayload, { description: 'Adds pictures that frames are matched against: at once on this server, within a second on every other. For operators, and partners with CATALOGUE_WRITE.' })
  async addProductImages(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => AddProductImagesInput, { description: 'The pictures.' }) { productId, images }: AddProductImagesInput,
  ): Promise<AddProductImagesPayload> {
    const pictures = images.map((image, index) => () => decodeBase64(image, `input.images[${index}]`));
    const results = await services.images.add(access, productId, pictures);
    return {
      results: results.map((result, index) => ({
        index,
        image: 'image' in result ? result.image : null,
        error: 'error' in result ? toRowError(result.error) : null,
      })),
    };
  }

  @Mutation(() => RemoveProductImagesPayload, { description: 'Removes pictures, so that frames are not matched against them any more: at once on this server, within a second on every other. A repeat changes nothing. For operators, and partners with CATALOGUE_WRITE.' })
  async removeProductImages(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => RemoveProductImagesInput, { description: 'The pictures.' }) { imageIds }: RemoveProductImagesInput,
  ): Promise<RemoveProductImagesPayload> {
    const removed = await services.images.remove(access, imageIds);
    return { results: imageIds.map((imageId, index) => ({ index, imageId, removed: removed[index] === true })) };
  }

  @Mutation(() => ReplaceProductImagePayload, { description: 'Puts another picture in the place of one: matched against at once on this server, within a second on every other. A repeat changes nothing. For operators, and partners with CATALOGUE_WRITE.' })
  async replaceProductImage(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => ReplaceProductImageInput, { description: 'Which, and by what.' }) { imageId, image }: ReplaceProductImageInput,
  ): Promise<ReplaceProductImagePayload> {
    return { image: await services.images.replace(access, imageId, () => decodeBase64(image, 'input.image')) };
  }
}

const bound = (money: MoneyInput | null | undefined, field: string): { minor: number; currency: string } | undefined =>
  money == null ? undefined : { minor: toMinor(money.amount, money.currency, field), currency: money.currency };
