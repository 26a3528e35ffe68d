import { join } from 'node:path';
import { KeywordExtractor } from '../../inference/language/keywords';
import { SentimentModel } from '../../inference/language/sentiment-model';
import { InferenceRuntime } from '../../inference/runtime/inference-runtime';
import { Audiences } from '../../src/audience/audience';
import { createLog } from '../../src/log';
import { MessageReader } from '../../src/live/chat/message-reader';
import { Messages } from '../../src/live/chat/messages';
import { HeldMessages } from '../../src/live/chat/moderation/held-messages';
import { Moderator } from '../../src/live/chat/moderation/moderator';
import { StreamModeration } from '../../src/live/chat/moderation/stream-moderation';
import { HostCues } from '../../src/live/cues/host-cues';
import { Recognitions } from '../../src/live/presence/recognitions';
import { SceneLog } from '../../src/live/scenes/scene-log';
import { ShelfPlaces } from '../../src/live/shelf/shelf-places';
import { SentimentTrends } from '../../src/live/chat/sentiment-trends';
import { SourceConditions } from '../../src/live/sources/source-conditions';
import { StreamFeeds } from '../../src/live/stream-feeds';
import type { House } from './house';

const MODELS = join(__dirname, '../../../models');

/** A runtime with the shipped sentiment model; close it after the tests. */
export async function sentimentRuntime(): Promise<InferenceRuntime> {
  const runtime = new InferenceRuntime({ device: 'cpu', threads: 1 });
  await runtime.load(join(MODELS, 'sentiment'));
  return runtime;
}

const keywords = new KeywordExtractor();

/** What listens to a stream, on top of a house: its chat, its mood, what is on screen, and what can be followed of it. */
export function openChat(house: House, runtime: InferenceRuntime) { // eslint-disable-line @typescript-eslint/explicit-module-boundary-types -- the type is what it wires
  const log = createLog({ LOG_LEVEL: 'silent' });
  const moderation = new StreamModeration(house.transactions, house.streams);
  const messages = new Messages(house.transactions, house.streams, house.events, new MessageReader(new SentimentModel(runtime), keywords), new Moderator(moderation), () => [], 2_000);
  const held = new HeldMessages(house.events, house.streams, messages);
  const recognitions = new Recognitions(house.transactions, house.events);
  const trends = new SentimentTrends(house.transactions, house.events, log);
  const cues = new HostCues({ transactions: house.transactions, streams: house.streams, catalogue: house.catalogue, log: house.events, onScreen: ({ presentingId }) => (presentingId === null ? [] : [presentingId]), logger: log }, 180);
  const feeds = new StreamFeeds({ streams: house.streams, log: house.events, bus: house.bus, messages, held, cues, recognitions, shelfPlaces: new ShelfPlaces(house.transactions, house.events), sceneLog: new SceneLog(house.transactions, house.events), trends, audiences: new Audiences(house.transactions, log), sources: new SourceConditions() });
  return { messages, moderation, held, cues, recognitions, trends, feeds };
}
