import { registerEnumType } from 'type-graphql';

/** What moderation noticed about a message. */
export enum MessageFlag {
  LINK = 'LINK',
  PHONE_NUMBER = 'PHONE_NUMBER',
  FLOOD = 'FLOOD',
  WORD = 'WORD',
}
registerEnumType(MessageFlag, {
  name: 'MessageFlag',
  description: 'What moderation noticed about a message.',
  valuesConfig: {
    LINK: { description: 'It carries an address of the web or of a messenger.' },
    PHONE_NUMBER: { description: 'It carries what looks like a telephone number.' },
    FLOOD: { description: 'Its author writes too fast, or many write the same.' },
    WORD: { description: 'It has a word of the stream’s list.' },
  },
});
