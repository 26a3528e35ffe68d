import { join } from 'node:path';
import { IntentModel } from '../../inference/language/intent-model';
import { KeywordExtractor } from '../../inference/language/keywords';
import { SentimentModel } from '../../inference/language/sentiment-model';
import { InferenceRuntime } from '../../inference/runtime/inference-runtime';
import { Audiences } from '../../src/audience/audience';
import { createLog } from '../../src/log';
import { MessageReader } from '../../src/live/chat/message-reader';
import { Messages } from '../../src/live/chat/messages';
import { Recognitions } from '../../src/live/presence/recognitions';
import { SceneLog } from '../../src/live/scenes/scene-log';
import { ShelfPlaces } from '../../src/live/shelf/shelf-places';
import { SentimentTrends } from '../../src/live/chat/sentiment-trends';
import { SourceConditions } from '../../src/live/sources/source-conditions';
import { StreamFeeds } from '../../src/live/stream-feeds';
import type { House } from './house';

const MODELS = join(__dirname, '../../../models');

/** A runtime with the shipped models that read chat; close it after the tests. */
export async function sentimentRuntime(): Promise<InferenceRuntime> {
  const runtime = new InferenceRuntime({ device: 'cpu', threads: 1 });
  await runtime.load(join(MODELS, 'sentiment'));
  await runtime.load(join(MODELS, 'intents'));
  return runtime;
}

const keywords = new KeywordExtractor();

/** What listens to a stream, on top of a house: its chat, its mood, what is on screen, and what can be followed of it. */
export function openChat(house: House, runtime: InferenceRuntime) { // eslint-disable-line @typescript-eslint/explicit-module-boundary-types -- the type is what it wires
  const log = createLog({ LOG_LEVEL: 'silent' });
  const messages = new Messages(house.transactions, house.streams, house.events, new MessageReader(new SentimentModel(runtime), keywords, new IntentModel(runtime)), () => [], 2_000);
  const recognitions = new Recognitions(house.transactions, house.events);
  const trends = new SentimentTrends(house.transactions, house.events, log);
  const feeds = new StreamFeeds({ streams: house.streams, log: house.events, bus: house.bus, messages, recognitions, shelfPlaces: new ShelfPlaces(house.transactions, house.events), sceneLog: new SceneLog(house.transactions, house.events), trends, audiences: new Audiences(house.transactions, log), sources: new SourceConditions() });
  return { messages, recognitions, trends, feeds };
}
