import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import { IdColumn, MomentColumn, ReferenceColumn } from './columns';
import { Node } from './node';
import type { Product } from './product.entity';

/** A picture of a product; its embedding is what frames are matched against. */
@ObjectType({ implements: Node, description: 'A picture of a product.' })
@Entity('product_images')
@Index(['productId', 'sha256'], { unique: true })
@Index(['sha256'])
export class ProductImage extends Node {
  @IdColumn()
  id!: string;

  @ReferenceColumn()
  productId!: string;

  @ManyToOne('Product', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'productId' })
  product?: Product;

  /** Content hash, hex: the name of the file in the media store. */
  @Column({ type: 'varchar', length: 64 })
  sha256!: string;

  @Field(() => Int, { description: 'Width in pixels.' })
  @Column({ type: 'int' })
  width!: number;

  @Field(() => Int, { description: 'Height in pixels.' })
  @Column({ type: 'int' })
  height!: number;

  /** Embedding as little-endian float32, made by `embeddingModel`; null until the recogniser has seen the picture. */
  @Column({ type: 'blob', nullable: true })
  embedding!: Buffer | null;

  /** `name@version` of the model that made the embedding. */
  @Column({ type: 'varchar', length: 100, nullable: true })
  embeddingModel!: string | null;

  @MomentColumn()
  createdAt!: Date;
}
