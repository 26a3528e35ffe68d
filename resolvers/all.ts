import 'reflect-metadata';
import type { ResolverClasses } from '../schema/build';
import { ApiKeyResolver } from './api-key.resolver';
import { AssociationRuleResolver, ProductAssociationResolver } from './association-rule.resolver';
import { AssistantReplyResolver } from './assistant-reply.resolver';
import { BehaviourResolver } from './behaviour.resolver';
import { ConsentResolver } from './consent.resolver';
import { DealResolver, StreamDealResolver } from './deal.resolver';
import { FaqResolver, ProductFaqResolver } from './faq.resolver';
import { FunnelResolver, ProductFunnelResolver, StreamFunnelResolver } from './funnel.resolver';
import { HostCueResolver, StreamCueResolver } from './host-cue.resolver';
import { KeywordCountResolver } from './keyword-count.resolver';
import { MessageResolver } from './message.resolver';
import { MessageModerationResolver, StreamModerationResolver } from './moderation.resolver';
import { NodeResolver } from './node.resolver';
import { PolicyResolver } from './policy.resolver';
import { ProductImageResolver } from './product-image.resolver';
import { ProductResolver } from './product.resolver';
import { RecognitionResolver } from './recognition.resolver';
import { RecommendationReasonResolver, RecommendationResolver } from './recommendation.resolver';
import { RecommenderReportResolver } from './recommender-report.resolver';
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
import { ViewerActivityResolver, ViewerFiguresResolver } from './viewer-figures.resolver';
import { ViewerResolver } from './viewer.resolver';

/** Every resolver class of the schema. */
export const resolvers: ResolverClasses = [
  ApiKeyResolver, AssistantReplyResolver, BehaviourResolver, ConsentResolver, DealResolver, FaqResolver, HostCueResolver, KeywordCountResolver,
  MessageModerationResolver, MessageResolver, NodeResolver, PolicyResolver, ProductFaqResolver, ProductImageResolver, ProductResolver,
  RecognitionResolver, RecommendationReasonResolver, RecommendationResolver, SceneExampleResolver, SceneResolver, SentimentAlertResolver, SentimentResolver, ShelfChangeResolver,
  ShelfPlaceResolver, SourceResolver, StreamAssistantResolver, StreamCueResolver, StreamDealResolver, StreamModerationResolver,
  StreamResolver, StreamSceneResolver, StreamTimelineResolver, TimelineEntryResolver, ViewerResolver,
  AssociationRuleResolver, FunnelResolver, ProductAssociationResolver, ProductFunnelResolver, RecommenderReportResolver, StreamFunnelResolver,
  ViewerActivityResolver, ViewerFiguresResolver,
];
