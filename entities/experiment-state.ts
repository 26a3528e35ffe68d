import { registerEnumType } from 'type-graphql';

/** Whether an experiment goes on. */
export enum ExperimentState {
  RUNNING = 'RUNNING',
  ENDED = 'ENDED',
}
registerEnumType(ExperimentState, {
  name: 'ExperimentState',
  description: 'Whether an experiment goes on.',
  valuesConfig: {
    RUNNING: { description: 'Viewers are served by their arms.' },
    ENDED: { description: 'It is over; its report can still be read.' },
  },
});
