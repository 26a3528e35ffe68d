import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';

/** What an affinity is about. */
export enum AffinityKind {
  BRAND = 'BRAND',
  CATEGORY = 'CATEGORY',
  PRICE_BAND = 'PRICE_BAND',
}
registerEnumType(AffinityKind, {
  name: 'AffinityKind',
  description: 'What an affinity is about.',
  valuesConfig: {
    BRAND: { description: 'A maker.' },
    CATEGORY: { description: 'A kind of product.' },
    PRICE_BAND: { description: 'A band of prices in one currency, such as `20–50 EUR`; bands begin at 1, 2, 5, 10, 20, 50 and so on.' },
  },
});

/** Something that a viewer turns to more than others do. */
@ObjectType({ description: 'Something that a viewer turns to more than the average viewer does. What everybody likes alike is none.' })
export class Affinity {
  @Field(() => AffinityKind, { description: 'What it is about.' })
  kind!: AffinityKind;

  @Field(() => String, { description: 'The brand, the category or the band of prices.' })
  value!: string;

  @Field(() => Float, { description: 'How strong it is, 0 to 1, among all affinities of the viewer of this kind, which sum to 1: the larger the share and the lift, the stronger.' })
  weight!: number;

  @Field(() => Float, { description: 'The share of what the viewer does that goes there, 0 to 1, of its last 200 acts with products; purchases count more than glances, and what lies 30 days back counts half.' })
  share!: number;

  @Field(() => Float, { description: 'How many times as large that share is as that of all viewers together; always above 1. Few acts count for little.' })
  lift!: number;

  @Field(() => Int, { description: 'Acts of the viewer that speak for it.' })
  acts!: number;
}
