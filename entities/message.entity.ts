import { Field, Float, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import { AspectOpinion } from './aspect';
import { ChoiceColumn, IdColumn, ListColumn, MomentColumn, ReferenceColumn } from './columns';
import { MessageFlag } from './message-flag';
import { MessageKind } from './message-kind';
import { MessageVisibility } from './message-visibility';
import { Node } from './node';
import { Sentiment } from './sentiment';

/** A chat message or a host's utterance, with its mood. Append-only; no foreign keys (docs/decisions/0003). */
@ObjectType({ implements: Node, description: 'A chat message or a host’s utterance, with its mood.' })
@Entity('messages')
@Index(['streamId', 'at', 'id'])
@Index(['streamId', 'saidAt', 'id'])
@Index(['streamId', 'visibility', 'id'])
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

  @Field(() => [AspectOpinion], { description: 'What it says of the price, the size and so on, where it names one.' })
  @ListColumn()
  aspects!: AspectOpinion[];

  /** Products that it names, by identifier. */
  @ListColumn()
  mentions!: string[];

  /** Products that were in the picture, or presented, when it was said, by identifier. */
  @ListColumn()
  onScreen!: string[];

  @Field(() => String, { nullable: true, description: 'What its author wants, such as `price` or `size`; null for what the host says.' })
  @Column({ type: 'varchar', length: 32, nullable: true })
  intent!: string | null;

  @Field(() => Float, { nullable: true, description: 'How sure the model is of the intent, 0 to 1.' })
  @Column({ type: 'double', nullable: true })
  intentConfidence!: number | null;

  @Field(() => Float, { description: 'How much it counts in trends, 0 to 1: less when its author floods the chat, or when many write the same.' })
  @Column({ type: 'double', default: 1 })
  weight!: number;

  @Field(() => MessageVisibility, { description: 'Who sees it.' })
  @ChoiceColumn({ default: MessageVisibility.SHOWN })
  visibility!: MessageVisibility;

  @Field(() => [MessageFlag], { description: 'What moderation noticed about it.' })
  @ListColumn()
  flags!: MessageFlag[];

  /** Place in the stream's event log of the last decision on who sees it; null when it stands as it was accepted. */
  @Column({ type: 'int', nullable: true })
  decidedSequence!: number | null;

  /** When that was decided. */
  @MomentColumn({ nullable: true })
  decidedAt!: Date | null;

  /** Its place in the stream's event log. */
  @Column({ type: 'int' })
  sequence!: number;

  @Field(() => Date, { description: 'When it was accepted.' })
  @MomentColumn()
  at!: Date;

  @Field(() => Date, { description: 'When it was said, as far as its client told and may be believed; else when it was accepted. Trends count it there.' })
  @MomentColumn({ nullable: true })
  saidAt!: Date;
}
