import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ReferenceColumn } from './columns';

/** An act that a list is credited with, the last that touched it: written with the act, and at most one for each. */
@Entity('attributions')
@Index(['exposureId'])
export class Attribution {
  @PrimaryColumn({ type: 'varchar', length: 32 })
  behaviourId!: string;

  @ReferenceColumn()
  exposureId!: string;

  /** Place of the product in that list, from 1. */
  @Column({ type: 'int' })
  rank!: number;

  /** The client named the list; else it is the newest that showed the product. */
  @Column({ type: 'boolean' })
  named!: boolean;
}
