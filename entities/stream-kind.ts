import { registerEnumType } from 'type-graphql';

/** What kind of camera or place a stream is. */
export enum StreamKind {
  LIVE_ROOM = 'LIVE_ROOM',
  SOCIAL_POST = 'SOCIAL_POST',
  SMART_SHELF = 'SMART_SHELF',
}
registerEnumType(StreamKind, {
  name: 'StreamKind',
  description: 'What kind of camera or place a stream is.',
  valuesConfig: {
    LIVE_ROOM: { description: 'A host sells live.' },
    SOCIAL_POST: { description: 'Pictures of a social post.' },
    SMART_SHELF: { description: 'A fixed camera in a shop.' },
  },
});
