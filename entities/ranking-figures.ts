import { Field, Float, ObjectType } from 'type-graphql';

/** How well a model’s lists foretell what viewers turned to next. */
@ObjectType({ description: 'How well lists of ten foretell what viewers turned to next: the whole catalogue is ranked, ties count against the model.' })
export class RankingFigures {
  @Field(() => Float, { description: 'Share of the questions whose answer is among the first ten.' })
  hitRateAt10!: number;

  @Field(() => Float, { description: 'The same, a place further down counting less (1 / log2(place + 1)).' })
  ndcgAt10!: number;

  @Field(() => Float, { description: 'Share of the catalogue that stands in at least one of the lists.' })
  coverageAt10!: number;
}
