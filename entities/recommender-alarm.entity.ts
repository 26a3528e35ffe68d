import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { ChoiceColumn, MomentColumn } from './columns';

/** What the recommender is watched for. */
export enum RecommenderAlarmKind {
  POPULARITY_BIAS = 'POPULARITY_BIAS',
}
registerEnumType(RecommenderAlarmKind, {
  name: 'RecommenderAlarmKind',
  description: 'What the recommender is watched for.',
  valuesConfig: {
    POPULARITY_BIAS: { description: 'The tenth of the catalogue that sells best is shown far beyond its share of the sales: lists make the popular more popular.' },
  },
});

/** Something that is, or was, wrong with what the recommender shows. */
@ObjectType({ description: 'Something that is wrong with what the recommender shows, in the whole shop over the last 7 days.' })
@Entity('recommender_alarms')
export class RecommenderAlarm {
  @Field(() => RecommenderAlarmKind, { description: 'What is wrong.' })
  @ChoiceColumn({ primary: true })
  kind!: RecommenderAlarmKind;

  /** It is raised now. */
  @Column({ type: 'boolean' })
  raised!: boolean;

  @Field(() => Float, { description: 'The measure: for POPULARITY_BIAS, the share of what was shown over the share of the sales.' })
  @Column({ type: 'double' })
  value!: number;

  @Field(() => Float, { description: 'The measure at which it is raised. It is taken back half way between this and 1.' })
  @Column({ type: 'double' })
  threshold!: number;

  @Field(() => Date, { description: 'When it was raised.' })
  @MomentColumn()
  since!: Date;
}
