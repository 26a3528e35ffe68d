import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import { Aspect } from './aspect';
import { ChoiceColumn, IdColumn, MomentColumn, ReferenceColumn } from './columns';
import { Node } from './node';
import { SentimentAlertKind } from './sentiment-alert-kind';

/** A shift of the mood that chance does not explain. Append-only; no foreign keys (docs/decisions/0003). */
@ObjectType({ implements: Node, description: 'A shift of the chat’s mood that chance does not explain, as it was noticed.' })
@Entity('sentiment_alerts')
@Index(['streamId', 'at', 'id'])
export class SentimentAlert extends Node {
  @IdColumn()
  id!: string;

  @ReferenceColumn()
  streamId!: string;

  @Field(() => ID, { nullable: true, description: 'The product that is spoken of; null for the chat as a whole.' })
  @ReferenceColumn({ nullable: true })
  productId!: string | null;

  @Field(() => SentimentAlertKind, { description: 'What changed.' })
  @ChoiceColumn()
  kind!: SentimentAlertKind;

  @Field(() => Aspect, { nullable: true, description: 'The aspect that is spoken of, when it is one.' })
  @ChoiceColumn({ nullable: true })
  aspect!: Aspect | null;

  @Field(() => String, { description: 'The same in a sentence for the host, in the language that most of the chat is in (Chinese or English).' })
  @Column({ type: 'varchar', length: 500 })
  message!: string;

  @Field(() => [String], { description: 'What most of the messages since the change say, the most said first.' })
  @Column({ type: 'simple-json' })
  keywords!: string[];

  @Field(() => Float, { description: 'Mean mood before the change, -1 to 1.' })
  @Column({ type: 'double' })
  before!: number;

  @Field(() => Float, { description: 'Mean mood since the change, -1 to 1.' })
  @Column({ type: 'double' })
  after!: number;

  @Field(() => Float, { description: 'How sure it is that this is no chance, 0 to 1: one less the false alarms that an hour of such a chat would bring at this strength.' })
  @Column({ type: 'double' })
  confidence!: number;

  @Field(() => Int, { description: 'Messages since the change that it rests on.' })
  @Column({ type: 'int' })
  messages!: number;

  /** Its place in the stream's event log. */
  @Column({ type: 'int' })
  sequence!: number;

  @Field(() => Date, { description: 'When the mood changed, as far as can be told.' })
  @MomentColumn()
  since!: Date;

  @Field(() => Date, { description: 'When it was noticed.' })
  @MomentColumn()
  at!: Date;
}
