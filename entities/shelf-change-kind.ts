import { registerEnumType } from 'type-graphql';

/** What happened at a place of a shelf. */
export enum ShelfChangeKind {
  ADDED = 'ADDED',
  TAKEN = 'TAKEN',
  PUT_BACK = 'PUT_BACK',
}
registerEnumType(ShelfChangeKind, {
  name: 'ShelfChangeKind',
  description: 'What happened at a place of a shelf.',
  valuesConfig: {
    ADDED: { description: 'A piece stands where none of this product was known to stand: the place is new, or has one piece more than it ever had.' },
    TAKEN: { description: 'A piece is gone from where it stood.' },
    PUT_BACK: { description: 'A piece stands again where one had been taken.' },
  },
});
