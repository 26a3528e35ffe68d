import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import { IdColumn, MomentColumn, MoneyColumn, TallyColumn } from './columns';

/** How recently and often a viewer came, and what it spent. Its segment is made of it. */
@ObjectType({ description: 'How recently and how often a viewer came, and what it spent (recency, frequency, money), over everything that was recorded of it.' })
@Entity('viewer_activities')
@Index(['lastAt'])
export class ViewerActivity {
  @IdColumn()
  id!: string;

  @Field(() => Date, { description: 'When it did the first thing.' })
  @MomentColumn()
  firstAt!: Date;

  @Field(() => Date, { description: 'When it did the latest thing.' })
  @MomentColumn()
  lastAt!: Date;

  @Field(() => Int, { description: 'Acts of every kind.' })
  @TallyColumn()
  acts!: number;

  @Field(() => Int, { description: 'Different days, of UTC, on which it did something.' })
  @TallyColumn()
  activeDays!: number;

  @Field(() => Int, { description: 'Purchases.' })
  @TallyColumn()
  purchases!: number;

  @Field(() => Int, { description: 'Different days, of UTC, on which it bought something.' })
  @TallyColumn()
  purchaseDays!: number;

  /** What it did lies a day or more apart. */
  @Column({ type: 'boolean' })
  cameBack!: boolean;

  @MoneyColumn()
  spent!: Record<string, number>;
}
