import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * One row: how often a viewer took back what may be learnt from its acts. It is counted in the transaction that takes it back, so whoever
 * has read number n reads no act of those before it; and it names nobody.
 */
@Entity('withdrawal_clock')
export class WithdrawalClock {
  static readonly ID = 1;

  @PrimaryColumn({ type: 'int' })
  id!: number;

  /** Number of the latest one. */
  @Column({ type: 'int' })
  sequence!: number;
}
