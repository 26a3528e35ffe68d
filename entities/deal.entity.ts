import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import { IdColumn, MomentColumn, ReferenceColumn } from './columns';
import { Node } from './node';

/** A lower price of a product that holds in one stream for a time. */
@ObjectType({ implements: Node, description: 'A lower price of a product that holds in one stream for a time.' })
@Entity('deals')
@Index(['streamId', 'id'])
export class Deal extends Node {
  @IdColumn()
  id!: string;

  @ReferenceColumn()
  streamId!: string;

  @ReferenceColumn()
  productId!: string;

  /** In the smallest unit of the currency, which is the product's. */
  @Column({ type: 'int' })
  priceMinor!: number;

  @Column({ type: 'varchar', length: 3 })
  currency!: string;

  @Field(() => Date, { description: 'When it begins.' })
  @MomentColumn()
  from!: Date;

  @Field(() => Date, { nullable: true, description: 'When it is over; null when it holds to the end of the stream.' })
  @MomentColumn({ nullable: true })
  until!: Date | null;

  @Field(() => String, { nullable: true, description: 'What else belongs to it, such as a gift, in Chinese.' })
  @Column({ type: 'text', nullable: true })
  noteZh!: string | null;

  @Field(() => String, { nullable: true, description: 'What else belongs to it, such as a gift, in English.' })
  @Column({ type: 'text', nullable: true })
  noteEn!: string | null;
}
