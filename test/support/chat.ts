import { join } from 'node:path';
import { IntentModel } from '../../inference/language/intent-model';
import { AspectReader } from '../../inference/language/aspects';
import { KeywordExtractor } from '../../inference/language/keywords';
import { ProductNames } from '../../inference/language/product-names';
import { SentimentModel } from '../../inference/language/sentiment-model';
import { InferenceRuntime } from '../../inference/runtime/inference-runtime';
import { Replies } from '../../src/assistant/replies';
import { TypingFeed } from '../../src/assistant/typing-feed';
import { Audiences } from '../../src/audience/audience';
import { CatalogueWords } from '../../src/catalogue/catalogue-words';
import { createLog } from '../../src/log';
import { AlertWatch } from '../../src/live/chat/alert-watch';
import { ChatTails } from '../../src/live/chat/chat-tails';
import { MessageReader } from '../../src/live/chat/message-reader';
import { MessageWeights } from '../../src/live/chat/message-weights';
import { Messages, type ChatTools } from '../../src/live/chat/messages';
import { HeldMessages } from '../../src/live/chat/moderation/held-messages';
import { Moderator } from '../../src/live/chat/moderation/moderator';
import { StreamModeration } from '../../src/live/chat/moderation/stream-moderation';
import { HostCues } from '../../src/live/cues/host-cues';
import { Recognitions } from '../../src/live/presence/recognitions';
import { SceneLog } from '../../src/live/scenes/scene-log';
import { ShelfPlaces } from '../../src/live/shelf/shelf-places';
import { SentimentAlerts } from '../../src/live/chat/sentiment-alerts';
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

/** Reads messages with the shipped models. */
export function chatReader(runtime: InferenceRuntime, words = new CatalogueWords(keywords, new ProductNames())): MessageReader {
  const sentiment = new SentimentModel(runtime);
  return new MessageReader(sentiment, keywords, new AspectReader((text) => sentiment.score(text)), words, new IntentModel(runtime));
}

/** What listens to a stream, on top of a house: its chat, its mood, what is on screen, and what can be followed of it. */
export function openChat(house: House, runtime: InferenceRuntime, set: { onScreen?: () => string[]; reader?: ChatTools['reader'] } = {}) { // eslint-disable-line @typescript-eslint/explicit-module-boundary-types -- the type is what it wires
  const log = createLog({ LOG_LEVEL: 'silent' });
  const words = new CatalogueWords(keywords, new ProductNames());
  const { onScreen = () => [], reader = chatReader(runtime, words) } = set;
  const moderation = new StreamModeration(house.transactions, house.streams);
  const messages = new Messages(
    { transactions: house.transactions, streams: house.streams, log: house.events, reader, moderator: new Moderator(moderation), weights: new MessageWeights(house.transactions), onScreen },
    { maxCharacters: 2_000, latenessSeconds: 120 },
  );
  const held = new HeldMessages(house.events, house.streams, messages);
  const recognitions = new Recognitions(house.transactions, house.events);
  const trends = new SentimentTrends(house.transactions, new ChatTails(house.transactions, house.events, house.bus), log);
  const alerts = new SentimentAlerts(house.transactions, house.events);
  const alertWatch = new AlertWatch(house.transactions, alerts, log);
  messages.onPosted((message) => { alertWatch.accepted(message); });
  const cues = new HostCues({ transactions: house.transactions, streams: house.streams, catalogue: house.catalogue, log: house.events, onScreen: ({ presentingId }) => (presentingId === null ? [] : [presentingId]), logger: log }, 180);
  const feeds = new StreamFeeds({ streams: house.streams, log: house.events, bus: house.bus, messages, held, cues, replies: new Replies(house.transactions, house.events), typing: new TypingFeed(), recognitions, shelfPlaces: new ShelfPlaces(house.transactions, house.events), sceneLog: new SceneLog(house.transactions, house.events), trends, alerts, audiences: new Audiences(house.transactions, log), sources: new SourceConditions() });
  return { messages, words, moderation, held, cues, recognitions, trends, alerts, alertWatch, feeds };
}
