import { EVERYBODY, PERSONS } from './callers';
import type { Row, Scene } from './row';

/** A stream that is over completes its subscriptions at once, for those who may follow it. */
const ended = ({ endedId }: Scene): Record<string, unknown> => ({ id: endedId });

/** Subscriptions. */
export const FOLLOWING: Row[] = [
  { field: 'Subscription.messagePosted', query: 'subscription ($id: ID!) { messagePosted(streamId: $id) { id } }', variables: ended, allows: EVERYBODY },
  { field: 'Subscription.hostCued', query: 'subscription ($id: ID!) { hostCued(streamId: $id) { text } }', variables: ended, allows: ['host', 'operator'] },
  { field: 'Subscription.messageModerated', query: 'subscription ($id: ID!) { messageModerated(streamId: $id) { visibility } }', variables: ended, allows: ['host', 'operator'] },
  { field: 'Subscription.itemsRecognised', query: 'subscription ($id: ID!) { itemsRecognised(streamId: $id) { id } }', variables: ended, allows: EVERYBODY },
  { field: 'Subscription.sceneChanged', query: 'subscription ($id: ID!) { sceneChanged(streamId: $id) { id } }', variables: ended, allows: EVERYBODY },
  { field: 'Subscription.shelfChanged', query: 'subscription ($id: ID!) { shelfChanged(streamId: $id) { id } }', variables: ended, allows: EVERYBODY },
  { field: 'Subscription.audienceChanged', query: 'subscription ($id: ID!) { audienceChanged(streamId: $id) { watching } }', variables: ended, allows: EVERYBODY },
  { field: 'Subscription.assistantReplied', query: 'subscription ($id: ID!) { assistantReplied(streamId: $id) { text } }', variables: ended, allows: EVERYBODY },
  { field: 'Subscription.assistantTyped', query: 'subscription ($id: ID!) { assistantTyped(streamId: $id) { text } }', variables: ended, allows: EVERYBODY },
  { field: 'Subscription.assistantTyped', when: 'of what the caller asks', query: 'subscription ($id: ID!) { assistantTyped(streamId: $id, mine: true) { text } }', variables: ended, allows: PERSONS },
  { field: 'Subscription.sentimentTrend', query: 'subscription ($id: ID!) { sentimentTrend(streamId: $id) { mean } }', variables: ended, allows: ['host', 'operator'] },
  { field: 'Subscription.sentimentAlerted', query: 'subscription ($id: ID!) { sentimentAlerted(streamId: $id) { message } }', variables: ended, allows: ['host', 'operator'] },
  { field: 'Subscription.sourceChanged', query: 'subscription ($id: ID!) { sourceChanged(streamId: $id) { state } }', variables: ended, allows: ['host', 'operator'] },
  { field: 'Subscription.recommenderTrainingProgressed', query: 'subscription { recommenderTrainingProgressed { progress } }', variables: () => ({}), allows: ['operator'] },
  { field: 'Subscription.recommendations', query: 'subscription ($id: ID!) { recommendations(streamId: $id) { exposureId } }', variables: ({ streamId }) => ({ id: streamId }), allows: PERSONS },
];
