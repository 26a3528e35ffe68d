import { Field, Float, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import { IdColumn, MomentColumn, ReferenceColumn } from './columns';
import { Node } from './node';

/** Characters in the name of a scene at most. */
export const SCENE_NAME_LENGTH = 60;

/** One stretch of a stream that shows one scene, from its first frame to its last. */
@ObjectType({ implements: Node, description: 'One stretch of a stream that shows one scene, such as "unboxing", from its beginning to its end: a clip. The subscription `sceneChanged` tells each under one `id` when it begins and when it is over.' })
@Entity('scenes')
@Index(['streamId', 'until'])
@Index(['streamId', 'since', 'id'])
export class Scene extends Node {
  @IdColumn()
  id!: string;

  @ReferenceColumn()
  streamId!: string;

  @Field(() => String, { description: 'What the labelled examples call it.' })
  @Column({ type: 'varchar', length: SCENE_NAME_LENGTH })
  name!: string;

  /** Place of the newest event about it in the stream’s event log. */
  @Column({ type: 'int' })
  sequence!: number;

  @Field(() => Float, { description: 'How sure the recogniser was when it began, 0 to 1.' })
  @Column({ type: 'double' })
  confidence!: number;

  @Field(() => Date, { description: 'When its first frame was taken.' })
  @MomentColumn()
  since!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was over: when another scene began, or its own last frame was taken. Null while it goes on.' })
  @MomentColumn({ nullable: true })
  until!: Date | null;
}
