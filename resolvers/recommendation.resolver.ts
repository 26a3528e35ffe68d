import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Product } from '../entities/product.entity';
import { ReasonKind, Recommendation, RecommendationReason, ScorePart } from '../schema/types/recommendation';
import type { RequestContext } from '../src/context';
import { notFound } from '../src/errors';
import { reasonText } from '../src/recommendations/reason-text';
import type { Reason as ServedReason, Recommendation as Served } from '../src/recommendations/recommendation';
import { ownParts, sharesOf } from '../src/recommendations/score-parts';

/** Products of lists; they are loaded where they are asked for. */
@Resolver(() => Recommendation)
export class RecommendationResolver {
  @FieldResolver(() => Product, { description: 'The product.' })
  async product(@Root() { productId }: Served, @Ctx() { loaders }: RequestContext): Promise<Product> {
    const product = await loaders.product.load(productId);
    if (!product) throw notFound('product', productId);
    return product;
  }
}

/** What speaks for a product, in words and figures. */
@Resolver(() => RecommendationReason)
export class RecommendationReasonResolver {
  @FieldResolver(() => String, { description: 'The reason in words, in the language that was asked for.' })
  async text(@Root() { kind, parts, language }: ServedReason, @Ctx() { loaders }: RequestContext): Promise<string> {
    const own = kind === 'SIMILAR_TO_VIEWED' ? ownParts(parts) : [];
    const named = await Promise.all(own.map(async ({ productId, act }) => ({ title: (await loaders.product.load(productId))?.title, act })));
    return reasonText(kind, named.flatMap(({ title, act }) => (title === undefined || act === null ? [] : [{ title, act }])), language);
  }

  @FieldResolver(() => [Product], { description: 'The viewer’s own products that speak for it, the strongest first, at most three; none where the reason is another.' })
  async because(@Root() { kind, parts }: ServedReason, @Ctx() { loaders }: RequestContext): Promise<Product[]> {
    const own = kind === 'SIMILAR_TO_VIEWED' ? ownParts(parts) : [];
    return (await Promise.all(own.map(({ productId }) => loaders.product.load(productId)))).flatMap((product) => product ?? []);
  }

  @FieldResolver(() => [ScorePart], { description: 'All that the score is the sum of.' })
  async parts(@Root() { parts }: ServedReason, @Ctx() { loaders }: RequestContext): Promise<ScorePart[]> {
    const shares = sharesOf(parts);
    return Promise.all(parts.map(async ({ kind, productId, act, contribution }, index) => ({
      kind: ReasonKind[kind], act, contribution, share: shares[index] ?? 0, product: productId === null ? null : ((await loaders.product.load(productId)) ?? null),
    })));
  }
}
