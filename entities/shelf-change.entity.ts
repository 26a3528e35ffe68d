import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import { BoundingBox } from './bounding-box';
import { ChoiceColumn, IdColumn, MomentColumn, ReferenceColumn } from './columns';
import { Node } from './node';
import { ShelfChangeKind } from './shelf-change-kind';

/** One piece that was taken from a shop's shelf, put back or added. */
@ObjectType({ implements: Node, description: 'One piece that was taken from a shop’s shelf, put back or added.' })
@Entity('shelf_changes')
@Index(['streamId', 'at', 'id'])
export class ShelfChange extends Node {
  @IdColumn()
  id!: string;

  @ReferenceColumn()
  streamId!: string;

  @ReferenceColumn()
  placeId!: string;

  @ReferenceColumn()
  productId!: string;

  @Field(() => ShelfChangeKind, { description: 'What happened.' })
  @ChoiceColumn()
  kind!: ShelfChangeKind;

  @Field(() => BoundingBox, { description: 'Where in the frame the piece stands or stood.' })
  @Column(() => BoundingBox)
  box!: BoundingBox;

  @Field(() => Int, { description: 'Pieces at the place after it.' })
  @Column({ type: 'int' })
  count!: number;

  /** Place of it in the stream's event log. */
  @Column({ type: 'int' })
  sequence!: number;

  @Field(() => Date, { description: 'When the frame was taken that first showed it.' })
  @MomentColumn()
  at!: Date;
}
