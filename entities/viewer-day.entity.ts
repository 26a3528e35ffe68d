import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That a viewer did something on a day of UTC: so that days are counted once, in whatever order acts come. */
@Entity('viewer_days')
export class ViewerDay {
  /** `viewer/day`, days since 1970. One column, so that thousands are found by one IN list on every database. */
  @PrimaryColumn({ type: 'varchar', length: 44 })
  id!: string;

  /** It bought something on it. */
  @Column({ type: 'boolean' })
  bought!: boolean;
}
