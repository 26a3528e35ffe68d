import DataLoader from 'dataloader';
import type { ApiKey } from '../entities/api-key.entity';
import type { AssistantReply } from '../entities/assistant-reply.entity';
import type { Behaviour } from '../entities/behaviour.entity';
import type { Deal } from '../entities/deal.entity';
import type { Experiment } from '../entities/experiment.entity';
import type { Faq } from '../entities/faq.entity';
import type { FunnelTally } from '../entities/funnel-tally.entity';
import type { HostCue } from '../entities/host-cue.entity';
import type { Message } from '../entities/message.entity';
import type { MessageVisibility } from '../entities/message-visibility';
import type { ModelActivation } from '../entities/model-activation.entity';
import type { ModelVersion } from '../entities/model-version.entity';
import type { ModerationSettings } from '../entities/moderation-settings.entity';
import type { Policy } from '../entities/policy.entity';
import type { ProductImage } from '../entities/product-image.entity';
import type { Product } from '../entities/product.entity';
import type { RecognisedItem } from '../entities/recognised-item.entity';
import type { RecommenderTraining } from '../entities/recommender-training.entity';
import type { SceneExample } from '../entities/scene-example.entity';
import type { Scene } from '../entities/scene.entity';
import type { SentimentAlert } from '../entities/sentiment-alert.entity';
import type { ShelfChange } from '../entities/shelf-change.entity';
import type { ShelfPlace } from '../entities/shelf-place.entity';
import type { Stream } from '../entities/stream.entity';
import type { ViewerActivity } from '../entities/viewer-activity.entity';
import type { Viewer } from '../entities/viewer.entity';
import type { SimilarProduct } from '../inference/recommend/item-ranker';
import type { AudienceCount } from './audience/audience';
import type { UpliftReport } from './experiments/uplift-reports';
import type { PlacedWindow } from './live/chat/sentiment-feed';
import type { SentimentSpan } from './live/chat/sentiment-trends';
import type { RankedKeyword } from './live/chat/sentiment-windows';
import type { ProductTimeline } from './live/presence/timeline-spans';
import type { TimelineRequest } from './live/presence/timelines';
import type { Affinity } from './mining/affinity';
import type { Rule } from './mining/bought-together';
import type { ListRequest, RecommendationList } from './recommendations/recommendation';
import type { Services } from './services';
import type { Page, PageRequest } from './storage/keyset';
import { SharedLoads } from './storage/shared-loads';

/** Batches of one request: whatever its fields ask for in one turn becomes one statement, with what other requests ask for then. */
export interface Loaders {
  product: DataLoader<string, Product | undefined>;
  stream: DataLoader<string, Stream | undefined>;
  viewer: DataLoader<string, Viewer | undefined>;
  message: DataLoader<string, Message | undefined>;
  recognisedItem: DataLoader<string, RecognisedItem | undefined>;
  scene: DataLoader<string, Scene | undefined>;
  sceneExample: DataLoader<string, SceneExample | undefined>;
  sentimentAlert: DataLoader<string, SentimentAlert | undefined>;
  shelfPlace: DataLoader<string, ShelfPlace | undefined>;
  shelfChange: DataLoader<string, ShelfChange | undefined>;
  productImage: DataLoader<string, ProductImage | undefined>;
  behaviour: DataLoader<string, Behaviour | undefined>;
  apiKey: DataLoader<string, ApiKey | undefined>;
  recommenderTraining: DataLoader<string, RecommenderTraining | undefined>;
  modelVersion: DataLoader<string, ModelVersion | undefined>;
  activationsOfModel: DataLoader<string, ModelActivation[] | undefined>;
  policy: DataLoader<string, Policy | undefined>;
  faq: DataLoader<string, Faq | undefined>;
  deal: DataLoader<string, Deal | undefined>;
  experiment: DataLoader<string, Experiment | undefined>;
  upliftOfStream: DataLoader<string, UpliftReport[] | undefined>;
  assistantReply: DataLoader<string, AssistantReply | undefined>;
  faqsOfProduct: DataLoader<string, Faq[] | undefined>;
  dealsOfStream: DataLoader<string, Deal[] | undefined>;
  repliesOfStream: (page: PageRequest) => DataLoader<string, Page<AssistantReply> | undefined>;
  handedOverOfStream: (page: PageRequest) => DataLoader<string, Page<AssistantReply> | undefined>;
  imagesOfProduct: DataLoader<string, ProductImage[] | undefined>;
  shelfOfStream: DataLoader<string, string[] | undefined>;
  audienceOfStream: DataLoader<string, AudienceCount | undefined>;
  messagesOfStream: (page: PageRequest) => DataLoader<string, Page<Message> | undefined>;
  hostCue: DataLoader<string, HostCue | undefined>;
  cuesOfStream: (page: PageRequest) => DataLoader<string, Page<HostCue> | undefined>;
  heldOfStream: (page: PageRequest & { visibility: MessageVisibility }) => DataLoader<string, Page<Message> | undefined>;
  moderationOfStream: DataLoader<string, ModerationSettings | undefined>;
  placesOfStream: (withEmpty: boolean) => DataLoader<string, ShelfPlace[] | undefined>;
  shelfChangesOfStream: (page: RecognitionPage) => DataLoader<string, Page<ShelfChange> | undefined>;
  recognitionsOfStream: (page: RecognitionPage) => DataLoader<string, Page<RecognisedItem> | undefined>;
  sceneOfStream: DataLoader<string, Scene | undefined>;
  scenesOfStream: (page: RecognitionPage) => DataLoader<string, Page<Scene> | undefined>;
  timelineOfStream: (request: TimelineRequest) => DataLoader<Stream, ProductTimeline[], string>;
  sentimentOfStream: (span: SentimentSpan) => DataLoader<Stream, PlacedWindow[], string>;
  keywordsOfStream: (asked: { first: number; since?: Date | undefined }) => DataLoader<string, RankedKeyword[] | undefined>;
  behaviourOfViewer: (page: PageRequest) => DataLoader<string, Page<Behaviour> | undefined>;
  activityOfViewer: DataLoader<string, ViewerActivity | undefined>;
  affinitiesOfViewer: (first: number) => DataLoader<string, Affinity[] | undefined>;
  funnel: DataLoader<string, FunnelTally | undefined>;
  rulesOfProduct: (first: number) => DataLoader<string, Rule[] | undefined>;
  similarToProduct: (first: number) => DataLoader<string, SimilarProduct[] | undefined>;
  recommendationsOfViewer: (asked: ListRequest) => DataLoader<string, RecommendationList | undefined>;
}

/** A page of recognitions, of shelf changes or of scenes, of those between two moments. */
export interface RecognitionPage extends PageRequest {
  from?: Date | undefined;
  to?: Date | undefined;
}

function byKey<T>(fetch: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>): DataLoader<string, T | undefined> {
  return new DataLoader(async (keys) => {
    const found = await fetch(keys);
    return keys.map((key) => found.get(key));
  });
}

/** A loader for each distinct set of arguments. */
function byArguments<A, L>(make: (args: A) => L): (args: A) => L {
  const loaders = new Map<string, L>();
  return (args) => {
    const name = JSON.stringify(args);
    const loader = loaders.get(name) ?? make(args);
    loaders.set(name, loader);
    return loader;
  };
}

/** A maker of loaders over the services; call it once for each request, or each event of a subscription. */
export function loadersOver({ apiKeys, catalogue, images, streams, viewers, messages, moderation, cues, recognitions, timelines, shelfPlaces, sceneLog, sceneExamples, trends, alerts, audiences, behaviour, recommender, policies, faqs, deals, replies, experiments, uplift, trainings, models, segments, affinities, funnels, boughtTogether, similarProducts }: Services): () => Loaders {
  const products = new SharedLoads((ids) => catalogue.byIds(ids));
  const streamsById = new SharedLoads((ids) => streams.byIds(ids));
  const viewersById = new SharedLoads((ids) => viewers.byIds(ids));
  const messagesById = new SharedLoads((ids) => messages.byIds(ids));
  const items = new SharedLoads((ids) => recognitions.byIds(ids));
  const places = new SharedLoads((ids) => shelfPlaces.byIds(ids));
  const pictures = new SharedLoads((ids) => images.ofProducts(ids));
  const shelves = new SharedLoads((ids) => streams.shelves(ids));
  const faqsOfProducts = new SharedLoads((ids) => faqs.ofProducts(ids));
  const repliesById = new SharedLoads((ids) => replies.byIds(ids));
  const counts = new SharedLoads((ids) => audiences.counts(ids));
  return () => ({
    product: byKey((ids) => products.load(ids)),
    stream: byKey((ids) => streamsById.load(ids)),
    viewer: byKey((ids) => viewersById.load(ids)),
    message: byKey((ids) => messagesById.load(ids)),
    recognisedItem: byKey((ids) => items.load(ids)),
    scene: byKey((ids) => sceneLog.byIds(ids)),
    sceneExample: byKey((ids) => sceneExamples.byIds(ids)),
    sentimentAlert: byKey((ids) => alerts.byIds(ids)),
    shelfPlace: byKey((ids) => places.load(ids)),
    shelfChange: byKey((ids) => shelfPlaces.changesByIds(ids)),
    productImage: byKey((ids) => images.byIds(ids)),
    behaviour: byKey((ids) => behaviour.byIds(ids)),
    apiKey: byKey((ids) => apiKeys.byIds(ids)),
    recommenderTraining: byKey((ids) => trainings.byIds(ids)),
    modelVersion: byKey((ids) => models.byIds(ids)),
    activationsOfModel: byKey((ids) => models.activations(ids)),
    policy: byKey((ids) => policies.byIds(ids)),
    faq: byKey((ids) => faqs.byIds(ids)),
    deal: byKey((ids) => deals.byIds(ids)),
    experiment: byKey((ids) => experiments.byIds(ids)),
    upliftOfStream: byKey((ids) => uplift.ofStreams(ids)),
    assistantReply: byKey((ids) => repliesById.load(ids)),
    faqsOfProduct: byKey((ids) => faqsOfProducts.load(ids)),
    dealsOfStream: byKey((ids) => deals.ofStreams(ids)),
    repliesOfStream: byArguments((page) => byKey((ids) => replies.ofStreams(ids, page))),
    handedOverOfStream: byArguments((page) => byKey((ids) => replies.handedOver(ids, page))),
    imagesOfProduct: byKey((ids) => pictures.load(ids)),
    shelfOfStream: byKey((ids) => shelves.load(ids)),
    audienceOfStream: byKey((ids) => counts.load(ids)),
    messagesOfStream: byArguments((page) => byKey((ids) => messages.ofStreams(ids, page))),
    hostCue: byKey((ids) => cues.byIds(ids)),
    cuesOfStream: byArguments((page) => byKey((ids) => cues.ofStreams(ids, page))),
    heldOfStream: byArguments(({ visibility, ...page }) => byKey((ids) => messages.ofStreams(ids, page, visibility))),
    moderationOfStream: byKey((ids) => moderation.ofStreams(ids)),
    placesOfStream: byArguments((withEmpty) => byKey((ids) => shelfPlaces.ofStreams(ids, withEmpty))),
    shelfChangesOfStream: byArguments(({ from, to, ...page }) => byKey((ids) => shelfPlaces.changesOfStreams(ids, page, from, to))),
    recognitionsOfStream: byArguments(({ from, to, ...page }) => byKey((ids) => recognitions.ofStreams(ids, page, from, to))),
    sceneOfStream: byKey((ids) => sceneLog.current(ids)),
    scenesOfStream: byArguments(({ from, to, ...page }) => byKey((ids) => sceneLog.ofStreams(ids, page, from, to))),
    timelineOfStream: byArguments((request) => new DataLoader(async (asked: readonly Stream[]) => {
      const found = await timelines.ofStreams(asked, request);
      return asked.map(({ id }) => found.get(id) ?? []);
    }, { cacheKeyFn: ({ id }) => id })),
    sentimentOfStream: byArguments((span) => new DataLoader(async (asked: readonly Stream[]) => {
      const histories = await trends.histories(asked, span);
      return asked.map(({ id }) => histories.get(id) ?? []);
    }, { cacheKeyFn: ({ id }) => id })),
    keywordsOfStream: byArguments(({ first, since }) => byKey((ids) => trends.keywords(ids, first, since))),
    behaviourOfViewer: byArguments((page) => byKey((ids) => behaviour.ofViewers(ids, page))),
    activityOfViewer: byKey((ids) => segments.activities(ids)),
    affinitiesOfViewer: byArguments((first) => byKey((ids) => affinities.of(ids, first))),
    funnel: byKey((ids) => funnels.tallies(ids)),
    rulesOfProduct: byArguments((first) => byKey((ids) => boughtTogether.of(ids, first))),
    similarToProduct: byArguments((first) => byKey((ids) => similarProducts.of(ids, first))),
    recommendationsOfViewer: byArguments((request) => byKey((ids) => recommender.recommendAll(ids, request))),
  });
}
