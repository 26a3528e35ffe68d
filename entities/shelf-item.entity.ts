import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Product } from './product.entity';
import type { Stream } from './stream.entity';

/** A product that a stream offers, and its place in the offer. */
@Entity('shelf_items')
export class ShelfItem {
  @PrimaryColumn({ type: 'varchar', length: 32 })
  streamId!: string;

  @PrimaryColumn({ type: 'varchar', length: 32 })
  productId!: string;

  @ManyToOne('Stream', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'streamId' })
  stream?: Stream;

  @ManyToOne('Product', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'productId' })
  product?: Product;

  /** Place on the shelf, from 0. */
  @Column({ type: 'int' })
  position!: number;
}
