import { registerEnumType } from 'type-graphql';

/** How a stream's pictures are coming. */
export enum SourceState {
  OFF = 'OFF',
  WAITING = 'WAITING',
  CONNECTING = 'CONNECTING',
  LIVE = 'LIVE',
  STALLED = 'STALLED',
  RETRYING = 'RETRYING',
  ENDED = 'ENDED',
}
registerEnumType(SourceState, {
  name: 'SourceState',
  description: 'How a stream’s pictures are coming.',
  valuesConfig: {
    OFF: { description: 'Nothing is looked at: the stream is not on air.' },
    WAITING: { description: 'On air, waiting for whoever sends: no frame has been posted yet, or no publisher is connected.' },
    CONNECTING: { description: 'The address or file is being opened; no picture has come yet.' },
    LIVE: { description: 'Pictures are coming.' },
    STALLED: { description: 'Pictures were coming and have stopped, though nobody has said why.' },
    RETRYING: { description: 'The source broke off, or could not be opened; it will be tried again, with growing pauses.' },
    ENDED: { description: 'No more pictures will come: the video file has been played to its end, or may not be opened any more.' },
  },
});
