import { registerEnumType } from 'type-graphql';

/** What is done about a message that moderation noticed something about. */
export enum ModerationAction {
  ALLOW = 'ALLOW',
  FLAG = 'FLAG',
  HOLD = 'HOLD',
}
registerEnumType(ModerationAction, {
  name: 'ModerationAction',
  description: 'What is done about a message that moderation noticed something about.',
  valuesConfig: {
    ALLOW: { description: 'Nothing: it is shown, without a flag.' },
    FLAG: { description: 'It is shown with its flag.' },
    HOLD: { description: 'It has its flag, and is not shown to others until the host or an operator decides (`decideMessage`).' },
  },
});
