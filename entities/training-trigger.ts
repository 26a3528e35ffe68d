import { registerEnumType } from 'type-graphql';

/** Why a training job was begun. */
export enum TrainingTrigger {
  REQUESTED = 'REQUESTED',
  SCHEDULED = 'SCHEDULED',
  CATALOGUE = 'CATALOGUE',
}
registerEnumType(TrainingTrigger, {
  name: 'TrainingTrigger',
  description: 'Why a training job was begun.',
  valuesConfig: {
    REQUESTED: { description: 'An operator asked for it.' },
    SCHEDULED: { description: 'It was time, and there was something new to learn.' },
    CATALOGUE: { description: 'There were products, and no model yet.' },
  },
});
