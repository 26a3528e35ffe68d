import { registerEnumType } from 'type-graphql';

/** Who speaks, and how. */
export enum MessageKind {
  CHAT = 'CHAT',
  UTTERANCE = 'UTTERANCE',
}
registerEnumType(MessageKind, {
  name: 'MessageKind',
  description: 'Who speaks, and how.',
  valuesConfig: {
    CHAT: { description: 'A viewer’s chat message.' },
    UTTERANCE: { description: 'What the host said, as recognised speech.' },
  },
});
