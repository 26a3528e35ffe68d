import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import { BehaviourType } from './behaviour-type';
import { ChoiceColumn, IdColumn, MomentColumn, ReferenceColumn } from './columns';
import { Node } from './node';

/** One act of a viewer. Append-only; no foreign keys, since many are written at once (docs/decisions/0003). */
@ObjectType({ implements: Node, description: 'One act of a viewer.' })
@Entity('behaviours')
@Index(['viewerId', 'eventId'], { unique: true })
@Index(['viewerId', 'at'])
@Index(['streamId', 'type'])
@Index(['at'])
export class Behaviour extends Node {
  @IdColumn()
  id!: string;

  @Field(() => String, { description: 'The identifier that the client gave it; a repeat is recognised by it.' })
  @Column({ type: 'varchar', length: 64 })
  eventId!: string;

  @ReferenceColumn()
  viewerId!: string;

  @Field(() => BehaviourType, { description: 'What the viewer did.' })
  @ChoiceColumn()
  type!: BehaviourType;

  @ReferenceColumn({ nullable: true })
  productId!: string | null;

  @ReferenceColumn({ nullable: true })
  streamId!: string | null;

  /** The recommendation list that led to it. */
  @ReferenceColumn({ nullable: true })
  exposureId!: string | null;

  @Field(() => Int, { nullable: true, description: 'Pieces, for cart and purchase.' })
  @Column({ type: 'int', nullable: true })
  quantity!: number | null;

  /** What was paid for all pieces, in the currency's smallest unit; for purchases. */
  @Column({ type: 'int', nullable: true })
  amountMinor!: number | null;

  /** ISO 4217 code of the amount; null when there is no amount. */
  @Column({ type: 'varchar', length: 3, nullable: true })
  amountCurrency!: string | null;

  @Field(() => Int, { nullable: true, description: 'Seconds watched, for WATCH.' })
  @Column({ type: 'int', nullable: true })
  seconds!: number | null;

  @Field(() => Date, { description: 'When it happened.' })
  @MomentColumn()
  at!: Date;
}
