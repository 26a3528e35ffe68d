import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Product } from '../../entities/product.entity';

/** Why a product is recommended. */
export enum ReasonKind {
  SIMILAR_TO_VIEWED = 'SIMILAR_TO_VIEWED',
  ON_SCREEN_NOW = 'ON_SCREEN_NOW',
  ON_THE_SHELF = 'ON_THE_SHELF',
  POPULAR_IN_STREAM = 'POPULAR_IN_STREAM',
  POPULAR = 'POPULAR',
}
registerEnumType(ReasonKind, {
  name: 'ReasonKind',
  description: 'Why a product is recommended.',
  valuesConfig: {
    SIMILAR_TO_VIEWED: { description: 'Viewers who turned to the same products turned to it.' },
    ON_SCREEN_NOW: { description: 'It is in the picture right now.' },
    ON_THE_SHELF: { description: 'The stream offers it.' },
    POPULAR_IN_STREAM: { description: 'The audience of the stream turns to it right now.' },
    POPULAR: { description: 'Many viewers turn to it these days.' },
  },
});

/** What speaks for a product. */
@ObjectType({ description: 'What speaks for a product.' })
export class RecommendationReason {
  @Field(() => ReasonKind, { description: 'The kind of reason.' })
  kind!: ReasonKind;

  @Field(() => String, { description: 'The reason in words.' })
  text!: string;

  @Field(() => [Product], { description: 'The viewer’s own products that speak for it, the strongest first.' })
  because!: Product[];
}

/** A product for a viewer. */
@ObjectType({ description: 'A product for a viewer.' })
export class Recommendation {
  @Field(() => Int, { description: 'Place in the list, from 1.' })
  rank!: number;

  @Field(() => Product, { description: 'The product.' })
  product!: Product;

  @Field(() => Float, { description: 'What it was ranked by; only comparable within the list.' })
  score!: number;

  @Field(() => RecommendationReason, { description: 'Why this one.' })
  reason!: RecommendationReason;
}

/** A list that was shown to a viewer. */
@ObjectType({ description: 'A list that was shown to a viewer.' })
export class RecommendationList {
  @Field(() => ID, { description: 'Names this exposure: send it back with the clicks and purchases of this viewer that follow.' })
  exposureId!: string;

  @Field(() => String, { description: 'What ranked: a model as `name@version`, or `popularity` for a viewer of whom nothing is known, or nothing may be used.' })
  model!: string;

  @Field(() => String, { description: 'The arm of the experiment that the viewer is in; always `all` until there are experiments.' })
  arm!: string;

  @Field(() => [Recommendation], { description: 'The products, best first.' })
  items!: Recommendation[];
}
