import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import { IdColumn, MomentColumn } from './columns';
import { Node } from './node';
import { ProductAttribute } from './product-attribute';

/** A thing for sale. */
@ObjectType({ implements: Node, description: 'A thing for sale.' })
@Entity('products')
@Index(['title', 'id'])
@Index(['priceMinor', 'id'])
@Index(['category', 'id'])
@Index(['brand', 'id'])
@Index(['updatedAt', 'id'])
@Index(['sku'], { unique: true })
export class Product extends Node {
  @IdColumn()
  id!: string;

  @Field(() => String, { description: "The shop's own number for the product; unique." })
  @Column({ type: 'varchar', length: 64 })
  sku!: string;

  @Field(() => String, { description: 'The name that viewers read.' })
  @Column({ type: 'varchar', length: 200 })
  title!: string;

  @Field(() => String, { nullable: true, description: 'A longer text about the product.' })
  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Field(() => String, { nullable: true, description: 'The maker.' })
  @Column({ type: 'varchar', length: 100, nullable: true })
  brand!: string | null;

  @Field(() => String, { nullable: true, description: 'The kind of product, in the words of the shop.' })
  @Column({ type: 'varchar', length: 100, nullable: true })
  category!: string | null;

  /** Price in the currency's smallest unit (cents, fen); never a float. */
  @Column({ type: 'int' })
  priceMinor!: number;

  /** ISO 4217 code. */
  @Column({ type: 'varchar', length: 3 })
  currency!: string;

  @Field(() => Int, { nullable: true, description: 'Pieces in stock; null when the shop does not count.' })
  @Column({ type: 'int', nullable: true })
  stock!: number | null;

  @Field(() => String, { nullable: true, description: 'Where it can be bought: an https address.' })
  @Column({ type: 'varchar', length: 2000, nullable: true })
  buyUrl!: string | null;

  @Field(() => [ProductAttribute], { description: 'Named facts: colour, material, size …' })
  @Column({ type: 'simple-json' })
  attributes!: ProductAttribute[];

  @Field(() => Float, { nullable: true, description: 'How near a picture must come to the product’s own pictures to be taken for it, 0 to 1; null where the value that the model was calibrated with counts.' })
  @Column({ type: 'double', nullable: true })
  matchThreshold!: number | null;

  /** What a search looks through: lower-cased sku, title, brand, category and description. */
  @Column({ type: 'text' })
  searchText!: string;

  @MomentColumn()
  createdAt!: Date;

  @MomentColumn()
  updatedAt!: Date;
}
