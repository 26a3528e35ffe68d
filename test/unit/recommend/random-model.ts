import { fitContent } from '../../../inference/recommend/content-vectors';
import { fitFactors } from '../../../inference/recommend/fit-factors';
import { FACTOR_SETTINGS } from '../../../inference/recommend/factor-settings';
import { BLEND_WEIGHTS, type FittedModel } from '../../../inference/recommend/fitted-model';
import { fitItemNeighbours } from '../../../inference/recommend/item-neighbours';
import { randomFrom, randomSequences } from './random-sequences';

const WORDS = ['red', 'blue', 'silk', 'dress', 'shoe', 'lamp', '口红', '面膜', '连衣裙', 'acme'];

/** A small model with every part there is, fitted on random behaviour; the last item is one that nobody touched. */
export function randomModel(items: number, seed: number): FittedModel {
  const random = randomFrom(seed);
  const touched = randomSequences(400, items - 1, seed);
  const sequences = { ...touched, items };
  const texts = Array.from({ length: items }, () => WORDS.filter(() => random() < 0.3).join(' '));
  return {
    neighbours: fitItemNeighbours(sequences),
    factors: fitFactors(sequences, { ...FACTOR_SETTINGS, k: 6, epochs: 3 }, { threads: 1 }),
    content: fitContent({ texts }, 5),
    sequence: { dims: 4, vectors: Float32Array.from({ length: items * 4 }, () => random() - 0.5) },
    weights: { ...BLEND_WEIGHTS, factors: 0.1, content: 0.3, sequence: 0.2 },
  };
}
