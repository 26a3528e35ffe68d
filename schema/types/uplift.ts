import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ArmPolicy } from '../../entities/arm-policy';
import { Money } from './money';

/** Which viewers an uplift is about. */
export enum UpliftSegment {
  ALL = 'ALL',
  NEW = 'NEW',
  RETURNING = 'RETURNING',
}
registerEnumType(UpliftSegment, {
  name: 'UpliftSegment',
  description: 'Which viewers an uplift is about.',
  valuesConfig: {
    ALL: { description: 'All of them.' },
    NEW: { description: 'Those who had not acted here more than 24 hours before they were first shown a list.' },
    RETURNING: { description: 'Those who had.' },
  },
});

/** What came of one arm. */
@ObjectType({ description: 'What came of one arm of an experiment.' })
export class ArmStats {
  @Field(() => String, { description: 'Its name; `holdout` for the viewers who always see what is popular.' })
  name!: string;

  @Field(() => Float, { description: 'The share of all viewers that it should have.' })
  share!: number;

  @Field(() => ArmPolicy, { description: 'How its lists are made.' })
  policy!: ArmPolicy;

  @Field(() => String, { nullable: true, description: 'The model’s version; null for whichever is active, and for popularity.' })
  modelVersion!: string | null;

  @Field(() => Int, { description: 'Viewers, each from the first list that it was shown in the experiment; those who forbid to be counted are left out.' })
  viewers!: number;

  @Field(() => Int, { description: 'Viewers who bought within 24 hours of that list (of a stream’s report: in the stream).' })
  conversions!: number;

  @Field(() => Float, { description: 'Conversions a viewer.' })
  rate!: number;

  @Field(() => Int, { description: 'Conversions with a purchase that names a list shown in the 24 hours before it (last touch). Some would have happened anyway; see `incremental`.' })
  attributed!: number;

  @Field(() => [Money], { description: 'What those viewers paid in the same time, each currency by itself.' })
  revenue!: Money[];
}

/** What a viewer spends. */
@ObjectType({ description: 'What a viewer spends in one currency, in two arms. Lift and interval are made like those of the conversion.' })
export class RevenueUplift {
  @Field(() => String, { description: 'ISO 4217 code, such as CNY.' })
  currency!: string;

  @Field(() => Money, { description: 'A viewer of the control arm, on average, with two decimals more than the currency has.' })
  control!: Money;

  @Field(() => Money, { description: 'A viewer of the treatment arm, on average, with two decimals more than the currency has.' })
  treatment!: Money;

  @Field(() => Float, { nullable: true, description: 'How much more, relative to the control; null while nobody bought.' })
  lift!: number | null;

  @Field(() => Float, { nullable: true, description: 'Lower end of the interval; null while an arm has fewer than 20 buyers.' })
  low!: number | null;

  @Field(() => Float, { nullable: true, description: 'Upper end of the interval.' })
  high!: number | null;

  @Field(() => Boolean, { description: 'The interval leaves 0 out.' })
  significant!: boolean;
}

/** Whether arms have the sizes that they should have. */
@ObjectType({ description: 'Whether the arms have the sizes that they should have. When they do not, something is wrong with the assignment or the logging, and the lift means nothing.' })
export class SampleRatio {
  @Field(() => Float, { description: 'Of Pearson’s chi-square test, for one planned look.' })
  chiSquarePValue!: number;

  @Field(() => Float, { description: 'Valid however often one looks.' })
  pValue!: number;

  @Field(() => Boolean, { description: '`pValue` is below 0.001.' })
  alarm!: boolean;
}

/** What one arm of an experiment brought over another. */
@ObjectType({ description: 'What one arm of an experiment brought over another, among some viewers.' })
export class UpliftReport {
  @Field(() => String, { description: 'The experiment’s name; `default` for the times when none ran.' })
  experiment!: string;

  @Field(() => ID, { nullable: true, description: 'The stream that it is about; null for all of the shop.' })
  streamId!: string | null;

  @Field(() => UpliftSegment, { description: 'Which viewers.' })
  segment!: UpliftSegment;

  @Field(() => ArmStats, { description: 'The arm that the other is compared with.' })
  control!: ArmStats;

  @Field(() => ArmStats, { description: 'The other arm.' })
  treatment!: ArmStats;

  @Field(() => Float, { nullable: true, description: 'Relative lift of the conversion, adjusted by what was known before (CUPED): 0.2 is 20 % more; null while nobody of the control bought.' })
  lift!: number | null;

  @Field(() => Float, { nullable: true, description: 'Lower end of its 95 % confidence sequence, which holds however often one looks; null while an arm has fewer than 20 conversions.' })
  low!: number | null;

  @Field(() => Float, { nullable: true, description: 'Upper end.' })
  high!: number | null;

  @Field(() => Float, { description: 'Valid however often one looks; 1 while there is too little to say.' })
  pValue!: number;

  @Field(() => Boolean, { description: 'The interval leaves 0 out.' })
  significant!: boolean;

  @Field(() => Float, { nullable: true, description: 'Conversions of the treated viewers that there would not have been in the control arm.' })
  incremental!: number | null;

  @Field(() => Float, { description: 'Share of the variance that what was known before takes away.' })
  varianceReduction!: number;

  @Field(() => Float, { nullable: true, description: 'The smallest true lift that would be significant with 80 % probability at the present number of viewers; null while there is too little to say.' })
  minimumDetectable!: number | null;

  @Field(() => [RevenueUplift], { description: 'What a viewer spends, each currency by itself.' })
  revenue!: RevenueUplift[];

  @Field(() => SampleRatio, { description: 'Whether all arms of the experiment have the sizes that they should have.' })
  sampleRatio!: SampleRatio;

  @Field(() => Date, { description: 'When it was counted.' })
  at!: Date;
}
