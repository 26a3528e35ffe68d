import { Arg, Ctx, Extensions, ID, Query, Resolver } from 'type-graphql';
import { ApiScope } from '../entities/api-scope';
import type { AssistantReply } from '../entities/assistant-reply.entity';
import type { Behaviour } from '../entities/behaviour.entity';
import type { HostCue } from '../entities/host-cue.entity';
import type { Message } from '../entities/message.entity';
import { MessageVisibility } from '../entities/message-visibility';
import { Node } from '../entities/node';
import type { SceneExample } from '../entities/scene-example.entity';
import type { SentimentAlert } from '../entities/sentiment-alert.entity';
import type { RequestContext } from '../src/context';
import { badInput, shorten } from '../src/errors';
import { ID_PREFIXES, kindOf } from '../src/identifiers';

/** Relay's way to any object by its identifier. */
@Resolver()
export class NodeResolver {
  @Extensions({ personal: true })
  @Query(() => Node, { nullable: true, description: 'Any object by its global identifier; null when there is none.' })
  async node(@Ctx() context: RequestContext, @Arg('id', () => ID, { description: 'Its identifier.' }) id: string): Promise<Node | null> {
    return (await load(context, id, 'id')) ?? null;
  }

  @Extensions({ personal: true })
  @Query(() => [Node], { nullable: 'items', description: 'Objects by their global identifiers, in the same order; null where there is none, and with an error where the caller may not read it.' })
  async nodes(@Ctx() context: RequestContext, @Arg('ids', () => [ID], { description: 'At most 100 identifiers.' }) ids: string[]): Promise<(Node | Error | null)[]> {
    if (ids.length > 100) throw badInput(`At most 100 identifiers; these are ${ids.length}.`, 'ids');
    // A refusal is the error of its own place, and leaves the others as they are.
    return Promise.all(ids.map((id, index) => load(context, id, `ids[${index}]`).then((node) => node ?? null, (error: unknown) => error as Error)));
  }
}

async function load(context: RequestContext, id: string, field: string): Promise<Node | undefined> {
  const { loaders, access } = context;
  switch (kindOf(id)) {
    case 'Product': return loaders.product.load(id);
    case 'Stream': return loaders.stream.load(id);
    case 'HostCue': return loadCue(context, id);
    case 'Message': return loadMessage(context, id);
    case 'RecognisedItem': return loaders.recognisedItem.load(id);
    case 'Scene': return loaders.scene.load(id);
    case 'SceneExample': return loadExample(context, id);
    case 'SentimentAlert': return loadAlert(context, id);
    case 'ShelfPlace': return loaders.shelfPlace.load(id);
    case 'ShelfChange': return loaders.shelfChange.load(id);
    case 'ProductImage': return loaders.productImage.load(id);
    case 'Policy': return loaders.policy.load(id);
    case 'Faq': return loaders.faq.load(id);
    case 'Deal': return loaders.deal.load(id);
    case 'AssistantReply': return loadReply(context, id);
    case 'Behaviour': return loadAct(context, id);
    case 'Experiment':
      access.requireOperator('read experiments');
      return loaders.experiment.load(id);
    case 'ApiKey':
      access.requireOperator('read API keys');
      return loaders.apiKey.load(id);
    case 'RecommenderTraining':
      access.requireOperator('read trainings');
      return loaders.recommenderTraining.load(id);
    case 'ModelVersion':
      access.requireOperator('read models');
      return loaders.modelVersion.load(id);
    case 'Viewer':
      access.requireSelf(id, ApiScope.RECOMMENDATIONS_READ, 'read this viewer');
      return loaders.viewer.load(id);
    default: throw badInput(`"${shorten(id)}" is not the identifier of an object that can be fetched; these begin with ${FETCHABLE}.`, field);
  }
}

/** A message that is not shown to everybody is there for its author, the host and operators only. */
async function loadMessage({ loaders, access }: RequestContext, id: string): Promise<Message | undefined> {
  const message = await loaders.message.load(id);
  if (message === undefined || message.visibility === MessageVisibility.SHOWN || message.authorId === access.viewerId) return message;
  const stream = await loaders.stream.load(message.streamId);
  return stream && access.hosts(stream) ? message : undefined;
}

/** An act is for those who may read what its viewer did. */
async function loadAct({ loaders, access }: RequestContext, id: string): Promise<Behaviour | undefined> {
  const act = await loaders.behaviour.load(id);
  if (act) access.requireSelf(act.viewerId, ApiScope.RECOMMENDATIONS_READ, 'read what this viewer did');
  return act;
}

/** An alert is for its stream's host. */
async function loadAlert({ loaders, access }: RequestContext, id: string): Promise<SentimentAlert | undefined> {
  const alert = await loaders.sentimentAlert.load(id);
  const stream = alert && (await loaders.stream.load(alert.streamId));
  if (stream) access.requireHostOf(stream, 'read this alert');
  return alert;
}

/** A cue is for those whom it was told to. */
async function loadCue({ loaders, access }: RequestContext, id: string): Promise<HostCue | undefined> {
  const cue = await loaders.hostCue.load(id);
  const stream = cue && (await loaders.stream.load(cue.streamId));
  if (stream) access.requireHostOf(stream, 'read cues for the host');
  return stream && cue;
}

/** An example is for those who may label in its host's streams. */
async function loadExample({ loaders, access }: RequestContext, id: string): Promise<SceneExample | undefined> {
  const example = await loaders.sceneExample.load(id);
  if (example) access.requireHostOf({ hostId: example.ownerId }, 'read this example of a scene');
  return example;
}

/** What was answered in the chat is for everybody; what was asked in private for who asked, and for the host when it was handed over. */
async function loadReply({ loaders, access }: RequestContext, id: string): Promise<AssistantReply | undefined> {
  const reply = await loaders.assistantReply.load(id);
  if (!reply || reply.sequence !== null) return reply;
  const stream = reply.handedOver && reply.streamId !== null ? await loaders.stream.load(reply.streamId) : undefined;
  access.requireReaderOf(reply, stream);
  return reply;
}

/** Kinds that are no objects of the graph. */
const UNFETCHABLE = new Set(['Exposure', 'Conversation', 'ModelActivation']);
const FETCHABLE = Object.entries(ID_PREFIXES).filter(([kind]) => !UNFETCHABLE.has(kind)).map(([, prefix]) => `${prefix}_`).join(', ');
