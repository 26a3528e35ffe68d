import { registerEnumType } from 'type-graphql';

/** What a viewer did. */
export enum BehaviourType {
  WATCH = 'WATCH',
  VIEW = 'VIEW',
  CLICK = 'CLICK',
  LIKE = 'LIKE',
  SHARE = 'SHARE',
  ADD_TO_CART = 'ADD_TO_CART',
  REMOVE_FROM_CART = 'REMOVE_FROM_CART',
  PURCHASE = 'PURCHASE',
}
registerEnumType(BehaviourType, {
  name: 'BehaviourType',
  description: 'What a viewer did.',
  valuesConfig: {
    WATCH: { description: 'Watched the stream (with a product: while it was shown).' },
    VIEW: { description: 'Looked at a product.' },
    CLICK: { description: 'Clicked a product.' },
    LIKE: { description: 'Liked a product or the stream.' },
    SHARE: { description: 'Shared a product or the stream.' },
    ADD_TO_CART: { description: 'Put a product into the cart.' },
    REMOVE_FROM_CART: { description: 'Took a product out of the cart.' },
    PURCHASE: { description: 'Bought a product.' },
  },
});
