import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import { IdColumn, MomentColumn, ReferenceColumn } from './columns';
import { Node } from './node';

/** A question that the shop has answered itself, about one product or about the whole shop. */
@ObjectType({ implements: Node, description: 'A question that the shop has answered itself; the assistant answers with it.' })
@Entity('faqs')
@Index(['productId', 'id'])
@Index(['questionHash'], { unique: true })
export class Faq extends Node {
  @IdColumn()
  id!: string;

  /** Null for a question about the whole shop. */
  @ReferenceColumn({ nullable: true })
  productId!: string | null;

  @Field(() => String, { nullable: true, description: 'The question, in Chinese.' })
  @Column({ type: 'text', nullable: true })
  questionZh!: string | null;

  @Field(() => String, { nullable: true, description: 'The question, in English.' })
  @Column({ type: 'text', nullable: true })
  questionEn!: string | null;

  @Field(() => String, { nullable: true, description: 'The answer, in Chinese.' })
  @Column({ type: 'text', nullable: true })
  answerZh!: string | null;

  @Field(() => String, { nullable: true, description: 'The answer, in English.' })
  @Column({ type: 'text', nullable: true })
  answerEn!: string | null;

  /** Hash of product and questions, hex: the same question is there once, however often it is sent. */
  @Column({ type: 'varchar', length: 64 })
  questionHash!: string;

  @Field(() => Date, { description: 'When it was last changed.' })
  @MomentColumn()
  updatedAt!: Date;
}
