import { Entity, Index, PrimaryColumn } from 'typeorm';
import { ReferenceColumn, TallyColumn } from './columns';

/** How many baskets hold two products; a product with itself: how many hold it; the empty one with itself: how many there are. */
@Entity('product_pairs')
@Index(['productId', 'baskets'])
export class ProductPair {
  /** `product/other`; each pair stands in both orders. */
  @PrimaryColumn({ type: 'varchar', length: 65 })
  id!: string;

  @ReferenceColumn()
  productId!: string;

  @ReferenceColumn()
  otherId!: string;

  @TallyColumn()
  baskets!: number;
}
