import { registerEnumType } from 'type-graphql';

/** How the lists of an experiment's arm are made. */
export enum ArmPolicy {
  POPULARITY = 'POPULARITY',
  MODEL = 'MODEL',
}
registerEnumType(ArmPolicy, {
  name: 'ArmPolicy',
  description: 'How the lists of an experiment’s arm are made.',
  valuesConfig: {
    POPULARITY: { description: 'By what is popular, the same for every viewer.' },
    MODEL: { description: 'By a model, for each viewer.' },
  },
});
