import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ChoiceColumn, ListColumn, MomentColumn } from './columns';
import { ModerationAction } from './moderation-action';

/** How a stream's chat is moderated; a stream without a row has the defaults. */
@ObjectType({ description: 'How a stream’s chat is moderated. What the host and operators say is not.' })
@Entity('moderation_settings')
export class ModerationSettings {
  @PrimaryColumn({ type: 'varchar', length: 32 })
  streamId!: string;

  @Field(() => ModerationAction, { description: 'For messages with an address of the web, of mail or of a messenger.' })
  @ChoiceColumn()
  links!: ModerationAction;

  @Field(() => ModerationAction, { description: 'For messages with a telephone number.' })
  @ChoiceColumn()
  phoneNumbers!: ModerationAction;

  @Field(() => ModerationAction, { description: 'For messages beyond `messagesAMinute` or `copies`, and for the fourth time that one author says the same within a minute.' })
  @ChoiceColumn()
  floods!: ModerationAction;

  @Field(() => ModerationAction, { description: 'For messages with a word of `wordList`.' })
  @ChoiceColumn()
  words!: ModerationAction;

  @Field(() => [String], { description: 'Words to look for.' })
  @ListColumn()
  wordList!: string[];

  @Field(() => Int, { description: 'Messages that one author may post within a minute.' })
  @Column({ type: 'int' })
  messagesAMinute!: number;

  @Field(() => Int, { description: 'Authors who may post the same text, of 8 letters or more, within a minute.' })
  @Column({ type: 'int' })
  copies!: number;

  @Field(() => Date, { nullable: true, description: 'When it was last set; null for the defaults.' })
  @MomentColumn({ nullable: true })
  updatedAt!: Date | null;
}
