import { registerEnumType } from 'type-graphql';

/** What a training job is doing, in this order. */
export enum TrainingStage {
  WAITING = 'WAITING',
  READING = 'READING',
  SPLITTING = 'SPLITTING',
  FITTING = 'FITTING',
  BLENDING = 'BLENDING',
  EVALUATING = 'EVALUATING',
  REFITTING = 'REFITTING',
  STORING = 'STORING',
}
registerEnumType(TrainingStage, {
  name: 'TrainingStage',
  description: 'What a training job is doing, in this order.',
  valuesConfig: {
    WAITING: { description: 'Has not begun.' },
    READING: { description: 'Reads behaviour and products from the database.' },
    SPLITTING: { description: 'Sets the newest behaviour apart.' },
    FITTING: { description: 'Fits the parts of the model to the older behaviour.' },
    BLENDING: { description: 'Finds what each part counts, on behaviour that was set apart.' },
    EVALUATING: { description: 'Measures the candidate and the model in service on the newest behaviour.' },
    REFITTING: { description: 'Fits the parts again, to everything.' },
    STORING: { description: 'Writes the model down, and decides whether it takes over.' },
  },
});
