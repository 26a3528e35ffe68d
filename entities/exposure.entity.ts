import { Column, Entity, Index } from 'typeorm';
import { IdColumn, MomentColumn, ReferenceColumn } from './columns';

/** A recommendation list that was shown to a viewer; clicks and purchases that follow carry its id. */
@Entity('exposures')
@Index(['viewerId', 'at'])
@Index(['streamId', 'at'])
@Index(['at'])
export class Exposure {
  @IdColumn()
  id!: string;

  @ReferenceColumn()
  viewerId!: string;

  @ReferenceColumn({ nullable: true })
  streamId!: string | null;

  /** `name@version` of the model that ranked, `popularity`, or `assistant`. */
  @Column({ type: 'varchar', length: 100 })
  model!: string;

  /** The experiment that the viewer is in. */
  @Column({ type: 'varchar', length: 64, default: 'default' })
  experiment!: string;

  /** The arm of the experiment that the viewer is in. */
  @Column({ type: 'varchar', length: 32 })
  arm!: string;

  /** The viewer's own acts counted. */
  @Column({ type: 'boolean', default: false })
  personal!: boolean;

  @MomentColumn()
  at!: Date;
}
