import { Field, Float, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import { ChoiceColumn, IdColumn, MomentColumn, ReferenceColumn } from './columns';
import { Language } from './language';
import { Node } from './node';

/** A fact as a reply cites it. */
export interface CitedFact {
  /** Null for a fact of the whole shop. */
  productId: string | null;
  field: string;
  value: string;
}

/** A product that a reply is about or recommends. */
export interface NamedProduct {
  productId: string;
  score: number;
}

/** A question and what the assistant answered. Append-only; no foreign keys (docs/decisions/0003). */
@ObjectType({ implements: Node, description: 'A question and what the assistant answered.' })
@Entity('assistant_replies')
@Index(['clientId'], { unique: true })
@Index(['streamId', 'id'])
@Index(['streamId', 'handedOver', 'id'])
@Index(['conversationId', 'id'])
@Index(['askerId', 'streamId', 'id'])
export class AssistantReply extends Node {
  @IdColumn()
  id!: string;

  /** Null for a question that was asked outside of streams. */
  @ReferenceColumn({ nullable: true })
  streamId!: string | null;

  @Field(() => ID, { description: 'The conversation that it is part of: pass it to `ask` to go on with it.' })
  @ReferenceColumn()
  conversationId!: string;

  @ReferenceColumn()
  askerId!: string;

  /** The chat message that it answers, for everybody to see; null for what was asked in private. */
  @ReferenceColumn({ nullable: true })
  messageId!: string | null;

  /** `askerId/clientQuestionId` when the client named the question, the message's identifier for one of the chat, else the id. */
  @Column({ type: 'varchar', length: 128 })
  clientId!: string;

  @Field(() => String, { description: 'What was asked.' })
  @Column({ type: 'text' })
  question!: string;

  @Field(() => String, { description: 'The answer.' })
  @Column({ type: 'text' })
  text!: string;

  @Field(() => Language, { description: 'The language of the answer.' })
  @ChoiceColumn()
  language!: Language;

  @Field(() => String, { description: 'What the assistant took the question for, such as `price` or `size`.' })
  @Column({ type: 'varchar', length: 32 })
  intent!: string;

  @Field(() => Float, { description: 'How sure it is of that, 0 to 1.' })
  @Column({ type: 'double' })
  confidence!: number;

  @Column({ type: 'simple-json' })
  facts!: CitedFact[];

  @Column({ type: 'simple-json' })
  products!: NamedProduct[];

  @Field(() => Boolean, { description: 'There were no facts to answer with: a person should. The stream’s host finds it under `handedOver`.' })
  @Column({ type: 'boolean' })
  handedOver!: boolean;

  @Field(() => String, { description: '`built-in`, or the name of the language model that put it into words.' })
  @Column({ type: 'varchar', length: 100 })
  composedBy!: string;

  @Field(() => ID, { nullable: true, description: 'For a reply that recommends: names this exposure of its products; send it back with the clicks and purchases of the asker that follow.' })
  @ReferenceColumn({ nullable: true })
  exposureId!: string | null;

  /** Its place in the stream's event log; null for what was asked in private. */
  @Column({ type: 'int', nullable: true })
  sequence!: number | null;

  @Field(() => Date, { description: 'When it was answered.' })
  @MomentColumn()
  at!: Date;
}
