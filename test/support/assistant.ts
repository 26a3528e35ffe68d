import { Answering } from '../../src/assistant/answering';
import { Assistant } from '../../src/assistant/assistant';
import { ChatAnswers } from '../../src/assistant/chat-answers';
import type { Composer } from '../../src/assistant/composer';
import { Deals } from '../../src/assistant/deals';
import { Faqs } from '../../src/assistant/faqs';
import { Knowledge } from '../../src/assistant/knowledge-base';
import { Policies } from '../../src/assistant/policies';
import { QuestionRate } from '../../src/assistant/question-rate';
import { Replies } from '../../src/assistant/replies';
import { TypingFeed } from '../../src/assistant/typing-feed';
import { createLog } from '../../src/log';
import { NO_EXPERIMENT } from '../../src/experiments/assignment';
import { assistantExposure } from '../../src/recommendations/exposures';
import type { House } from './house';
import { PriceEngine } from './price-engine';

/** How the assistant of a house is set. */
export interface AssistantSet {
  believedMs?: number;
  perMinute?: number;
  repeatSeconds?: number;
  composer?: Composer;
}

/** The assistant on top of a house, with an engine that knows prices only. */
export function openAssistant(house: House, { believedMs, perMinute = 1_000, repeatSeconds = 60, composer }: AssistantSet = {}) { // eslint-disable-line @typescript-eslint/explicit-module-boundary-types -- the type is what it wires
  const policies = new Policies(house.transactions);
  const faqs = new Faqs(house.transactions);
  const deals = new Deals(house.transactions, house.streams);
  const knowledge = new Knowledge((ids) => house.catalogue.byIds(ids), policies, faqs, deals, believedMs);
  const replies = new Replies(house.transactions, house.events);
  const typing = new TypingFeed();
  const answering = new Answering({
    engine: new PriceEngine(knowledge), knowledge, streams: house.streams, typing, present: () => [], composer,
    expose: ({ viewerId, streamId, products }) => house.exposures.log(assistantExposure(viewerId, streamId, products, NO_EXPERIMENT)),
  });
  const assistant = new Assistant(answering, replies, house.streams, new QuestionRate(perMinute), 2_000);
  const chatAnswers = new ChatAnswers(answering, replies, createLog({ LOG_LEVEL: 'silent' }), repeatSeconds);
  return { policies, faqs, deals, knowledge, replies, typing, assistant, chatAnswers };
}
