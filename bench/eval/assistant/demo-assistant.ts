import type { IntentModel } from '../../../inference/language/intent-model';
import { ProductNames } from '../../../inference/language/product-names';
import { AnswerEngine } from '../../../src/assistant/answers/answer-engine';
import { CatalogueIndex } from '../../../src/assistant/answers/catalogue-index';
import type { IntentReader } from '../../../src/assistant/answers/readers';
import type { AssistantFor } from './play';

/** A stream of no database. */
const STREAM = 'demo';
/** Probability from which a text is none of the shop's business. */
const OUTSIDE = 0.5;

/** The product's model of intents, as the engine reads it. */
export const intentReader = (model: IntentModel): IntentReader => ({
  score: async (text) => {
    const { intent, confidence, outOfScope } = await model.read(text);
    return { intent, confidence, outOfScope: outOfScope > OUTSIDE };
  },
});

/** The product's own engine over the demo shop, with a model of intents. */
export const demoAssistant = (intents: IntentReader): AssistantFor => (knowledge) => {
  const names = new ProductNames();
  const index = new CatalogueIndex();
  names.put(knowledge.all());
  for (const product of knowledge.all()) index.put(product);
  const engine = new AnswerEngine(intents, names, knowledge, index);
  return (question, situation) => engine.answer(question, situation, { streamId: STREAM });
};
