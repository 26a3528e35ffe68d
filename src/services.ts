import { isAbsolute, join, resolve } from 'node:path';
import type { Stream } from '../entities/stream.entity';
import { openDatabase } from '../ormconfig';
import { IntentModel } from '../inference/language/intent-model';
import { AspectReader } from '../inference/language/aspects';
import { KeywordExtractor } from '../inference/language/keywords';
import { ProductNames } from '../inference/language/product-names';
import { SentimentModel } from '../inference/language/sentiment-model';
import { ItemRanker } from '../inference/recommend/item-ranker';
import { SequenceEncoder } from '../inference/recommend/sequence-encoder';
import { InferenceRuntime } from '../inference/runtime/inference-runtime';
import type { RuntimeObserver } from '../inference/runtime/observer';
import { CatalogueIndex } from '../inference/vision/catalogue-index';
import { loadVision } from '../inference/vision/vision-models';
import { FrameRecogniser } from '../inference/vision/frame-recogniser';
import { ApiKeys } from './access/api-keys';
import { Authenticator } from './access/authenticator';
import { TokenVerifier } from './access/token-verifier';
import { AnswerEngine } from './assistant/answers/answer-engine';
import { unsupportedClaims } from './assistant/answers/fact-check';
import { Answering } from './assistant/answering';
import { Assistant } from './assistant/assistant';
import { ChatAnswers } from './assistant/chat-answers';
import { Deals } from './assistant/deals';
import { Faqs } from './assistant/faqs';
import { KnownCatalogue } from './assistant/known-catalogue';
import { ChatCompletions } from './assistant/language-model/chat-completions';
import { LanguageModelComposer } from './assistant/language-model/language-model-composer';
import { Knowledge } from './assistant/knowledge-base';
import { Policies } from './assistant/policies';
import { QuestionRate } from './assistant/question-rate';
import { Replies } from './assistant/replies';
import { TypingFeed } from './assistant/typing-feed';
import { Audiences } from './audience/audience';
import { Viewers } from './audience/viewers';
import { BehaviourLog } from './behaviour/behaviour-log';
import { CatalogueChanges } from './catalogue/catalogue-changes';
import { CatalogueWords } from './catalogue/catalogue-words';
import { IndexFollower } from './catalogue/index-follower';
import { PictureVectors } from './catalogue/picture-vectors';
import { ProductCatalogue } from './catalogue/product-catalogue';
import { ProductImages } from './catalogue/product-images';
import { RetiredFiles } from './catalogue/retired-files';
import type { Config } from './config';
import { Bus } from './events/bus';
import { EventLog } from './events/event-log';
import type { Assignment } from './experiments/assignment';
import { Experiments } from './experiments/experiments';
import { UpliftFeeds } from './experiments/uplift-feeds';
import { UpliftReports } from './experiments/uplift-reports';
import { ImageRecognition } from './live/posts/image-recognition';
import { LiveStreams } from './live/live-streams';
import { AlertWatch } from './live/chat/alert-watch';
import { ChatTails } from './live/chat/chat-tails';
import { HostCues } from './live/cues/host-cues';
import { MessageReader } from './live/chat/message-reader';
import { MessageWeights } from './live/chat/message-weights';
import { Messages } from './live/chat/messages';
import { HeldMessages } from './live/chat/moderation/held-messages';
import { Moderator } from './live/chat/moderation/moderator';
import { StreamModeration } from './live/chat/moderation/stream-moderation';
import { PostProducts } from './live/posts/post-products';
import { Recognitions } from './live/presence/recognitions';
import { LiveScenes } from './live/scenes/live-scenes';
import { SceneExamples } from './live/scenes/scene-examples';
import { SceneFeatures } from './live/scenes/scene-features';
import { SceneKnowledge } from './live/scenes/scene-knowledge';
import { SceneLog } from './live/scenes/scene-log';
import { RtmpIngest } from './live/sources/rtmp/ingest';
import { SentimentAlerts } from './live/chat/sentiment-alerts';
import { SentimentTrends } from './live/chat/sentiment-trends';
import { ShelfPlaces } from './live/shelf/shelf-places';
import { SourceAddresses } from './live/sources/source-addresses';
import { SourceConditions } from './live/sources/source-conditions';
import { StreamFeeds } from './live/stream-feeds';
import { Timelines } from './live/presence/timelines';
import { Streams } from './live/streams';
import type { Log } from './log';
import { Affinities } from './mining/affinities';
import { BoughtTogether } from './mining/bought-together';
import { CountedProducts } from './mining/fairness/counted-products';
import { PopularityWatch } from './mining/fairness/popularity-watch';
import { RecommenderReports } from './mining/fairness/recommender-reports';
import { FrequentSets } from './mining/frequent-sets';
import { Funnels } from './mining/funnels';
import { Miner } from './mining/miner';
import { Segments } from './mining/segments';
import { Attributions } from './recommendations/attributions';
import { assistantExposure, Exposures } from './recommendations/exposures';
import { ListMaker } from './recommendations/list-maker';
import { LiveMoments } from './recommendations/live-moments';
import { ModelEvaluation } from './recommendations/model-evaluation';
import { ProductFacts } from './recommendations/product-facts';
import { RecommendationFeeds } from './recommendations/recommendation-feeds';
import { Recommender } from './recommendations/recommender';
import { SimilarProducts } from './recommendations/similar-products';
import { StreamInterest } from './recommendations/stream-interest';
import { EncoderCatalogue } from './recommendations/training/encoder-catalogue';
import { ModelArtefacts } from './recommendations/training/model-artefacts';
import { ModelFollower } from './recommendations/training/model-follower';
import { ModelVersions } from './recommendations/training/model-versions';
import { Rankers } from './recommendations/training/rankers';
import { Trainer } from './recommendations/training/trainer';
import { TrainingCheckpoints } from './recommendations/training/training-checkpoints';
import { TrainingFeed } from './recommendations/training/training-feed';
import { TrainingJobs } from './recommendations/training/training-jobs';
import { TrainingLease } from './recommendations/training/training-lease';
import { TrainingRunner } from './recommendations/training/training-runner';
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
  const [vision] = await Promise.all([loadVision(runtime, artefact('product-embedding'), artefact('product-detector')), runtime.load(artefact('sentiment')), runtime.load(artefact('intents'))]);
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
  const encoder = config.SEQUENCE_MODEL_DIR === '' ? undefined : await SequenceEncoder.load(runtime, resolve(INSTALLATION, config.SEQUENCE_MODEL_DIR));
  encoder?.match(await catalogue.all());
  const media = new MediaStore(config.MEDIA_DIR);
  const retired = new RetiredFiles(transactions, media);
  const index = new CatalogueIndex(embeddingModel.dimension, {
    familiarity,
    exactUpTo: config.INDEX_EXACT_PICTURES,
    onlyExact: (why) => { log.warn({ err: why }, 'the approximate index cannot be had on this platform: every picture is compared, however many there are'); },
  });
  const vectors = new PictureVectors({ transactions, media, embedder: reference, log }, vision.referenceKey, pictureLimits);
  const images = new ProductImages({ transactions, changes, catalogue, media, retired, vectors });
  const keywords = new KeywordExtractor();
  const names = new ProductNames();
  const words = new CatalogueWords(keywords, names);
  const indexFollower = new IndexFollower({ transactions, changes, vectors, index, words, log }, config.INDEX_POLL_MS);
  const recogniser = new FrameRecogniser(detector, embedder, index, embeddingModel);

  const addresses = new SourceAddresses(config.VIDEO_FILES_DIR, config.VIDEO_PRIVATE_NETWORK, config.RTMP_INGEST !== '');
  const streams = new Streams(transactions, viewers, events, addresses, config.FRAMES_PER_SECOND);
  const sentiment = new SentimentModel(runtime);
  const intents = new IntentModel(runtime);
  const reader = new MessageReader(sentiment, keywords, new AspectReader((text) => sentiment.score(text)), words, intents);
  const moderation = new StreamModeration(transactions, streams);
  const moderator = new Moderator(moderation);
  const messages = new Messages({ transactions, streams, log: events, reader, moderator, weights: new MessageWeights(transactions), onScreen: (stream) => onScreen(live, stream) }, {
    maxCharacters: config.MESSAGE_MAX_CHARACTERS, latenessSeconds: config.CHAT_LATENESS_SECONDS,
  });
  const held = new HeldMessages(events, streams, messages);
  const cues = new HostCues({ transactions, streams, catalogue, log: events, onScreen: (stream) => onScreen(live, stream), logger: log }, config.CUE_REPEAT_SECONDS);
  const recognitions = new Recognitions(transactions, events);
  const timelines = new Timelines(transactions);
  const trends = new SentimentTrends(transactions, new ChatTails(transactions, events, bus), log);
  const alerts = new SentimentAlerts(transactions, events);
  const alertWatch = new AlertWatch(transactions, alerts, log);
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
  const policies = new Policies(transactions);
  const faqs = new Faqs(transactions);
  const deals = new Deals(transactions, streams);
  const knowledge = new Knowledge((ids) => catalogue.byIds(ids), policies, faqs, deals);
  const known = new KnownCatalogue(transactions, log);
  const engine = new AnswerEngine(intents, names, knowledge, known.index);
  const replies = new Replies(transactions, events);
  const typing = new TypingFeed();
  const composer = languageModelOf(config, names, log);
  const exposures = new Exposures(transactions);
  const lease = new TrainingLease(transactions);
  const models = new ModelVersions(transactions, lease);
  const experiments = new Experiments({ transactions, log, hasModel: (version) => models.isKept(version) }, config.RECOMMEND_HOLDOUT);
  const uplift = new UpliftReports(transactions, experiments, streams);
  const upliftFeeds = new UpliftFeeds(uplift, log);
  const assign = (viewerId: string): Assignment => experiments.assignmentOf(viewerId);
  const answering = new Answering({
    engine, knowledge, streams, typing, present: (streamId) => live.present(streamId), composer,
    expose: ({ viewerId, streamId, products }) => exposures.log(assistantExposure(viewerId, streamId, products, assign(viewerId))),
  });
  const assistant = new Assistant(answering, replies, streams, new QuestionRate(config.ASSISTANT_QUESTIONS_PER_MINUTE), config.MESSAGE_MAX_CHARACTERS);
  const chatAnswers = new ChatAnswers(answering, replies, log, config.ASSISTANT_REPEAT_SECONDS);
  const feeds = new StreamFeeds({ streams, log: events, bus, messages, held, cues, replies, typing, recognitions, shelfPlaces, sceneLog, trends, alerts, audiences, sources });

  const attributions = new Attributions(transactions);
  const behaviour = new BehaviourLog({ transactions, viewers, catalogue, streams, exposures, attributions });
  const trainings = new TrainingJobs(transactions, lease);
  const artefacts = new ModelArtefacts(transactions);
  const rankers = new Rankers({ versions: models, artefacts, log, rankerNamed: (name) => new ItemRanker(runtime, artefact('item-ranker'), name), encoder });
  const facts = new ProductFacts();
  const interest = new StreamInterest();
  const moments = new LiveMoments({ streams, deals, facts, interest, present: (streamId) => live.present(streamId) });
  const maker = new ListMaker(facts, { diversity: config.RECOMMEND_DIVERSITY, exploration: config.RECOMMEND_EXPLORATION, brandCap: config.RECOMMEND_BRAND_CAP });
  const recommender = new Recommender({ transactions, viewers, rankerOf: (version) => rankers.rankerOf(version), maker, moments, interest, exposures, assign, encoder });
  const similarProducts = new SimilarProducts(rankers.active, facts);
  const modelEvaluation = new ModelEvaluation({ transactions, viewers, models, rankers, encoder });
  const recommendationFeeds = new RecommendationFeeds(recommender, log);
  const encoderCatalogue = new EncoderCatalogue(dataSource, encoder);
  const trainer = new Trainer({ transactions, jobs: trainings, checkpoints: new TrainingCheckpoints(transactions), artefacts, versions: models, encoderCatalogue, log }, {
    pictureModel: vision.referenceKey, keptModels: config.RECOMMENDER_MODELS_KEPT, inUse: () => experiments.versionsInUse(), encoder,
  });
  const modelFollower = new ModelFollower({ transactions, changes, versions: models, rankers, encoderCatalogue, log }, vision.referenceKey);
  const trainingFeed = new TrainingFeed(trainings);
  const training = new TrainingRunner({ transactions, lease, jobs: trainings, versions: models, trainer, follower: modelFollower, feed: trainingFeed, log });

  const countedProducts = new CountedProducts(transactions);
  const popularityWatch = new PopularityWatch(transactions, countedProducts, config.POPULARITY_BIAS_ALARM, log);
  const miner = new Miner(transactions, popularityWatch, log);
  const segments = new Segments(transactions, miner, config.VIEWER_LAPSED_DAYS);
  const affinities = new Affinities(transactions, viewers, catalogue);
  const funnels = new Funnels(transactions, miner);
  const boughtTogether = new BoughtTogether(transactions, miner);
  const frequentSets = new FrequentSets(transactions, miner);
  const recommenderReports = new RecommenderReports(transactions, streams, miner, countedProducts, popularityWatch);

  streams.attach(live);
  behaviour.onRecorded((acts) => { recommender.learn(acts); recommendationFeeds.acted(acts); cues.acted(acts); miner.recorded(); });
  exposures.onLogged(() => { miner.recorded(); });
  live.onPicture((streamId, present) => { recommendationFeeds.momentChanged(streamId); cues.pictured(streamId, present); });
  streams.onOffer((streamId) => { recommendationFeeds.momentChanged(streamId); });
  deals.onChange((streamId) => { recommendationFeeds.momentChanged(streamId); });
  viewers.onConsent((viewerId) => { recommendationFeeds.viewerChanged(viewerId); });
  known.onTaken((products) => { facts.put(products); });
  messages.onPosted((message, stream) => { recommender.heard(message); alertWatch.accepted(message); chatAnswers.posted(message, stream); cues.heard(message, stream); });
  live.onOver((streamId) => { audiences.end(streamId); alertWatch.end(streamId); typing.end(streamId); recommendationFeeds.end(streamId); recommender.forget(streamId); moderator.forget(streamId); cues.end(streamId); });
  catalogue.onChange((products) => {
    known.put(products);
    cues.stocked(products);
    training.catalogueChanged();
  });

  return {
    dataSource, transactions, bus, runtime, authenticator, apiKeys, viewers, catalogue, images, media, streams, messages, moderation, held, cues, recognitions, timelines, shelfPlaces,
    sceneLog, sceneExamples, sceneFeatures, trends, alerts, alertWatch, audiences, live, sources, ingest, imageRecognition, feeds, behaviour, attributions, recommender,
    recommendationFeeds, training, trainings, trainingFeed, models, rankers, modelEvaluation, experiments, uplift, upliftFeeds, events, names, words, reader, index, indexFollower, changes, retired, policies, faqs, deals, known, replies, typing, assistant, chatAnswers,
    miner, popularityWatch, segments, affinities, funnels, boughtTogether, frequentSets, recommenderReports, similarProducts,
  };
}

/** Says answers in a language model's words, where one is set; guarded by the same check as the engine's own. */
function languageModelOf(config: Config, names: ProductNames, log: Log): LanguageModelComposer | undefined {
  const { ASSISTANT_LLM_URL: url, ASSISTANT_LLM_KEY: key, ASSISTANT_LLM_MODEL: model, ASSISTANT_LLM_TIMEOUT_MS: timeoutMs } = config;
  if (url === '') return undefined;
  return new LanguageModelComposer(new ChatCompletions({ url, key, model, timeoutMs }), (text, facts, question) => unsupportedClaims(text, facts, question, names).length === 0, log);
}

/** Products that viewers of a stream see now: what is in the picture, and what is being presented. */
function onScreen(live: LiveStreams, { id, presentingId }: Stream): string[] {
  return [...new Set([...live.present(id), ...(presentingId === null ? [] : [presentingId])])];
}
