import type { InferenceRuntime } from '../runtime/inference-runtime';
import type { Tensor } from '../runtime/tensor';
import { intentFeatures } from './intent-features';
import { CLINC150_INTENTS, SUPPORT_INTENTS } from './intent-labels';
import { normalise } from './normalise';

/** What a viewer of a shopping stream may want. */
export const LIVE_INTENTS = [
  'authenticity', 'complaint', 'discount', 'how_to_buy', 'human_agent', 'material', 'order_status', 'other', 'praise', 'price',
  'product_info', 'recommend', 'returns', 'shipping', 'show_request', 'size', 'smalltalk', 'stock',
] as const;

/** One of `LIVE_INTENTS`. */
export type LiveIntent = (typeof LIVE_INTENTS)[number];

/** The intents of each set that the model answers, in the order of its outputs. */
export const HEADS = { live: LIVE_INTENTS, clinc150: CLINC150_INTENTS, support: SUPPORT_INTENTS } as const;

/** A set of intents that the model answers: `live` is what the product uses, the others are for comparison. */
export type IntentHead = keyof typeof HEADS;

/** What the model makes of one text. */
export interface IntentScore<Name extends string = LiveIntent> {
  /** The most probable one. */
  readonly intent: Name;
  /** Probability of `intent`, 0 to 1, calibrated. */
  readonly confidence: number;
  /** Probability that the text is about none of the set (for `live`: nothing that a shop's stream can answer), 0 to 1; above one half it is to be refused. */
  readonly outOfScope: number;
  /** All intents, the most probable first; a text that asks two things has both in front. */
  readonly ranked: readonly { readonly intent: Name; readonly probability: number }[];
}

const MODEL = 'intents';
const NOTHING_SAID: IntentScore = {
  intent: 'smalltalk', confidence: 1, outOfScope: 0,
  ranked: LIVE_INTENTS.map((intent) => ({ intent, probability: intent === 'smalltalk' ? 1 : 0 })).sort((a, b) => b.probability - a.probability),
};

/** Tells what chat lines in Chinese and English ask for with the runtime's model `intents`; calls made together run as a batch. */
export class IntentModel {
  readonly #runtime: Pick<InferenceRuntime, 'run'>;

  /** The runtime must have models/intents loaded before the first read. */
  constructor(runtime: Pick<InferenceRuntime, 'run'>) {
    this.#runtime = runtime;
  }

  /**
   * Reads one text of any length (its first 160 words or characters count). A text with nothing to read is small talk.
   * Rejects with the runtime's InferenceError (OVERLOADED, MODEL_NOT_LOADED …), or with an Error when the loaded model is
   * not an intent model.
   */
  async read(text: string): Promise<IntentScore> {
    const normalised = normalise(text);
    return normalised === '' ? NOTHING_SAID : this.#score('live', normalised);
  }

  /** Reads a text as one of another set of intents; otherwise as `read`. */
  readAs<Head extends IntentHead>(head: Head, text: string): Promise<IntentScore<(typeof HEADS)[Head][number]>> {
    return this.#score(head, normalise(text));
  }

  async #score<Head extends IntentHead>(head: Head, normalised: string): Promise<IntentScore<(typeof HEADS)[Head][number]>> {
    const data = intentFeatures(normalised);
    const outputs = await this.#runtime.run(MODEL, { features: { type: 'int32', dims: [1, data.length], data } });
    const names: readonly (typeof HEADS)[Head][number][] = HEADS[head];
    const probabilities = numbers(outputs, head, names.length);
    const outOfScope = numbers(outputs, 'out_of_scope', Object.keys(HEADS).length)[Object.keys(HEADS).indexOf(head)] ?? 0;
    const ranked = names.map((intent, index) => ({ intent, probability: probabilities[index] ?? 0 })).sort((a, b) => b.probability - a.probability);
    const [best] = ranked;
    if (best === undefined) throw new Error(`model ${MODEL} knows no intent of ${head}`);
    return { intent: best.intent, confidence: best.probability, outOfScope, ranked };
  }
}

function numbers(outputs: Readonly<Record<string, Tensor>>, name: string, length: number): number[] {
  const data = outputs[name]?.data;
  if (data?.length !== length) throw new Error(`model ${MODEL} must answer ${name} of dims [1, ${length}]`);
  return Array.from(data, Number);
}
