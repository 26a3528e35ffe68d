import { registerEnumType } from 'type-graphql';

/** What a host is told about. */
export enum CueKind {
  QUESTION_BURST = 'QUESTION_BURST',
  ASPECT_FALLING = 'ASPECT_FALLING',
  WANTED_NOT_SHOWN = 'WANTED_NOT_SHOWN',
  INTEREST_WITHOUT_PURCHASE = 'INTEREST_WITHOUT_PURCHASE',
  LOW_STOCK = 'LOW_STOCK',
}
registerEnumType(CueKind, {
  name: 'CueKind',
  description: 'What a host is told about.',
  valuesConfig: {
    QUESTION_BURST: { description: 'Many viewers ask the same.' },
    ASPECT_FALLING: { description: 'The mood about one thing, such as the price or shipping, has fallen.' },
    WANTED_NOT_SHOWN: { description: 'Many viewers name a product that is not on screen.' },
    INTEREST_WITHOUT_PURCHASE: { description: 'Many look at a product and hardly anybody buys it, compared with the others.' },
    LOW_STOCK: { description: 'A product is nearly sold out, or will be within minutes.' },
  },
});
