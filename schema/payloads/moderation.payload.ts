import { Field, ObjectType } from 'type-graphql';
import { Message } from '../../entities/message.entity';
import { ModerationSettings } from '../../entities/moderation-settings.entity';

@ObjectType({ description: 'How the stream’s chat is moderated from now on.' })
export class SetModerationPayload {
  @Field(() => ModerationSettings, { description: 'The settings.' })
  moderation!: ModerationSettings;
}

@ObjectType({ description: 'A message that was decided about.' })
export class DecideMessagePayload {
  @Field(() => Message, { description: 'The message, as it is now.' })
  message!: Message;
}
