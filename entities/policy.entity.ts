import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import { ChoiceColumn, IdColumn, MomentColumn } from './columns';
import { Node } from './node';
import { PolicyTopic } from './policy-topic';

/** What the shop promises about one topic, for all its products. */
@ObjectType({ implements: Node, description: 'What the shop promises about one topic, for all its products; the assistant answers with it.' })
@Entity('policies')
@Index(['topic'], { unique: true })
export class Policy extends Node {
  @IdColumn()
  id!: string;

  @Field(() => PolicyTopic, { description: 'What it is about.' })
  @ChoiceColumn()
  topic!: PolicyTopic;

  @Field(() => String, { nullable: true, description: 'What it says, in Chinese.' })
  @Column({ type: 'text', nullable: true })
  textZh!: string | null;

  @Field(() => String, { nullable: true, description: 'What it says, in English.' })
  @Column({ type: 'text', nullable: true })
  textEn!: string | null;

  @Field(() => Date, { description: 'When it was last changed.' })
  @MomentColumn()
  updatedAt!: Date;
}
