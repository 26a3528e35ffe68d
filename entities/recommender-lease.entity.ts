import { Column, Entity, PrimaryColumn } from 'typeorm';
import { MomentColumn } from './columns';

/**
 * One row, which says who may train. Whatever is decided about trainings and models holds it until its commit, so that such
 * decisions happen one after another over all nodes.
 */
@Entity('recommender_lease')
export class RecommenderLease {
  static readonly ID = 1;

  @PrimaryColumn({ type: 'int' })
  id!: number;

  /** The node that trains; null when none does. */
  @Column({ type: 'varchar', length: 128, nullable: true })
  holder!: string | null;

  /** Grows with each holder: what a holder writes is refused once the number is another one. */
  @Column({ type: 'int' })
  fence!: number;

  /** When somebody else may take it, by the database's clock. */
  @MomentColumn({ nullable: true })
  expiresAt!: Date | null;

  /** Last sign of life of the holder, by the database's clock. */
  @MomentColumn({ nullable: true })
  beatAt!: Date | null;

  /** Decisions so far; counting one is what holds the row. */
  @Column({ type: 'int' })
  decisions!: number;
}
