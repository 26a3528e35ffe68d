import { Field, Int, ObjectType } from 'type-graphql';
import { Entity, Index, PrimaryColumn } from 'typeorm';
import { MoneyColumn, ReferenceColumn, TallyColumn } from './columns';

/** What viewers did in a stream, with a product, or with a product in a stream. */
@ObjectType('Funnel', { description: 'What viewers did with products, from seeing to buying. What viewers did who do not allow to be counted (`Consent.analytics`) is not in it.' })
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

  @Field(() => Int, { description: 'Times that a product was looked at.' })
  @TallyColumn()
  views!: number;

  @Field(() => Int, { description: 'Times that a product was clicked.' })
  @TallyColumn()
  clicks!: number;

  @Field(() => Int, { description: 'Times that a product was put into the cart, those that were taken out again included.' })
  @TallyColumn()
  addToCarts!: number;

  @Field(() => Int, { description: 'Times that a product was taken out of the cart.' })
  @TallyColumn()
  removalsFromCart!: number;

  @Field(() => Int, { description: 'Purchases.' })
  @TallyColumn()
  purchases!: number;

  @Field(() => Int, { description: 'Pieces bought; a purchase that told no quantity is one piece.' })
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
