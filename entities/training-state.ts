import { registerEnumType } from 'type-graphql';

/** Where a training job is in its life. */
export enum TrainingState {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(TrainingState, {
  name: 'TrainingState',
  description: 'Where a training job is in its life.',
  valuesConfig: {
    QUEUED: { description: 'Waits for a server that has the lease to train.' },
    RUNNING: { description: 'A server trains; if it dies, another one goes on from the last checkpoint.' },
    DONE: { description: 'A model came of it.' },
    FAILED: { description: 'No model came of it; `why` says what went wrong. The model in service stays.' },
    CANCELLED: { description: 'An operator ended it. The model in service stays.' },
  },
});
