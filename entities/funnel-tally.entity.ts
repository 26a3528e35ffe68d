import { Entity, Index, PrimaryColumn } from 'typeorm';
import { MoneyColumn, ReferenceColumn, TallyColumn } from './columns';

/** What viewers did in a stream, with a product, or with a product in a stream. */
@Entity('funnel_tallies')
@Index(['streamId'])
export class FunnelTally {
  /** `stream/product`; either is empty where all are meant. */
  @PrimaryColumn({ type: 'varchar', length: 65 })
  id!: string;

  @ReferenceColumn({ nullable: true })
  streamId!: string | null;

  @ReferenceColumn({ nullable: true })
  productId!: string | null;

  @TallyColumn()
  views!: number;

  @TallyColumn()
  clicks!: number;

  @TallyColumn()
  addToCarts!: number;

  @TallyColumn()
  removalsFromCart!: number;

  @TallyColumn()
  purchases!: number;

  /** Pieces bought; a purchase that tells no quantity is of one. */
  @TallyColumn()
  pieces!: number;

  @MoneyColumn()
  revenue!: Record<string, number>;

  /** Viewers who came this far, or further. */
  @TallyColumn()
  viewers!: number;

  @TallyColumn()
  clickers!: number;

  @TallyColumn()
  adders!: number;

  @TallyColumn()
  buyers!: number;
}
