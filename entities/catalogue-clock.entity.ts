import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * One row, which every change to what recognition knows holds until it is committed: so changes are numbered in the order in which
 * they become visible, and whoever has read number n has missed none before it.
 */
@Entity('catalogue_clock')
export class CatalogueClock {
  static readonly ID = 1;

  @PrimaryColumn({ type: 'int' })
  id!: number;

  /** Number of the latest change. */
  @Column({ type: 'int' })
  sequence!: number;

  /** Changes up to this one are not kept any more. */
  @Column({ type: 'int' })
  trimmedThrough!: number;
}
