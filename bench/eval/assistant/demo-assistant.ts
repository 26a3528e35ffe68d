import { ProductNames } from '../../../inference/language/product-names';
import { AnswerEngine } from '../../../src/assistant/answers/answer-engine';
import { ProductSearch } from '../../../src/assistant/answers/product-search';
import type { IntentReader } from '../../../src/assistant/answers/readers';
import type { AssistantFor } from './play';

/** A stream of no database. */
const STREAM = 'demo';
/** The product's own engine over the demo shop, with a model of intents. */
export const demoAssistant = (intents: IntentReader): AssistantFor => (knowledge) => {
  const names = new ProductNames();
  const index = new ProductSearch();
  names.put(knowledge.all());
  for (const product of knowledge.all()) index.put(product);
  const engine = new AnswerEngine(intents, names, knowledge, index);
  return (question, situation) => engine.answer(question, situation, { streamId: STREAM });
};
