import type { InferenceRuntime } from '../runtime/inference-runtime';
import { SLOTS, textFeatures } from './features';
import { normalise } from './normalise';
import { simplify } from './simplify';

/** How a line sounds. NEUTRAL is a question, a greeting, a fact: most of a shopping chat. */
export type SentimentLabel = 'POSITIVE' | 'NEUTRAL' | 'NEGATIVE';

/** What the model makes of one text. */
export interface SentimentScore {
  /** The most probable of the three. */
  readonly label: SentimentLabel;
  /** P(positive) − P(negative), -1 to 1; its sign is the model's answer where only good and bad are asked for. */
  readonly polarity: number;
  /** Probability of `label`, 0 to 1. */
  readonly confidence: number;
}

const MODEL = 'sentiment';
const LABELS = ['NEGATIVE', 'NEUTRAL', 'POSITIVE'] as const;
const NOTHING_SAID: SentimentScore = { label: 'NEUTRAL', polarity: 0, confidence: 1 };

/** Scores chat lines in Chinese and English with the runtime's model `sentiment`; calls made together run as a batch. */
export class SentimentModel {
  readonly #runtime: Pick<InferenceRuntime, 'run'>;

  /** The runtime must have models/sentiment loaded before the first score. */
  constructor(runtime: Pick<InferenceRuntime, 'run'>) {
    this.#runtime = runtime;
  }

  /**
   * Scores one text of any length (the first `MAX_CHARACTERS` characters are read, and of those `MAX_TOKENS` tokens).
   * A text with nothing to read is neutral. Rejects with the runtime's InferenceError (OVERLOADED, MODEL_NOT_LOADED …),
   * or with an Error when the loaded model is not a sentiment model.
   */
  async score(text: string): Promise<SentimentScore> {
    const normalised = simplify(normalise(text));
    if (normalised === '') return NOTHING_SAID;
    const { length, data } = textFeatures(normalised);
    const outputs = await this.#runtime.run(MODEL, { features: { type: 'int32', dims: [1, length, SLOTS], data } });
    const probabilities = outputs['probabilities']?.data;
    if (!probabilities || probabilities.length !== LABELS.length) {
      throw new Error(`model ${MODEL} must answer probabilities of dims [1, ${LABELS.length}]`);
    }
    const [negative, neutral, positive] = Array.from(probabilities, Number) as [number, number, number];
    const confidence = Math.max(negative, neutral, positive);
    const label = LABELS[[negative, neutral, positive].indexOf(confidence)] ?? 'NEUTRAL';
    return { label, polarity: positive - negative, confidence };
  }
}
