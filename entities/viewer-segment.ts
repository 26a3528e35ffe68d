import { registerEnumType } from 'type-graphql';

/** How a viewer stands to the shop, from what it did so far. */
export enum ViewerSegment {
  NEW = 'NEW',
  RETURNING = 'RETURNING',
  LOYAL = 'LOYAL',
  LAPSED = 'LAPSED',
}
registerEnumType(ViewerSegment, {
  name: 'ViewerSegment',
  description: 'How a viewer stands to the shop, from what it did so far. The first that fits counts: LAPSED, LOYAL, NEW, RETURNING.',
  valuesConfig: {
    NEW: { description: 'Everything it did lies within 24 hours, or it did nothing yet.' },
    RETURNING: { description: 'It came back: what it did lies more than 24 hours apart.' },
    LOYAL: { description: 'It bought on 3 days or more, or was active on 10 days or more (days of UTC).' },
    LAPSED: { description: 'It has done nothing for as many days as the operator has set (60 unless said otherwise).' },
  },
});
