import { Entity, Index, PrimaryColumn } from 'typeorm';
import { IdColumn, MomentColumn } from './columns';

/** That a picture or a product's threshold has changed, for every node to look it up: it says what, not how. */
@Entity('catalogue_changes')
@Index(['at'])
export class CatalogueChange {
  /** The same for all that one transaction changed. */
  @PrimaryColumn({ type: 'int' })
  sequence!: number;

  /** A ProductImage, which may be gone, or a Product. */
  @IdColumn()
  subjectId!: string;

  @MomentColumn()
  at!: Date;
}
