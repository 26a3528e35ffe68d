import { ChoiceColumn } from './columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One product of a list that was shown. */
@Entity('exposed_items')
@Index(['productId'])
export class ExposedItem {
  @PrimaryColumn({ type: 'varchar', length: 32 })
  exposureId!: string;

  /** Place in the list, from 1. */
  @PrimaryColumn({ type: 'int' })
  rank!: number;

  @Column({ type: 'varchar', length: 32 })
  productId!: string;

  @Column({ type: 'double' })
  score!: number;

  /** Kind of the reason that was given. */
  @ChoiceColumn()
  reason!: string;
}
