import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { MomentColumn } from './columns';

/** One entry of a stream's event log: one sequence a stream, no gaps, written before it is published. */
@Entity('live_events')
@Index(['streamId', 'topic', 'sequence'])
@Index(['at'])
export class LiveEvent {
  @PrimaryColumn({ type: 'varchar', length: 32 })
  streamId!: string;

  /** Place in the stream's log, from 1. */
  @PrimaryColumn({ type: 'int' })
  sequence!: number;

  @Column({ type: 'varchar', length: 32 })
  topic!: string;

  /** JSON; its shape belongs to the topic. */
  @Column({ type: 'text' })
  payload!: string;

  @MomentColumn()
  at!: Date;
}
