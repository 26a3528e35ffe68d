import { ChoiceColumn, ReferenceColumn } from './columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One product of a list that was shown. */
@Entity('exposed_items')
@Index(['viewerId', 'productId', 'exposureId'])
export class ExposedItem {
  @PrimaryColumn({ type: 'varchar', length: 32 })
  exposureId!: string;

  /** Place in the list, from 1. */
  @PrimaryColumn({ type: 'int' })
  rank!: number;

  /** The list's viewer, here too so that the lists that showed a product to a viewer are found at once. */
  @ReferenceColumn({ default: '' })
  viewerId!: string;

  @Column({ type: 'varchar', length: 32 })
  productId!: string;

  @Column({ type: 'double' })
  score!: number;

  /** Kind of the reason that was given. */
  @ChoiceColumn()
  reason!: string;

  /** Probability that this product stood at this place, given the policy; 1 where nothing was left to chance. */
  @Column({ type: 'double', default: 1 })
  propensity!: number;
}
