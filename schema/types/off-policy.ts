import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';

/** What a shown product may have led to. */
export enum PolicyReward {
  CLICK = 'CLICK',
  PURCHASE = 'PURCHASE',
}
registerEnumType(PolicyReward, {
  name: 'PolicyReward',
  description: 'What a shown product may have led to.',
  valuesConfig: { CLICK: { description: 'A click that is credited to the list.' }, PURCHASE: { description: 'A purchase that is credited to the list.' } },
});

/** An estimate and its error. */
@ObjectType({ description: 'An estimate and its error.' })
export class PolicyValue {
  @Field(() => Float, { description: 'Rewards for each list.' })
  value!: number;

  @Field(() => Float, { description: 'Its standard error, viewers being drawn at random.' })
  standardError!: number;
}

/** What a model would have brought. */
@ObjectType({ description: 'What a model would have brought in place of the lists that were shown, by their logged propensities.' })
export class OffPolicyEstimates {
  @Field(() => Int, { description: 'Lists that the estimates are made from.' })
  lists!: number;

  @Field(() => Int, { description: 'Viewers who were shown them.' })
  viewers!: number;

  @Field(() => PolicyValue, { description: 'What these lists did bring.' })
  logged!: PolicyValue;

  @Field(() => PolicyValue, { description: 'Self-normalised inverse propensity weighting, place by place.' })
  snipw!: PolicyValue;

  @Field(() => PolicyValue, { description: 'Doubly robust: a model of the reward, corrected by the propensities.' })
  doublyRobust!: PolicyValue;

  @Field(() => Float, { description: 'Lists that the weights are worth: how much the estimates really rest on.' })
  effectiveSampleSize!: number;

  @Field(() => Float, { description: 'Mean weight of a place: about 1 where the log could have shown what the model shows, less where it could not.' })
  overlap!: number;

  @Field(() => String, { nullable: true, description: 'Why the estimates should not be trusted; null when nothing speaks against them.' })
  warning!: string | null;
}
