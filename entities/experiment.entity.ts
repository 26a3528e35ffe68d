import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import { IdColumn, MomentColumn } from './columns';
import { ExperimentArm } from './experiment-arm';
import { Node } from './node';

/** A comparison of ways to recommend, on viewers who are assigned by chance. */
@ObjectType({ implements: Node, description: 'A comparison of ways to recommend, on viewers who are assigned by chance. Its arms stay as they are; ramping up is a new experiment.' })
@Entity('experiments')
@Index(['name'], { unique: true })
@Index(['slot'], { unique: true })
export class Experiment extends Node {
  @IdColumn()
  id!: string;

  @Field(() => String, { description: 'Its name, which no other experiment ever has.' })
  @Column({ type: 'varchar', length: 64 })
  name!: string;

  /** Makes its assignment independent of that of every other experiment. */
  @Column({ type: 'varchar', length: 32 })
  salt!: string;

  @Field(() => [ExperimentArm], { description: 'The arms; the others are compared with the first.' })
  @Column({ type: 'simple-json' })
  arms!: ExperimentArm[];

  /** Not null while it runs, and always the same then: a unique key that lets one run at a time. */
  @Column({ type: 'varchar', length: 8, nullable: true })
  slot!: string | null;

  @Field(() => Date, { description: 'When it began.' })
  @MomentColumn()
  startedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was ended; null while it runs.' })
  @MomentColumn({ nullable: true })
  endedAt!: Date | null;
}
