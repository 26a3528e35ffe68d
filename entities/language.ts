import { registerEnumType } from 'type-graphql';

/** A language that the product speaks; the value is its ISO 639-1 code. */
export enum Language {
  ZH = 'zh',
  EN = 'en',
}
registerEnumType(Language, {
  name: 'Language',
  description: 'A language that the assistant speaks.',
  valuesConfig: {
    ZH: { description: 'Chinese.' },
    EN: { description: 'English.' },
  },
});
