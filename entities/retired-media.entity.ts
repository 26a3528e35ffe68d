import { Entity, Index, PrimaryColumn } from 'typeorm';
import { MomentColumn } from './columns';

/** A file that a picture let go of; it is removed some time later, unless a picture uses it then. */
@Entity('retired_media')
@Index(['at'])
export class RetiredMedia {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  sha256!: string;

  @MomentColumn()
  at!: Date;
}
