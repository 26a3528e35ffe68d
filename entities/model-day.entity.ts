import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ReferenceColumn, TallyColumn } from './columns';

/** What one model showed on one day, in one stream or outside of streams, and what came of it. */
@Entity('model_days')
@Index(['day'])
@Index(['streamId', 'day'])
export class ModelDay {
  /** `day/stream/model`. */
  @PrimaryColumn({ type: 'varchar', length: 150 })
  id!: string;

  /** Days of UTC since 1970, of the showing. */
  @Column({ type: 'int' })
  day!: number;

  @ReferenceColumn({ nullable: true })
  streamId!: string | null;

  @Column({ type: 'varchar', length: 100 })
  model!: string;

  @TallyColumn()
  lists!: number;

  /** Those of `lists` that were made from what the viewer did. */
  @TallyColumn()
  personalLists!: number;

  @TallyColumn()
  items!: number;

  @TallyColumn()
  exploredItems!: number;

  /** Lists of two products or more, and the sum of their diversities. */
  @TallyColumn()
  mixedLists!: number;

  @Column({ type: 'double' })
  diversity!: number;

  /** Clicks and purchases that were credited to these lists. */
  @TallyColumn()
  clicks!: number;

  @TallyColumn()
  purchases!: number;
}
