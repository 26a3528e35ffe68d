import { Field, Float, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import { ChoiceColumn, IdColumn, MomentColumn, ReferenceColumn } from './columns';
import { MessageKind } from './message-kind';
import { Node } from './node';
import { Sentiment } from './sentiment';

/** A chat message or a host's utterance, with its mood. Append-only; no foreign keys (docs/decisions/0003). */
@ObjectType({ implements: Node, description: 'A chat message or a host’s utterance, with its mood.' })
@Entity('messages')
@Index(['streamId', 'at', 'id'])
@Index(['streamId', 'clientId'], { unique: true })
export class Message extends Node {
  @IdColumn()
  id!: string;

  @ReferenceColumn()
  streamId!: string;

  @ReferenceColumn()
  authorId!: string;

  /** `authorId/clientMessageId` when the client named the message, so that a repeat is recognised; else the id. */
  @Column({ type: 'varchar', length: 128 })
  clientId!: string;

  @Field(() => MessageKind, { description: 'Chat of a viewer, or speech of the host.' })
  @ChoiceColumn()
  kind!: MessageKind;

  @Field(() => String, { description: 'What was said.' })
  @Column({ type: 'text' })
  text!: string;

  @Field(() => Sentiment, { description: 'Its mood.' })
  @ChoiceColumn()
  sentiment!: Sentiment;

  @Field(() => Float, { description: 'Mood as a number, from -1 (bad) to 1 (good).' })
  @Column({ type: 'double' })
  polarity!: number;

  @Field(() => Float, { description: 'How sure the model is of the mood, 0 to 1.' })
  @Column({ type: 'double' })
  confidence!: number;

  @Field(() => [String], { description: 'The words that carry the message.' })
  @Column({ type: 'simple-json' })
  keywords!: string[];

  /** Its place in the stream's event log. */
  @Column({ type: 'int' })
  sequence!: number;

  @Field(() => Date, { description: 'When it was accepted.' })
  @MomentColumn()
  at!: Date;
}
