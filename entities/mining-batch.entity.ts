import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ChoiceColumn } from './columns';

/** What can wait to be counted: acts of viewers, and lists that were shown. */
export type MinedKind = 'ACTS' | 'LISTS';

/**
 * Rows that were committed and are not counted yet. It is written in their commit and removed in the one that counts them, so each
 * counts exactly once whatever happens in between, and in whatever order nodes commit.
 */
@Entity('mining_batches')
export class MiningBatch {
  @ChoiceColumn({ primary: true })
  kind!: MinedKind;

  /** The first of its members. */
  @PrimaryColumn({ type: 'varchar', length: 32 })
  id!: string;

  /** How many members it has. */
  @Column({ type: 'int' })
  size!: number;

  /** Identifiers, as src/mining/member-list.ts writes them. */
  @Column({ type: 'text' })
  members!: string;
}
