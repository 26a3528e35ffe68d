import { Column, Entity, PrimaryColumn } from 'typeorm';
import { MomentColumn } from './columns';

/** That a viewer was in a stream: the audience's totals are counted from it. */
@Entity('attendances')
export class Attendance {
  @PrimaryColumn({ type: 'varchar', length: 32 })
  streamId!: string;

  @PrimaryColumn({ type: 'varchar', length: 32 })
  viewerId!: string;

  /** The viewer had been in an earlier stream. */
  @Column({ type: 'boolean' })
  returning!: boolean;

  @MomentColumn()
  joinedAt!: Date;
}
