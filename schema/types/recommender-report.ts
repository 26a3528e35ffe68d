import { Field, Float, Int, ObjectType } from 'type-graphql';
import { RecommenderAlarm } from '../../entities/recommender-alarm.entity';

/** A brand's part in what was shown and sold. */
@ObjectType({ description: 'A brand’s part in what was shown and in what was sold.' })
export class BrandShare {
  @Field(() => String, { nullable: true, description: 'The brand; null for products without one.' })
  brand!: string | null;

  @Field(() => Float, { description: 'Its share of what was shown, 0 to 1.' })
  exposureShare!: number;

  @Field(() => Float, { nullable: true, description: 'Its share of all purchases, 0 to 1; null when nothing was bought.' })
  salesShare!: number | null;

  @Field(() => Float, { nullable: true, description: 'The first over the second: 1 when it is shown as it sells, above when it is shown more; null when nothing of it was sold.' })
  ratio!: number | null;
}

/** What one model showed, and what came of it. */
@ObjectType({ description: 'What one model showed, and what came of it.' })
export class ModelPerformance {
  @Field(() => String, { description: 'The model, as `RecommendationList.model` names it.' })
  model!: string;

  @Field(() => Int, { description: 'Lists that were shown.' })
  lists!: number;

  @Field(() => Int, { description: 'Products in these lists.' })
  items!: number;

  @Field(() => Int, { description: 'Clicks that are credited to one of these lists: the last that showed the product within 24 hours before, or the one that the act’s `exposureId` names.' })
  clicks!: number;

  @Field(() => Int, { description: 'Purchases that are credited in the same way. This credits, it does not prove: what would have been bought anyway is among them.' })
  purchases!: number;

  @Field(() => Float, { nullable: true, description: 'Clicks for each shown product; null when none was shown.' })
  clickThrough!: number | null;

  @Field(() => Float, { nullable: true, description: 'Credited purchases for each list; null when none was shown.' })
  conversion!: number | null;
}

/** What the recommender shows, and whom it serves. */
@ObjectType({ description: 'What the recommender shows, and whom it serves. Lists and acts of viewers who do not allow to be counted (`Consent.analytics`) are not in it.' })
export class RecommenderReport {
  @Field(() => Date, { description: 'What it covers begins here, at the beginning of a day of UTC.' })
  since!: Date;

  @Field(() => Int, { description: 'Lists that were shown.' })
  lists!: number;

  @Field(() => Int, { description: 'Products in these lists: exposures.' })
  items!: number;

  @Field(() => Float, { nullable: true, description: 'The share of the catalogue that was shown at all, 0 to 1; null without products.' })
  coverage!: number | null;

  @Field(() => Float, { nullable: true, description: 'How unevenly exposures are spread over the catalogue (Gini): 0 when all products are shown alike, near 1 when one has it all; null when nothing was shown.' })
  gini!: number | null;

  @Field(() => Float, { nullable: true, description: 'How little known what is shown is: the mean self-information of exposures, in bits, by the share of viewers’ acts that a product has in the period; null when nothing was shown.' })
  novelty!: number | null;

  @Field(() => Float, { nullable: true, description: 'The share of exposures of products outside of the short head, which is the fewest products that have 80 % of the acts; null when nothing was shown, or nobody acted.' })
  longTailShare!: number | null;

  @Field(() => Float, { nullable: true, description: 'How unlike the products within a list are, 0 to 1: the mean share of brand and category in which two of them differ; null without a list of two.' })
  diversity!: number | null;

  @Field(() => Float, { nullable: true, description: 'The share of lists that were made from what their viewer did, 0 to 1; null when nothing was shown.' })
  personalShare!: number | null;

  @Field(() => Float, { nullable: true, description: 'The share of exposures that were drawn to be tried out, 0 to 1: those whose reason is EXPLORATION, and not what might have been drawn in their place; null when nothing was shown.' })
  explorationShare!: number | null;

  @Field(() => [ModelPerformance], { description: 'By model, the one with most lists first.' })
  models!: ModelPerformance[];

  @Field(() => [RecommenderAlarm], { description: 'What is wrong now, in the whole shop over the last 7 days, whatever the report covers; looked at every ten minutes.' })
  alarms!: RecommenderAlarm[];
}
