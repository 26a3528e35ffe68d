import { registerEnumType } from 'type-graphql';

/** What a policy of the shop is about. */
export enum PolicyTopic {
  SHIPPING = 'SHIPPING',
  RETURNS = 'RETURNS',
  PAYMENT = 'PAYMENT',
  WARRANTY = 'WARRANTY',
  AUTHENTICITY = 'AUTHENTICITY',
  ORDERS = 'ORDERS',
  CONTACT = 'CONTACT',
}
registerEnumType(PolicyTopic, {
  name: 'PolicyTopic',
  description: 'What a policy of the shop is about.',
  valuesConfig: {
    SHIPPING: { description: 'How, where to and how fast it delivers, and what that costs.' },
    RETURNS: { description: 'Whether and how things can be given back or exchanged.' },
    PAYMENT: { description: 'How to pay.' },
    WARRANTY: { description: 'What happens when something breaks.' },
    AUTHENTICITY: { description: 'That things are genuine, and how that is shown.' },
    ORDERS: { description: 'How to order, change or cancel, and where an order can be followed.' },
    CONTACT: { description: 'How to reach a person.' },
  },
});
