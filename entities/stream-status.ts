import { registerEnumType } from 'type-graphql';

/** Where a stream is in its life; it only ever moves forward. */
export enum StreamStatus {
  SCHEDULED = 'SCHEDULED',
  LIVE = 'LIVE',
  ENDED = 'ENDED',
}
registerEnumType(StreamStatus, {
  name: 'StreamStatus',
  description: 'Where a stream is in its life; it only ever moves forward.',
  valuesConfig: {
    SCHEDULED: { description: 'Planned, not yet on air.' },
    LIVE: { description: 'On air now.' },
    ENDED: { description: 'Over.' },
  },
});
