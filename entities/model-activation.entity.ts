import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import { IdColumn, MomentColumn, ReferenceColumn } from './columns';

/** That a model version was put into service: when, by whom, instead of which. Append-only. */
@ObjectType({ description: 'That a model version was put into service.' })
@Entity('model_activations')
@Index(['modelId', 'id'])
export class ModelActivation {
  @IdColumn()
  id!: string;

  @ReferenceColumn()
  modelId!: string;

  @Field(() => String, { nullable: true, description: 'The version that it took over from; null for the first.' })
  @Column({ type: 'varchar', length: 32, nullable: true })
  previousVersion!: string | null;

  /** The operator; null when a training decided it. */
  @ReferenceColumn({ nullable: true })
  byId!: string | null;

  @Field(() => Boolean, { description: 'Versions that are fitted afterwards do not take over by themselves.' })
  @Column({ type: 'boolean' })
  pinned!: boolean;

  @Field(() => Date, { description: 'When.' })
  @MomentColumn()
  at!: Date;
}
