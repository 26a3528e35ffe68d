import { createHash } from 'node:crypto';
import { ApiScope } from '../../../entities/api-scope';
import { Behaviour } from '../../../entities/behaviour.entity';
import { ArmPolicy } from '../../../entities/arm-policy';
import { BehaviourType } from '../../../entities/behaviour-type';
import { AssistantReply } from '../../../entities/assistant-reply.entity';
import { Language } from '../../../entities/language';
import { Experiment } from '../../../entities/experiment.entity';
import { CueKind } from '../../../entities/cue-kind';
import { HostCue } from '../../../entities/host-cue.entity';
import { ModelActivation } from '../../../entities/model-activation.entity';
import { ModelState } from '../../../entities/model-state';
import { ModelVersion } from '../../../entities/model-version.entity';
import { MessageKind } from '../../../entities/message-kind';
import { MessageVisibility } from '../../../entities/message-visibility';
import { Message } from '../../../entities/message.entity';
import { Policy } from '../../../entities/policy.entity';
import { PolicyTopic } from '../../../entities/policy-topic';
import { Presence } from '../../../entities/presence';
import { Basket } from '../../../entities/basket.entity';
import { ProductPair } from '../../../entities/product-pair.entity';
import { ProductImage } from '../../../entities/product-image.entity';
import { RecognisedItem } from '../../../entities/recognised-item.entity';
import { RecommenderTraining } from '../../../entities/recommender-training.entity';
import { SceneExample, WHOLE_SHOP } from '../../../entities/scene-example.entity';
import { Scene } from '../../../entities/scene.entity';
import { SentimentAlertKind } from '../../../entities/sentiment-alert-kind';
import { SentimentAlert } from '../../../entities/sentiment-alert.entity';
import { Sentiment } from '../../../entities/sentiment';
import { ShelfChangeKind } from '../../../entities/shelf-change-kind';
import { ShelfChange } from '../../../entities/shelf-change.entity';
import { ShelfPlace } from '../../../entities/shelf-place.entity';
import { TrainingStage } from '../../../entities/training-stage';
import { TrainingState } from '../../../entities/training-state';
import { TrainingTrigger } from '../../../entities/training-trigger';
import { StreamKind } from '../../../entities/stream-kind';
import { Access } from '../../../src/access/access';
import { newId } from '../../../src/identifiers';
import { pairId } from '../../../src/mining/fold-baskets';
import type { Services } from '../../../src/services';

/** Rows of every list in the shop. */
export const ROWS = 20;

/** What was put into the shop. */
export interface FullShop {
  operator: Access;
  productIds: string[];
  streamIds: string[];
  hostIds: string[];
  messageIds: string[];
  recognitionIds: string[];
  placeIds: string[];
  changeIds: string[];
  cueIds: string[];
  pictureIds: string[];
  sceneIds: string[];
  exampleIds: string[];
  actIds: string[];
  keyIds: string[];
  policyIds: string[];
  faqIds: string[];
  dealIds: string[];
  replyIds: string[];
  trainingIds: string[];
  modelIds: string[];
}

const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));

/** Fills a shop in which every list of every object holds at least ROWS rows. */
export async function fillShop(services: Services): Promise<FullShop> {
  const { dataSource, apiKeys, viewers, catalogue, streams, behaviour, training } = services;
  const operator = new Access('operator', (await viewers.mention('olga')).id, new Set());
  const arms = ['a', 'b'].map((name) => ({ name, weight: 1, policy: ArmPolicy.MODEL, modelVersion: null }));
  await dataSource.getRepository(Experiment).insert(times(ROWS, (index) => ({ id: newId('Experiment'), name: `experiment ${index}`, salt: 's', arms, slot: null, startedAt: new Date(), endedAt: new Date() })));
  const imported = await catalogue.import(operator, times(3 * ROWS, (index) => ({
    sku: `P${index}`, title: index === 0 ? 'Mug' : `Product ${index}`, price: { amount: '9.99', currency: 'EUR' }, attributes: [{ name: 'colour', value: 'blue' }],
  })));
  const productIds = imported.flatMap((result) => (result.status === 'REJECTED' ? [] : [result.product.id]));
  const hosts = await viewers.mentionAll(times(ROWS, (index) => `host ${index}`));
  const streamIds: string[] = [];
  for (const host of hosts) {
    const { id } = await streams.create(operator, { title: `Show of ${host.handle}`, kind: StreamKind.LIVE_ROOM, host: host.externalId });
    await streams.start(operator, id);
    await streams.setShelf(operator, id, productIds.slice(0, ROWS));
    await streams.present(operator, id, productIds[streamIds.length] as string);
    streamIds.push(id);
  }
  const pictures = productIds.flatMap((productId) => times(2, (index): ProductImage => ({
    id: newId('ProductImage'), productId, sha256: createHash('sha256').update(`${productId} ${index}`).digest('hex'), width: 8, height: 8, embedding: null, embeddingModel: null, createdAt: new Date(),
  })));
  await dataSource.getRepository(ProductImage).insert(pictures);
  // Two windows of chat, both closed.
  const said = new Date(Date.now() - 60_000);
  await dataSource.query(dataSource.options.type === 'better-sqlite3' ? "UPDATE streams SET startedAt = '2026-01-01 00:00:00.000'" : "UPDATE streams SET startedAt = '2026-01-01 00:00:00'");
  const messages = [MessageVisibility.SHOWN, MessageVisibility.HELD].flatMap((visibility) => streamIds.flatMap((streamId) => times(ROWS, (index): Message => {
    const id = newId('Message');
    return Object.assign(new Message(), {
      id, visibility, streamId, authorId: hosts[index]?.id, clientId: id, kind: MessageKind.CHAT, text: 'blue mug', keywords: ['mug', 'blue'], mentions: [productIds[index]], onScreen: [productIds[ROWS + index]],
      sentiment: Sentiment.POSITIVE, polarity: 0.5, confidence: 0.9, sequence: index + 1, at: said, saidAt: said,
    });
  })));
  await dataSource.getRepository(Message).insert(messages);
  await dataSource.getRepository(SentimentAlert).insert(streamIds.map((streamId): SentimentAlert => Object.assign(new SentimentAlert(), {
    id: newId('SentimentAlert'), streamId, productId: null, kind: SentimentAlertKind.MOOD_FALLING, aspect: null, message: 'worse', keywords: ['size'],
    before: 0.5, after: -0.5, confidence: 0.97, messages: 20, sequence: ROWS + 1, since: said, at: said,
  })));
  const cues = streamIds.flatMap((streamId, stream) => times(ROWS, (index): HostCue => Object.assign(new HostCue(), {
    id: newId('HostCue'), streamId, kind: CueKind.QUESTION_BURST, subject: 'size', productId: productIds[index], text: 'many ask', evidence: ['blue mug'], count: 5,
    messageIds: [messages[stream * ROWS + index]?.id], sequence: index + 1, at: said,
  })));
  await dataSource.getRepository(HostCue).insert(cues);
  const recognitions = streamIds.flatMap((streamId) => times(ROWS, (index): RecognisedItem => Object.assign(new RecognisedItem(), {
    id: newId('RecognisedItem'), streamId, productId: productIds[index], sequence: index + 1, presence: Presence.LEFT, confidence: 0.9,
    box: { x: 0, y: 0, width: 1, height: 1 }, frameAt: said, appearedAt: said, leftAt: said,
  })));
  await dataSource.getRepository(RecognisedItem).insert(recognitions);
  const scenes = streamIds.flatMap((streamId) => times(ROWS, (index): Scene => Object.assign(new Scene(), {
    id: newId('Scene'), streamId, name: 'table', sequence: index + 1, confidence: 0.9, since: said, until: index === ROWS - 1 ? null : said,
  })));
  await dataSource.getRepository(Scene).insert(scenes);
  const examples = times(ROWS, (index): SceneExample => Object.assign(new SceneExample(), {
    id: newId('SceneExample'), ownerId: WHOLE_SHOP, name: 'table', sha256: `example ${index}`, width: 8, height: 8, embedding: null, embeddingModel: null, labelledAt: said,
  }));
  await dataSource.getRepository(SceneExample).insert(examples);
  const box = { x: 0, y: 0, width: 0.1, height: 0.1 };
  const places = streamIds.flatMap((streamId) => times(ROWS, (index): ShelfPlace => Object.assign(new ShelfPlace(), {
    id: newId('ShelfPlace'), streamId, productId: productIds[index], count: 1, box, spots: [{ ...box, filled: true }], sequence: index + 1, since: said,
  })));
  await dataSource.getRepository(ShelfPlace).insert(places);
  const changes = places.map(({ id: placeId, streamId, productId, sequence }): ShelfChange => Object.assign(new ShelfChange(), {
    id: newId('ShelfChange'), streamId, placeId, productId, kind: ShelfChangeKind.ADDED, box, count: 1, sequence, at: said,
  }));
  await dataSource.getRepository(ShelfChange).insert(changes);
  const acts = hosts.flatMap(({ externalId }, viewer) => times(ROWS, (index) => ({
    viewer: externalId, eventId: `${index}`, type: BehaviourType.VIEW, productId: productIds[(viewer + index) % ROWS], streamId: streamIds[index],
  })));
  await behaviour.record(operator, acts);
  const recorded = await dataSource.getRepository(Behaviour).find({ select: { id: true } });
  if (recorded.length !== acts.length) throw new Error('not every act was recorded');
  await services.miner.countAll();
  const together = (productId: string, otherId: string, baskets: number): ProductPair => Object.assign(new ProductPair(), { id: pairId(productId, otherId), productId, otherId, baskets });
  const sold = productIds.slice(0, ROWS + 1);
  await dataSource.getRepository(ProductPair).insert([
    together('', '', 1_000), ...productIds.map((id) => together(id, id, 10)), ...productIds.flatMap((id) => sold.filter((other) => other !== id).map((other) => together(id, other, 8))),
  ]);
  await dataSource.getRepository(Basket).insert(times(3, (index): Basket => ({ id: `basket/${index}`, day: 1, products: productIds.slice(0, 6) })));
  // The average viewer is read once and kept.
  await services.affinities.of([], 1);
  const keys = await Promise.all(times(ROWS, (index) => apiKeys.create(operator, `Key ${index}`, [ApiScope.CATALOGUE_WRITE])));
  await training.fit();
  // A model that is not in service is read once and kept.
  await services.rankers.rankerOf('1');
  const learning = await fillModels(services, hosts.map(({ id }) => id));
  const knowledge = await fillKnowledge(services, { operator, productIds, streamIds, messages });
  return {
    operator, productIds, streamIds, hostIds: hosts.map(({ id }) => id), messageIds: messages.map(({ id }) => id), recognitionIds: recognitions.map(({ id }) => id),
    sceneIds: scenes.map(({ id }) => id), exampleIds: examples.map(({ id }) => id),
    placeIds: places.map(({ id }) => id), changeIds: changes.map(({ id }) => id),
    cueIds: cues.filter((_, index) => index % ROWS === 0).map(({ id }) => id),
    pictureIds: pictures.map(({ id }) => id), actIds: recorded.map(({ id }) => id), keyIds: keys.map(({ key }) => key.id), ...learning, ...knowledge,
  };
}

/** What the recommender has learnt: ROWS trainings, of each a model, of each ROWS times in service. */
async function fillModels({ dataSource }: Services, viewerIds: readonly string[]): Promise<Pick<FullShop, 'trainingIds' | 'modelIds'>> {
  const at = new Date();
  const modelIds = times(ROWS, () => newId('ModelVersion'));
  const trainings = modelIds.map((modelId, index): RecommenderTraining => Object.assign(new RecommenderTraining(), {
    id: newId('RecommenderTraining'), state: TrainingState.DONE, trigger: TrainingTrigger.REQUESTED, requestedById: viewerIds[index], stage: TrainingStage.STORING, progress: 1, rows: 1, attempts: 1,
    requestedAt: at, startedAt: at, finishedAt: at, learntThrough: at, cancelRequestedAt: at, cancelledById: viewerIds[ROWS - 1 - index], why: null, modelId,
  }));
  await dataSource.getRepository(RecommenderTraining).insert(trainings);
  const figures = { hitRateAt10: 0.1, ndcgAt10: 0.05, coverageAt10: 0.9 };
  await dataSource.getRepository(ModelVersion).insert(trainings.map(({ id: trainingId }, index): ModelVersion => Object.assign(new ModelVersion(), {
    id: modelIds[index], number: 1_000 + index, state: ModelState.RETIRED, why: 'for the test', trainingId, rows: 1, viewers: 1, products: 1, learntThrough: at, fitSeconds: 1, peakBytes: 1, questions: 1,
    figures, incumbentFigures: figures, popularityFigures: figures, incumbentVersion: '1', margin: 0.01, blend: [{ part: 'neighbours', weight: 1 }], basis: '', artefactBytes: 0, createdAt: at, activatedAt: at,
  })));
  await dataSource.getRepository(ModelActivation).insert(modelIds.flatMap((modelId) => times(ROWS, (index) => ({ id: newId('ModelActivation'), modelId, previousVersion: null, byId: viewerIds[index] ?? null, pinned: false, at }))));
  return { trainingIds: trainings.map(({ id }) => id), modelIds };
}

/** What the shop has said itself, and what its assistant has: of each stream, ROWS deals and ROWS replies. */
async function fillKnowledge({ dataSource, faqs, deals }: Services, { operator, productIds, streamIds, messages }: { operator: Access; productIds: string[]; streamIds: string[]; messages: Message[] }): Promise<Pick<FullShop, 'policyIds' | 'faqIds' | 'dealIds' | 'replyIds'>> {
  const policies = times(1, (): Policy => Object.assign(new Policy(), { id: newId('Policy'), topic: PolicyTopic.RETURNS, textZh: null, textEn: '7 days', updatedAt: new Date() }));
  await dataSource.getRepository(Policy).insert(policies);
  const ofShop = times(ROWS, (index) => ({ questionEn: `Question ${index}?`, answerEn: 'Yes.' }));
  const asked = await faqs.set(operator, [...ofShop, ...ofShop.map((faq, index) => ({ ...faq, productId: productIds[index] }))]);
  for (const id of streamIds) await deals.set(operator, id, productIds.slice(0, ROWS).map((productId) => ({ productId, price: { amount: '5', currency: 'EUR' } })));
  const dealIds = (await deals.ofStreams(streamIds.slice(0, 1))).get(streamIds[0] as string)?.map(({ id }) => id) ?? [];
  const replies = messages.map(({ id: messageId, streamId, authorId: askerId, sequence, at }, index): AssistantReply => Object.assign(new AssistantReply(), {
    id: newId('AssistantReply'), streamId, conversationId: newId('Conversation'), askerId, messageId, clientId: messageId, question: 'blue mug?', text: 'Yes.', language: Language.EN,
    intent: 'price', confidence: 0.9, facts: [{ productId: productIds[index % ROWS], field: 'price', value: '9.99 EUR' }], products: [{ productId: productIds[(index + 1) % ROWS], score: 1 }],
    handedOver: true, composedBy: 'built-in', sequence, at,
  }));
  await dataSource.getRepository(AssistantReply).insert(replies);
  return { policyIds: policies.map(({ id }) => id), faqIds: asked.map(({ id }) => id), dealIds, replyIds: replies.map(({ id }) => id) };
}
