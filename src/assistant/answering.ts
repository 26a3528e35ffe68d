import type { Stream } from '../../entities/stream.entity';
import { Language } from '../../entities/language';
import type { AssistantReply, NamedProduct } from '../../entities/assistant-reply.entity';
import type { Streams } from '../live/streams';
import type { AnswerEngine } from './answer-engine';
import { BUILT_IN, type Composed, type Composer } from './composer';
import type { Answer, KnowledgeBase, Situation } from './knowledge';
import { turnOf, type ReplyDraft } from './replies';
import type { TypingAudience, TypingFeed } from './typing-feed';

/** The intent of an answer that recommends products. */
const RECOMMENDS = 'recommend';

/** What answering takes. */
export interface AnsweringTools {
  engine: AnswerEngine;
  knowledge: KnowledgeBase;
  streams: Streams;
  typing: TypingFeed;
  /** Products in a stream's picture now, the surest first. */
  present: (streamId: string) => readonly string[];
  /** Writes products that are recommended to a viewer down as an exposure; answers with its identifier. */
  expose: (shown: { viewerId: string; streamId: string | null; products: readonly NamedProduct[] }) => Promise<string>;
  /** Puts answers into other words than the engine's own; left out, those stand. */
  composer?: Composer | undefined;
}

/** A question, who asks it, and where. */
export interface Asked {
  question: string;
  askerId: string;
  stream: Stream | null;
  conversationId: string;
  /** The conversation so far, oldest first. */
  before: readonly AssistantReply[];
  language?: Language | undefined;
}

/** Finds answers where they are asked for, and puts them into words. */
export class Answering {
  constructor(private readonly tools: AnsweringTools) {}

  /** The answer, in the engine's words. */
  async find({ question, stream, before, language }: Asked): Promise<Answer> {
    const { engine, streams, present } = this.tools;
    const shelf = stream === null ? [] : ((await streams.shelves([stream.id])).get(stream.id) ?? []);
    const situation: Situation = {
      onScreen: stream === null ? [] : present(stream.id), presenting: stream?.presentingId ?? null, shelf, turns: before.map(turnOf), now: new Date(),
    };
    return engine.answer(question, situation, { streamId: stream?.id ?? null, language });
  }

  /** The answer as a reply, in the words of the language model where there is one; those of `audiences` see it being written. */
  async say(id: string, asked: Asked, answer: Answer, audiences: readonly TypingAudience[]): Promise<Omit<ReplyDraft, 'messageId' | 'clientId'>> {
    const { question, askerId, stream, conversationId } = asked;
    const { text, composedBy } = await this.#compose(id, asked, answer, audiences);
    const products = answer.products.map(({ productId, score }) => ({ productId, score }));
    const recommends = answer.intent === RECOMMENDS && !answer.handedOver && products.length > 0;
    return {
      id, streamId: stream?.id ?? null, conversationId, askerId, question, text, composedBy,
      language: answer.language === 'zh' ? Language.ZH : Language.EN, intent: answer.intent, confidence: answer.confidence,
      facts: answer.facts.map(({ productId, field, value }) => ({ productId, field, value })),
      products, exposureId: recommends ? await this.tools.expose({ viewerId: askerId, streamId: stream?.id ?? null, products }) : null, handedOver: answer.handedOver,
    };
  }

  async #compose(replyId: string, { question, stream, conversationId, before }: Asked, answer: Answer, audiences: readonly TypingAudience[]): Promise<Composed> {
    const { composer, knowledge, typing } = this.tools;
    if (!composer) return { text: answer.text, composedBy: BUILT_IN };
    const ids = answer.facts.flatMap(({ productId }) => productId ?? []);
    const products = await knowledge.products(ids, stream?.id ?? null, new Date());
    const titles = new Map([...products].map(([id, { title }]) => [id, title]));
    let shown = '';
    const composed = await composer.compose({ question, answer, titles, turns: before.map(turnOf) }, (piece) => {
      shown += piece;
      typing.publish(audiences, { replyId, conversationId, text: shown, done: false, replaced: false });
    });
    typing.publish(audiences, { replyId, conversationId, text: composed.text, done: true, replaced: !composed.text.startsWith(shown.trimEnd()) });
    return composed;
  }
}
