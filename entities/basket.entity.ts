import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What one viewer bought in one stream, or outside of streams on one day. */
@Entity('baskets')
@Index(['day'])
export class Basket {
  /** `viewer/stream`, or `viewer/day`, days of UTC since 1970. */
  @PrimaryColumn({ type: 'varchar', length: 65 })
  id!: string;

  /** Day of its latest purchase. */
  @Column({ type: 'int' })
  day!: number;

  /** Each product once, in the order in which they were counted. */
  @Column({ type: 'simple-json' })
  products!: string[];
}
