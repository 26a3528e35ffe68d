import type { BlendWeights, FittedModel } from '../../inference/recommend/fitted-model';

const NOTHING: BlendWeights = { neighbours: 0, factors: 0, content: 0, sequence: 0, historyDecay: 1 };

/** A row of the table: a model's weights, and whether it is asked with the viewer's history. */
export interface Contender {
  readonly name: string;
  readonly weights: BlendWeights;
  /** False for popularity, which is the same for everyone. */
  readonly personal: boolean;
}

/** What is measured of one fit: every part alone, then the parts together as the server would serve them. */
export function contenders({ weights, content, sequence }: FittedModel): Contender[] {
  const { historyDecay } = weights;
  const only = (part: keyof BlendWeights): BlendWeights => ({ ...NOTHING, historyDecay, [part]: 1 });
  return [
    { name: 'popularity', weights: NOTHING, personal: false },
    { name: 'item-item', weights: only('neighbours'), personal: true },
    { name: 'factors', weights: only('factors'), personal: true },
    ...(content ? [{ name: 'content of untouched items', weights: only('content'), personal: true }] : []),
    ...(sequence ? [{ name: 'sequence', weights: only('sequence'), personal: true }] : []),
    { name: sequence ? 'blend with sequence' : 'blend', weights, personal: true },
  ];
}
