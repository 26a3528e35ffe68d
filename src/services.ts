import { isAbsolute, join, resolve } from 'node:path';
import type { Stream } from '../entities/stream.entity';
import { openDatabase } from '../ormconfig';
import { KeywordExtractor } from '../inference/language/keywords';
import { STOP_WORDS } from '../inference/language/stop-words';
import { SentimentModel } from '../inference/language/sentiment-model';
import { ItemRanker } from '../inference/recommend/item-ranker';
import { InferenceRuntime } from '../inference/runtime/inference-runtime';
import type { RuntimeObserver } from '../inference/runtime/observer';
import { CatalogueIndex } from '../inference/vision/catalogue-index';
import { loadVision } from '../inference/vision/vision-models';
import { FrameRecogniser } from '../inference/vision/frame-recogniser';
import { ApiKeys } from './access/api-keys';
import { Authenticator } from './access/authenticator';
import { TokenVerifier } from './access/token-verifier';
import { Audiences } from './audience/audience';
import { Viewers } from './audience/viewers';
import { BehaviourLog } from './behaviour/behaviour-log';
import { CatalogueChanges } from './catalogue/catalogue-changes';
import { IndexFollower } from './catalogue/index-follower';
import { PictureVectors } from './catalogue/picture-vectors';
import { ProductCatalogue } from './catalogue/product-catalogue';
import { ProductImages } from './catalogue/product-images';
import { RetiredFiles } from './catalogue/retired-files';
import type { Config } from './config';
import { Bus } from './events/bus';
import { EventLog } from './events/event-log';
import { ImageRecognition } from './live/posts/image-recognition';
import { LiveStreams } from './live/live-streams';
import { MessageReader } from './live/chat/message-reader';
import { Messages } from './live/chat/messages';
import { PostProducts } from './live/posts/post-products';
import { Recognitions } from './live/presence/recognitions';
import { LiveScenes } from './live/scenes/live-scenes';
import { SceneExamples } from './live/scenes/scene-examples';
import { SceneFeatures } from './live/scenes/scene-features';
import { SceneKnowledge } from './live/scenes/scene-knowledge';
import { SceneLog } from './live/scenes/scene-log';
import { RtmpIngest } from './live/sources/rtmp/ingest';
import { SentimentTrends } from './live/chat/sentiment-trends';
import { ShelfPlaces } from './live/shelf/shelf-places';
import { SourceAddresses } from './live/sources/source-addresses';
import { SourceConditions } from './live/sources/source-conditions';
import { StreamFeeds } from './live/stream-feeds';
import { Timelines } from './live/presence/timelines';
import { Streams } from './live/streams';
import type { Log } from './log';
import { Exposures } from './recommendations/exposures';
import { RecommendationFeeds } from './recommendations/recommendation-feeds';
import { RecommenderTraining } from './recommendations/recommender-training';
import { Recommender } from './recommendations/recommender';
import { MediaStore } from './storage/media-store';
import { Transactions } from './storage/transactions';

/** Everything that the server is made of, wired together. */
export type Services = Awaited<ReturnType<typeof createServices>>;

/** The folder of the installation, from which relative paths of artefacts are meant. */
export const INSTALLATION = resolve(__dirname, '..', '..');

/** Opens the database, migrates it, loads the models and wires the services; nothing listens yet. */
export async function createServices(config: Config, log: Log, observer: RuntimeObserver = {}) { // eslint-disable-line @typescript-eslint/explicit-module-boundary-types -- the type is what it wires
  const dataSource = await openDatabase(config.DATABASE_URL);
  const applied = await dataSource.runMigrations();
  log.info({ database: dataSource.options.type, migrations: applied.map(({ name }) => name) }, 'the database is ready');

  const runtime = new InferenceRuntime({
    device: config.INFERENCE_DEVICE, precision: config.INFERENCE_PRECISION, threads: config.INFERENCE_THREADS, queueLimit: config.INFERENCE_QUEUE_LIMIT, log, observer,
  });
  const artefact = (name: string): string => join(isAbsolute(config.MODELS_DIR) ? config.MODELS_DIR : join(INSTALLATION, config.MODELS_DIR), name);
  const [vision] = await Promise.all([loadVision(runtime, artefact('product-embedding'), artefact('product-detector')), runtime.load(artefact('sentiment'))]);
  const { model: embeddingModel, embedder, detector, reference, familiarity } = vision;
  const pictureLimits = { maxBytes: config.FRAME_MAX_BYTES, maxPixels: config.FRAME_MAX_PIXELS };

  const transactions = new Transactions(dataSource);
  const bus = new Bus();
  const events = new EventLog(transactions, bus);
  const viewers = new Viewers(transactions);
  const apiKeys = new ApiKeys(transactions);
  const authenticator = new Authenticator(new TokenVerifier(config), apiKeys, viewers);
  const changes = new CatalogueChanges(transactions);
  const catalogue = new ProductCatalogue(transactions, changes);
  const media = new MediaStore(config.MEDIA_DIR);
  const retired = new RetiredFiles(transactions, media);
  const index = new CatalogueIndex(embeddingModel.dimension, {
    familiarity,
    exactUpTo: config.INDEX_EXACT_PICTURES,
    onlyExact: (why) => { log.warn({ err: why }, 'the approximate index cannot be had on this platform: every picture is compared, however many there are'); },
  });
  const vectors = new PictureVectors({ transactions, media, embedder: reference, log }, vision.referenceKey, pictureLimits);
  const images = new ProductImages({ transactions, changes, catalogue, media, retired, vectors });
  const indexFollower = new IndexFollower({ transactions, changes, vectors, index, log }, config.INDEX_POLL_MS);
  const recogniser = new FrameRecogniser(detector, embedder, index, embeddingModel);

  const addresses = new SourceAddresses(config.VIDEO_FILES_DIR, config.VIDEO_PRIVATE_NETWORK, config.RTMP_INGEST !== '');
  const streams = new Streams(transactions, viewers, events, addresses, config.FRAMES_PER_SECOND);
  const keywords = new KeywordExtractor();
  const reader = new MessageReader(new SentimentModel(runtime), keywords);
  const messages = new Messages(transactions, streams, events, reader, (stream) => onScreen(live, stream), config.MESSAGE_MAX_CHARACTERS);
  const recognitions = new Recognitions(transactions, events);
  const timelines = new Timelines(transactions);
  const trends = new SentimentTrends(transactions, events, log);
  const audiences = new Audiences(transactions, log);
  const posts = new PostProducts(transactions, events);
  const shelfPlaces = new ShelfPlaces(transactions, events);
  const sceneLog = new SceneLog(transactions, events);
  const sceneFeatures = new SceneFeatures({ transactions, media, embedder, log }, vision.frameKey, pictureLimits);
  const sceneKnowledge = new SceneKnowledge(transactions, (example) => sceneFeatures.of(example), log);
  const scenes = new LiveScenes(sceneLog, sceneKnowledge, sceneFeatures);
  const sources = new SourceConditions();
  const ingest = new RtmpIngest(config.RTMP_INGEST, config.RTMP_INGEST_URL, log);
  const live = new LiveStreams({ streams, recogniser, recognitions, scenes, posts, shelfPlaces, trends, addresses, sources, ingest, log }, config.FFMPEG_PATH, pictureLimits);
  const sceneExamples = new SceneExamples({
    transactions, streams, media, features: sceneFeatures, latestFrame: (streamId) => live.latestFrame(streamId), onChange: () => { sceneKnowledge.changed(); },
  }, pictureLimits);
  const imageRecognition = new ImageRecognition({ recogniser, index, catalogue, streams, posts }, embeddingModel.matchThreshold / 2, pictureLimits);
  const feeds = new StreamFeeds({ streams, log: events, bus, messages, recognitions, shelfPlaces, sceneLog, trends, audiences, sources });

  const exposures = new Exposures(transactions);
  const behaviour = new BehaviourLog(transactions, viewers, catalogue, streams, exposures);
  const ranker = new ItemRanker(runtime, artefact('item-ranker'));
  const recommender = new Recommender({
    transactions, viewers, catalogue, streams, ranker, exposures, present: (streamId) => live.present(streamId),
  });
  const recommendationFeeds = new RecommendationFeeds(recommender, log);
  const training = new RecommenderTraining(transactions, catalogue, ranker, log);

  streams.attach(live);
  behaviour.onRecorded((acts) => { recommender.learn(acts); recommendationFeeds.acted(acts); });
  live.onPicture((streamId) => { recommendationFeeds.pictureChanged(streamId); });
  live.onOver((streamId) => { audiences.end(streamId); recommendationFeeds.end(streamId); recommender.forget(streamId); });
  catalogue.onChange((products) => {
    keywords.addTerms(products.flatMap(({ title, brand, category }) => [...title.split(/\s+/).filter((word) => !STOP_WORDS.has(word.toLowerCase())), brand ?? '', category ?? '']));
    if (!ranker.ready) void training.fit();
  });

  return {
    dataSource, transactions, bus, runtime, authenticator, apiKeys, viewers, catalogue, images, media, streams, messages, recognitions, timelines, shelfPlaces,
    sceneLog, sceneExamples, sceneFeatures, trends, audiences, live, sources, ingest, imageRecognition, feeds, behaviour, recommender,
    recommendationFeeds, training, events, keywords, reader, index, indexFollower, changes, retired,
  };
}

/** Products that viewers of a stream see now: what is in the picture, and what is being presented. */
function onScreen(live: LiveStreams, { id, presentingId }: Stream): string[] {
  return [...new Set([...live.present(id), ...(presentingId === null ? [] : [presentingId])])];
}
