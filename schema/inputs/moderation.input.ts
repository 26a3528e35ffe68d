import { Field, ID, InputType, Int } from 'type-graphql';
import { ModerationAction } from '../../entities/moderation-action';
import { MessageDecision } from '../types/message-decision';

@InputType({ description: 'How a stream’s chat shall be moderated, for messages that come from now on. What is left out stays as it is.' })
export class SetModerationInput {
  @Field(() => ID, { description: 'The stream.' })
  streamId!: string;

  @Field(() => ModerationAction, { nullable: true, description: 'For messages with an address of the web, of mail or of a messenger; FLAG until it is set.' })
  links?: ModerationAction | null;

  @Field(() => ModerationAction, { nullable: true, description: 'For messages with a telephone number; FLAG until it is set.' })
  phoneNumbers?: ModerationAction | null;

  @Field(() => ModerationAction, { nullable: true, description: 'For messages of authors who write too fast or the same again, and for text that many copy; FLAG until it is set.' })
  floods?: ModerationAction | null;

  @Field(() => ModerationAction, { nullable: true, description: 'For messages with a word of the list; HOLD until it is set.' })
  words?: ModerationAction | null;

  @Field(() => [String], { nullable: true, description: 'Words to look for, at most 500 of 1 to 50 characters, in place of those before. Width, case, repeated characters and, in Chinese, blanks and signs between characters do not matter; an English word is found as a whole word only.' })
  wordList?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'Messages that one author may post within a minute, 1 to 10,000; 20 until it is set.' })
  messagesAMinute?: number | null;

  @Field(() => Int, { nullable: true, description: 'Authors who may post the same text within a minute, 1 to 10,000; 10 until it is set.' })
  copies?: number | null;
}

@InputType({ description: 'A decision about a held message.' })
export class DecideMessageInput {
  @Field(() => ID, { description: 'The message.' })
  messageId!: string;

  @Field(() => MessageDecision, { description: 'Whether it is shown. The first decision stands; the same again changes nothing.' })
  decision!: MessageDecision;
}
