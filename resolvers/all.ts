import 'reflect-metadata';
import type { ResolverClasses } from '../schema/build';
import { ApiKeyResolver } from './api-key.resolver';
import { BehaviourResolver } from './behaviour.resolver';
import { HostCueResolver, StreamCueResolver } from './host-cue.resolver';
import { MessageResolver } from './message.resolver';
import { MessageModerationResolver, StreamModerationResolver } from './moderation.resolver';
import { NodeResolver } from './node.resolver';
import { ProductImageResolver } from './product-image.resolver';
import { ProductResolver } from './product.resolver';
import { RecognitionResolver } from './recognition.resolver';
import { SceneExampleResolver } from './scene-example.resolver';
import { SceneResolver } from './scene.resolver';
import { SentimentResolver } from './sentiment.resolver';
import { ShelfChangeResolver, ShelfPlaceResolver } from './shelf.resolver';
import { SourceResolver } from './source.resolver';
import { StreamSceneResolver } from './stream-scene.resolver';
import { StreamResolver } from './stream.resolver';
import { StreamTimelineResolver, TimelineEntryResolver } from './timeline.resolver';
import { ViewerResolver } from './viewer.resolver';

/** Every resolver class of the schema. */
export const resolvers: ResolverClasses = [
  ApiKeyResolver, BehaviourResolver, HostCueResolver, MessageModerationResolver, MessageResolver, NodeResolver, ProductImageResolver, ProductResolver, RecognitionResolver,
  SceneExampleResolver, SceneResolver, SentimentResolver, ShelfChangeResolver, ShelfPlaceResolver, SourceResolver,
  StreamCueResolver, StreamModerationResolver, StreamResolver, StreamSceneResolver, StreamTimelineResolver, TimelineEntryResolver, ViewerResolver,
];
