import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import { ChoiceColumn, IdColumn, MomentColumn, ReferenceColumn } from './columns';
import { Node } from './node';
import { TrainingStage } from './training-stage';
import { TrainingState } from './training-state';
import { TrainingTrigger } from './training-trigger';

/** One training of the recommender, from the request to the model or the reason why there is none. */
@ObjectType({ implements: Node, description: 'One training of the recommender. At most one is queued or running at a time, over all servers. For operators.' })
@Entity('recommender_trainings')
@Index(['state'])
export class RecommenderTraining extends Node {
  @IdColumn()
  id!: string;

  @Field(() => TrainingState, { description: 'Where it is in its life.' })
  @ChoiceColumn()
  state!: TrainingState;

  @Field(() => TrainingTrigger, { description: 'Why it was begun.' })
  @ChoiceColumn()
  trigger!: TrainingTrigger;

  /** The operator who asked for it. */
  @ReferenceColumn({ nullable: true })
  requestedById!: string | null;

  @Field(() => TrainingStage, { description: 'What it is doing, or was doing when it ended.' })
  @ChoiceColumn()
  stage!: TrainingStage;

  @Field(() => Float, { description: 'How far it is, 0 to 1; never less than before, also when another server goes on with it.' })
  @Column({ type: 'double' })
  progress!: number;

  @Field(() => Int, { description: 'Acts that it has read so far.' })
  @Column({ type: 'int' })
  rows!: number;

  @Field(() => Int, { description: 'How often a server took it up: more than 1 when one died and another (or the same, started again) went on.' })
  @Column({ type: 'int' })
  attempts!: number;

  @Field(() => Date, { description: 'When it was asked for.' })
  @MomentColumn()
  requestedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When a server first took it up; null while it waits.' })
  @MomentColumn({ nullable: true })
  startedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it ended, however it ended.' })
  @MomentColumn({ nullable: true })
  finishedAt!: Date | null;

  /** Acts of later than this are not read, so that an attempt that goes on reads what the one before it read. */
  @MomentColumn({ nullable: true })
  learntThrough!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When an operator asked that it be cancelled; a running one ends within seconds.' })
  @MomentColumn({ nullable: true })
  cancelRequestedAt!: Date | null;

  /** The operator who asked for that. */
  @ReferenceColumn({ nullable: true })
  cancelledById!: string | null;

  @Field(() => String, { nullable: true, description: 'What went wrong, for one that failed.' })
  @Column({ type: 'varchar', length: 500, nullable: true })
  why!: string | null;

  /** The model that came of it. */
  @ReferenceColumn({ nullable: true })
  modelId!: string | null;
}
