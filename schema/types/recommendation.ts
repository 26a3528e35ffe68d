import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BehaviourType } from '../../entities/behaviour-type';
import { Product } from '../../entities/product.entity';

/** Why a product is recommended. */
export enum ReasonKind {
  SIMILAR_TO_VIEWED = 'SIMILAR_TO_VIEWED',
  MATCHES_TASTE = 'MATCHES_TASTE',
  ON_SCREEN_NOW = 'ON_SCREEN_NOW',
  PRESENTED_NOW = 'PRESENTED_NOW',
  DEAL_RUNNING = 'DEAL_RUNNING',
  FROM_CONVERSATION = 'FROM_CONVERSATION',
  ON_THE_SHELF = 'ON_THE_SHELF',
  ALMOST_GONE = 'ALMOST_GONE',
  POPULAR_IN_STREAM = 'POPULAR_IN_STREAM',
  POPULAR = 'POPULAR',
  EXPLORATION = 'EXPLORATION',
}
registerEnumType(ReasonKind, {
  name: 'ReasonKind',
  description: 'Why a product is recommended, and what a part of its score comes from.',
  valuesConfig: {
    SIMILAR_TO_VIEWED: { description: 'It goes with products that the viewer bought, put into the cart or looked at: viewers who turned to those turned to it, or it is like them.' },
    MATCHES_TASTE: { description: 'It goes with all that the viewer turned to lately, in the order of it.' },
    ON_SCREEN_NOW: { description: 'It is in the picture right now.' },
    PRESENTED_NOW: { description: 'The host is presenting it right now.' },
    DEAL_RUNNING: { description: 'Its deal price in the stream holds right now.' },
    FROM_CONVERSATION: { description: 'It was asked about: viewers do in the chat right now, or, in an assistant’s list, the viewer did.' },
    ON_THE_SHELF: { description: 'The stream offers it.' },
    ALMOST_GONE: { description: 'Five pieces or fewer are left.' },
    POPULAR_IN_STREAM: { description: 'The audience of the stream turns to it right now.' },
    POPULAR: { description: 'Many viewers turn to it these days.' },
    EXPLORATION: { description: 'It was drawn, so that what nobody has been shown is found out about too; it is never a part of a score.' },
  },
});

/** One of the parts that a score is the sum of. */
@ObjectType({ description: 'One of the parts that a score is the sum of.' })
export class ScorePart {
  @Field(() => ReasonKind, { description: 'What it comes from.' })
  kind!: ReasonKind;

  @Field(() => Product, { nullable: true, description: 'The viewer’s own product that gave it; null where none did.' })
  product!: Product | null;

  @Field(() => BehaviourType, { nullable: true, description: 'What the viewer did with that product, the act that says most; null where there is none.' })
  act!: BehaviourType | null;

  @Field(() => Float, { description: 'What it adds to the score; below 0 where it speaks against the product.' })
  contribution!: number;

  @Field(() => Float, { description: 'Its share of all that speaks for or against the product, 0 to 1.' })
  share!: number;
}

/** What speaks for a product. */
@ObjectType({ description: 'What speaks for a product.' })
export class RecommendationReason {
  @Field(() => ReasonKind, { description: 'The kind of the parts that together give the most, or EXPLORATION.' })
  kind!: ReasonKind;
}

/** A product for a viewer. */
@ObjectType({ description: 'A product for a viewer.' })
export class Recommendation {
  @Field(() => Int, { description: 'Place in the list, from 1.' })
  rank!: number;

  @Field(() => Float, { description: 'The sum of the reason’s parts; only comparable within the list. The list spreads over brands and kinds, so that a lower score may stand before a higher.' })
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

  @Field(() => String, { description: 'The experiment that the viewer is in; `default` while there is none.' })
  experiment!: string;

  @Field(() => String, { description: 'The arm of the experiment that the viewer is in; `treatment` while there is none.' })
  arm!: string;

  @Field(() => Boolean, { description: 'Whether what the viewer did counted.' })
  personal!: boolean;

  @Field(() => [Recommendation], { description: 'The products, best first.' })
  items!: Recommendation[];
}
