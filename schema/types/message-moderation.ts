import { Field, ObjectType } from 'type-graphql';
import { Message } from '../../entities/message.entity';
import { MessageVisibility } from '../../entities/message-visibility';

/** That a message is held, or what was decided about one. */
@ObjectType({ description: 'That a message is held, or what was decided about a held one.' })
export class MessageModeration {
  @Field(() => Message, { description: 'The message, as it is now.' })
  message!: Message;

  @Field(() => MessageVisibility, { description: 'HELD when it was held; SHOWN or REJECTED when that was decided.' })
  visibility!: MessageVisibility;

  byId!: string | null;

  sequence!: number;

  @Field(() => Date, { description: 'When it was held or decided.' })
  at!: Date;
}
