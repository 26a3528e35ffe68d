import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row, which whoever counts holds until its commit: so one node counts at a time, and adds to what the one before has left. */
@Entity('mining_clock')
export class MiningClock {
  static readonly ID = 1;

  @PrimaryColumn({ type: 'int' })
  id!: number;

  /** Times that something was counted. */
  @Column({ type: 'int' })
  passes!: number;
}
