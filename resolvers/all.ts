import 'reflect-metadata';
import type { ResolverClasses } from '../schema/build';
import { ApiKeyResolver } from './api-key.resolver';
import { AssistantReplyResolver } from './assistant-reply.resolver';
import { AssociationRuleResolver, ProductAssociationResolver } from './association-rule.resolver';
import { BehaviourResolver } from './behaviour.resolver';
import { ConsentResolver } from './consent.resolver';
import { DealResolver, StreamDealResolver } from './deal.resolver';
import { ExperimentResolver } from './experiment.resolver';
import { FaqResolver, ProductFaqResolver } from './faq.resolver';
import { FrequentSetResolver } from './frequent-set.resolver';
import { FunnelResolver, ProductFunnelResolver, StreamFunnelResolver } from './funnel.resolver';
import { HostCueResolver, StreamCueResolver } from './host-cue.resolver';
import { KeywordCountResolver } from './keyword-count.resolver';
import { MessageResolver } from './message.resolver';
import { ModelEvaluationResolver } from './model-evaluation.resolver';
import { ModelActivationResolver, ModelVersionResolver } from './model-version.resolver';
import { MessageModerationResolver, StreamModerationResolver } from './moderation.resolver';
import { NodeResolver } from './node.resolver';
import { PolicyResolver } from './policy.resolver';
import { ProductImageResolver } from './product-image.resolver';
import { ProductResolver } from './product.resolver';
import { RecognitionResolver } from './recognition.resolver';
import { RecommendationReasonResolver, RecommendationResolver } from './recommendation.resolver';
import { RecommenderReportResolver } from './recommender-report.resolver';
import { RecommenderTrainingResolver } from './recommender-training.resolver';
import { ProductLikenessResolver, RelatedProductResolver } from './related-product.resolver';
import { SceneExampleResolver } from './scene-example.resolver';
import { SceneResolver } from './scene.resolver';
import { SentimentAlertResolver } from './sentiment-alert.resolver';
import { SentimentResolver } from './sentiment.resolver';
import { ShelfChangeResolver, ShelfPlaceResolver } from './shelf.resolver';
import { SourceResolver } from './source.resolver';
import { StreamAssistantResolver } from './stream-assistant.resolver';
import { StreamSceneResolver } from './stream-scene.resolver';
import { StreamResolver } from './stream.resolver';
import { StreamTimelineResolver, TimelineEntryResolver } from './timeline.resolver';
import { StreamUpliftResolver, UpliftResolver } from './uplift.resolver';
import { ViewerActivityResolver, ViewerFiguresResolver } from './viewer-figures.resolver';
import { ViewerResolver } from './viewer.resolver';

/** Every resolver class of the schema. */
export const resolvers: ResolverClasses = [
  ApiKeyResolver, AssistantReplyResolver, AssociationRuleResolver, BehaviourResolver, ConsentResolver, DealResolver, ExperimentResolver,
  FaqResolver, FrequentSetResolver, FunnelResolver, HostCueResolver, KeywordCountResolver, MessageModerationResolver, MessageResolver,
  ModelActivationResolver, ModelEvaluationResolver, ModelVersionResolver, NodeResolver, PolicyResolver, ProductAssociationResolver,
  ProductFaqResolver, ProductFunnelResolver, ProductImageResolver, ProductLikenessResolver, ProductResolver, RecognitionResolver, RecommendationReasonResolver,
  RecommendationResolver, RecommenderReportResolver, RecommenderTrainingResolver, RelatedProductResolver, SceneExampleResolver, SceneResolver,
  SentimentAlertResolver, SentimentResolver, ShelfChangeResolver, ShelfPlaceResolver, SourceResolver, StreamAssistantResolver,
  StreamCueResolver, StreamDealResolver, StreamFunnelResolver, StreamModerationResolver, StreamResolver, StreamSceneResolver,
  StreamTimelineResolver, StreamUpliftResolver, TimelineEntryResolver, UpliftResolver, ViewerActivityResolver, ViewerFiguresResolver,
  ViewerResolver,
];
