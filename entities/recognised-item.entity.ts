import { Field, Float, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import { BoundingBox } from './bounding-box';
import { ChoiceColumn, IdColumn, MomentColumn, ReferenceColumn } from './columns';
import { Node } from './node';
import { Presence } from './presence';

/** One stay of a product on screen, from its entry to its exit. */
@ObjectType({ implements: Node, description: 'One stay of a product on screen, from its entry to its exit. The subscription `itemsRecognised` tells each change of it, under one `id`; a query tells its latest state.' })
@Entity('recognised_items')
@Index(['streamId', 'appearedAt', 'id'])
export class RecognisedItem extends Node {
  @IdColumn()
  id!: string;

  @ReferenceColumn()
  streamId!: string;

  @ReferenceColumn()
  productId!: string;

  /** Place of the newest event about it in the stream's event log. */
  @Column({ type: 'int' })
  sequence!: number;

  @Field(() => Presence, { description: 'Whether it has just come, is there, or has gone.' })
  @ChoiceColumn()
  presence!: Presence;

  @Field(() => Float, { description: 'How sure the recogniser is, 0 to 1.' })
  @Column({ type: 'double' })
  confidence!: number;

  @Field(() => BoundingBox, { description: 'Where in the frame.' })
  @Column(() => BoundingBox)
  box!: BoundingBox;

  @Field(() => Date, { description: 'When the frame that tells this was taken.' })
  @MomentColumn()
  frameAt!: Date;

  @Field(() => Date, { description: 'When the product came into the picture.' })
  @MomentColumn()
  appearedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it left; null while it is there.' })
  @MomentColumn({ nullable: true })
  leftAt!: Date | null;
}
