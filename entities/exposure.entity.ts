import { Column, Entity, Index } from 'typeorm';
import { IdColumn, MomentColumn, ReferenceColumn } from './columns';

/** A recommendation list that was shown to a viewer; clicks and purchases that follow carry its id. */
@Entity('exposures')
@Index(['viewerId', 'at'])
@Index(['streamId', 'at'])
export class Exposure {
  @IdColumn()
  id!: string;

  @ReferenceColumn()
  viewerId!: string;

  @ReferenceColumn({ nullable: true })
  streamId!: string | null;

  /** `name@version` of the model that ranked, or `popularity`. */
  @Column({ type: 'varchar', length: 100 })
  model!: string;

  /** The arm of the experiment that the viewer is in; `all` until there are experiments. */
  @Column({ type: 'varchar', length: 32 })
  arm!: string;

  @MomentColumn()
  at!: Date;
}
