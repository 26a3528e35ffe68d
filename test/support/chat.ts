import { join } from 'node:path';
import { KeywordExtractor } from '../../inference/language/keywords';
import { SentimentModel } from '../../inference/language/sentiment-model';
import { InferenceRuntime } from '../../inference/runtime/inference-runtime';
import { Audiences } from '../../src/audience/audience';
import { createLog } from '../../src/log';
import { AlertWatch } from '../../src/live/chat/alert-watch';
import { ChatTails } from '../../src/live/chat/chat-tails';
import { MessageReader } from '../../src/live/chat/message-reader';
import { MessageWeights } from '../../src/live/chat/message-weights';
import { Messages } from '../../src/live/chat/messages';
import { Recognitions } from '../../src/live/presence/recognitions';
import { SceneLog } from '../../src/live/scenes/scene-log';
import { ShelfPlaces } from '../../src/live/shelf/shelf-places';
import { SentimentAlerts } from '../../src/live/chat/sentiment-alerts';
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
export function openChat(house: House, runtime: InferenceRuntime, onScreen: () => string[] = () => []) { // eslint-disable-line @typescript-eslint/explicit-module-boundary-types -- the type is what it wires
  const log = createLog({ LOG_LEVEL: 'silent' });
  const messages = new Messages(house.transactions, house.streams, house.events, new MessageReader(new SentimentModel(runtime), keywords), new MessageWeights(house.transactions), onScreen, { maxCharacters: 2_000, latenessSeconds: 120 });
  const recognitions = new Recognitions(house.transactions, house.events);
  const trends = new SentimentTrends(house.transactions, new ChatTails(house.transactions, house.events, house.bus), log);
  const alerts = new SentimentAlerts(house.transactions, house.events);
  const alertWatch = new AlertWatch(house.transactions, alerts, log);
  messages.onPosted((message) => { alertWatch.accepted(message); });
  const feeds = new StreamFeeds({ streams: house.streams, log: house.events, bus: house.bus, messages, recognitions, shelfPlaces: new ShelfPlaces(house.transactions, house.events), sceneLog: new SceneLog(house.transactions, house.events), trends, alerts, audiences: new Audiences(house.transactions, log), sources: new SourceConditions() });
  return { messages, recognitions, trends, alerts, alertWatch, feeds };
}
