import type { AnswerEngine, AnswerOptions } from '../../src/assistant/answer-engine';
import type { Answer, KnowledgeBase, Situation } from '../../src/assistant/knowledge';
import { fromMinor } from '../../src/money';

const PRICE = /price|cost|how much|多少钱|价格/iu;
const FOLLOW_UP = /^(and|那)\b/iu;

/** What a question is about, by its words alone. */
export const intentOf = (question: string): string => (PRICE.test(question) ? 'price' : /^(hi|hello|你好)/iu.test(question) ? 'smalltalk' : 'product_info');

/** A small engine: it tells prices and deals of the product that is presented, or was asked about before, and hands the rest over. */
export class PriceEngine implements AnswerEngine {
  constructor(private readonly knowledge: KnowledgeBase) {}

  async answer(question: string, { presenting, turns, now }: Situation, { streamId, language }: AnswerOptions): Promise<Answer> {
    const last = turns.at(-1);
    const intent = FOLLOW_UP.test(question) && last ? last.intent : intentOf(question);
    const id = (FOLLOW_UP.test(question) ? last?.productIds[0] : undefined) ?? presenting;
    const product = id === null ? undefined : (await this.knowledge.products([id], streamId, now)).get(id);
    const base = { language: language ?? (/\p{Script=Han}/u.test(question) ? 'zh' : 'en'), intent, confidence: 0.9 } as const;
    if (intent !== 'price' || !product) return { ...base, text: 'I have passed your question on.', facts: [], products: [], handedOver: true };
    const { title, currency, deal, priceMinor } = product;
    const fact = { productId: product.id, field: deal ? 'deal' : 'price', value: `${fromMinor(deal?.priceMinor ?? priceMinor, currency)} ${currency}` };
    return { ...base, text: `${title}: ${fact.value}`, facts: [fact], products: [{ productId: product.id, score: 1 }], handedOver: false };
  }
}
