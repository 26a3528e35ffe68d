import { registerEnumType } from 'type-graphql';

/** Who sees a message. */
export enum MessageVisibility {
  SHOWN = 'SHOWN',
  HELD = 'HELD',
  REJECTED = 'REJECTED',
}
registerEnumType(MessageVisibility, {
  name: 'MessageVisibility',
  description: 'Who sees a message.',
  valuesConfig: {
    SHOWN: { description: 'Everybody.' },
    HELD: { description: 'Its author, the host and operators, until one of them decides.' },
    REJECTED: { description: 'Its author, the host and operators; it was decided not to show it to others. It is kept.' },
  },
});
