import { registerEnumType } from 'type-graphql';

/** What a recognition event tells about a product on screen. */
export enum Presence {
  APPEARED = 'APPEARED',
  VISIBLE = 'VISIBLE',
  LEFT = 'LEFT',
}
registerEnumType(Presence, {
  name: 'Presence',
  description: 'What a recognition event tells about a product on screen.',
  valuesConfig: {
    APPEARED: { description: 'It has just come into the picture.' },
    VISIBLE: { description: 'It is still there; the box or the confidence changed.' },
    LEFT: { description: 'It has gone.' },
  },
});
