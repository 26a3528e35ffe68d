import { registerEnumType } from 'type-graphql';

/** What can be decided about a held message. */
export enum MessageDecision {
  SHOW = 'SHOW',
  REJECT = 'REJECT',
}
registerEnumType(MessageDecision, {
  name: 'MessageDecision',
  description: 'What can be decided about a held message.',
  valuesConfig: {
    SHOW: { description: 'Show it to everybody, from now on.' },
    REJECT: { description: 'Do not show it to others. It is kept.' },
  },
});
