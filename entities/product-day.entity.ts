import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ReferenceColumn, TallyColumn } from './columns';

/** How often a product was shown by the recommender, turned to and bought on one day, in one stream or outside of streams. */
@Entity('product_days')
@Index(['day'])
@Index(['streamId', 'day'])
export class ProductDay {
  /** `day/stream/product`. */
  @PrimaryColumn({ type: 'varchar', length: 76 })
  id!: string;

  /** Days of UTC since 1970. */
  @Column({ type: 'int' })
  day!: number;

  @ReferenceColumn({ nullable: true })
  streamId!: string | null;

  @ReferenceColumn()
  productId!: string;

  /** Places in lists that it had. */
  @TallyColumn()
  shown!: number;

  /** Those of `shown` that were there to be tried out. */
  @TallyColumn()
  explored!: number;

  /** Views, clicks, and times that it was put into a cart or bought. */
  @TallyColumn()
  acts!: number;

  @TallyColumn()
  purchases!: number;
}
