import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import { ChoiceColumn, IdColumn, ListColumn, MomentColumn, ReferenceColumn } from './columns';
import { CueKind } from './cue-kind';
import { Node } from './node';

/** Something that the host was told during the stream, with what it rests on. */
@ObjectType({ implements: Node, description: 'Something that the host is told during the stream, with what it rests on. For the host and operators.' })
@Entity('host_cues')
@Index(['streamId', 'at'])
export class HostCue extends Node {
  @IdColumn()
  id!: string;

  @ReferenceColumn()
  streamId!: string;

  @Field(() => CueKind, { description: 'What it is about.' })
  @ChoiceColumn()
  kind!: CueKind;

  /** What is asked (an intent), or spoken of (an aspect); empty where the kind says it all. With kind and product it makes two cues the same. */
  @Column({ type: 'varchar', length: 32 })
  subject!: string;

  @ReferenceColumn({ nullable: true })
  productId!: string | null;

  @Field(() => String, { description: 'The cue in a sentence, in the host’s language (Chinese or English).' })
  @Column({ type: 'text' })
  text!: string;

  @Field(() => [String], { description: 'What it rests on: figures, and what viewers wrote.' })
  @ListColumn()
  evidence!: string[];

  @Field(() => Int, { description: 'Viewers whom it counts; for LOW_STOCK, pieces left.' })
  @Column({ type: 'int' })
  count!: number;

  /** Messages that it rests on, by identifier. */
  @ListColumn()
  messageIds!: string[];

  /** Its place in the stream’s event log. */
  @Column({ type: 'int' })
  sequence!: number;

  @Field(() => Date, { description: 'When it was told.' })
  @MomentColumn()
  at!: Date;
}
