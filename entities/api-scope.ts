import { registerEnumType } from 'type-graphql';

/** What an API key may do. */
export enum ApiScope {
  CATALOGUE_WRITE = 'CATALOGUE_WRITE',
  BEHAVIOUR_WRITE = 'BEHAVIOUR_WRITE',
  RECOMMENDATIONS_READ = 'RECOMMENDATIONS_READ',
}
registerEnumType(ApiScope, {
  name: 'ApiScope',
  description: 'What an API key may do.',
  valuesConfig: {
    CATALOGUE_WRITE: { description: 'Import and change products and their pictures.' },
    BEHAVIOUR_WRITE: { description: 'Record behaviour for any viewer.' },
    RECOMMENDATIONS_READ: { description: 'Read the recommendations and the behaviour of any viewer.' },
  },
});
