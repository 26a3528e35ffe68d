import { registerEnumType } from 'type-graphql';

/** What became of a model version. */
export enum ModelState {
  CANDIDATE = 'CANDIDATE',
  ACTIVE = 'ACTIVE',
  RETIRED = 'RETIRED',
  REJECTED = 'REJECTED',
}
registerEnumType(ModelState, {
  name: 'ModelState',
  description: 'What became of a model version.',
  valuesConfig: {
    CANDIDATE: { description: 'Not worse than the model in service, but that one is pinned: it waits for an operator.' },
    ACTIVE: { description: 'In service. There is one at most.' },
    RETIRED: { description: 'Was in service before.' },
    REJECTED: { description: 'Was worse than the model in service when it was fitted. An operator can activate it all the same.' },
  },
});
