import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ReferenceColumn } from './columns';

/** That something was counted of products on a day, in one stream or in the whole shop: so that whoever keeps a day's counts sees when they are old. */
@Entity('counted_days')
@Index(['streamId', 'day'])
export class CountedDay {
  /** `day/stream`; without the stream, the whole shop. */
  @PrimaryColumn({ type: 'varchar', length: 44 })
  id!: string;

  /** Days of UTC since 1970. */
  @Column({ type: 'int' })
  day!: number;

  @ReferenceColumn({ nullable: true })
  streamId!: string | null;

  /** Times that the day's tallies were written; it only grows. */
  @Column({ type: 'int' })
  version!: number;
}
