import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import { BoundingBox } from './bounding-box';
import { IdColumn, MomentColumn, ReferenceColumn } from './columns';
import { Node } from './node';

/** Where one piece stands or stood, as fractions of the frame. */
export interface ShelfSpot {
  x: number;
  y: number;
  width: number;
  height: number;
  filled: boolean;
}

/** A place on a shop's shelf: pieces of one product, side by side. */
@ObjectType({ implements: Node, description: 'A place on a shop’s shelf: pieces of one product, side by side. It keeps its `id` when all of them are taken and some are put back.' })
@Entity('shelf_places')
@Index(['streamId', 'id'])
export class ShelfPlace extends Node {
  @IdColumn()
  id!: string;

  @ReferenceColumn()
  streamId!: string;

  @ReferenceColumn()
  productId!: string;

  @Field(() => Int, { description: 'Pieces that the camera sees there; 0 when all have been taken. Those behind others are not seen.' })
  @Column({ type: 'int' })
  count!: number;

  @Field(() => BoundingBox, { description: 'Where in the frame: around all pieces that stand or stood there.' })
  @Column(() => BoundingBox)
  box!: BoundingBox;

  /** Where each piece stands or stood. */
  @Column({ type: 'simple-json' })
  spots!: ShelfSpot[];

  /** Place of the newest change of it in the stream's event log. */
  @Column({ type: 'int' })
  sequence!: number;

  @Field(() => Date, { description: 'When the count last changed.' })
  @MomentColumn()
  since!: Date;
}
