import type { IntentModel } from '../../inference/language/intent-model';
import type { IntentReader } from './answers/readers';

/** Probability from which a text is none of the shop's business. */
const OUTSIDE = 0.5;

/** The model of intents, as the answer engine reads it. */
export const intentReader = (model: IntentModel): IntentReader => ({
  score: async (text) => {
    const { intent, confidence, outOfScope } = await model.read(text);
    return { intent, confidence, outOfScope: outOfScope > OUTSIDE };
  },
});
