import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import { ChoiceColumn, IdColumn, MomentColumn, ReferenceColumn } from './columns';
import { Node } from './node';
import { StreamKind } from './stream-kind';
import { StreamStatus } from './stream-status';

/** A shopping stream. */
@ObjectType({ implements: Node, description: 'A shopping stream: a live room, a social post or a shop camera.' })
@Entity('streams')
@Index(['status', 'id'])
export class Stream extends Node {
  @IdColumn()
  id!: string;

  @Field(() => String, { description: 'What the stream is called.' })
  @Column({ type: 'varchar', length: 200 })
  title!: string;

  @Field(() => StreamKind, { description: 'What kind of camera or place it is.' })
  @ChoiceColumn()
  kind!: StreamKind;

  @Field(() => StreamStatus, { description: 'Where it is in its life.' })
  @ChoiceColumn()
  status!: StreamStatus;

  @ReferenceColumn()
  hostId!: string;

  /** Video file, HLS or RTMP address; null when frames are posted over HTTP. */
  @Column({ type: 'varchar', length: 1000, nullable: true })
  sourceUrl!: string | null;

  @Column({ type: 'float' })
  framesPerSecond!: number;

  @ReferenceColumn({ nullable: true })
  presentingId!: string | null;

  /** Most viewers that watched at one time. */
  @Column({ type: 'int', default: 0 })
  peakWatching!: number;

  /** Events up to this sequence have been trimmed from the log; 0 when none were. */
  @Column({ type: 'int', default: 0 })
  trimmedThrough!: number;

  /** The assistant answers questions of the chat by itself. */
  @Column({ type: 'boolean', default: false })
  answersChat!: boolean;

  @Field(() => Date, { nullable: true, description: 'When it went live.' })
  @MomentColumn({ nullable: true })
  startedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it ended.' })
  @MomentColumn({ nullable: true })
  endedAt!: Date | null;

  @MomentColumn()
  createdAt!: Date;
}
