import type { BlendWeights, FittedModel } from '../../inference/recommend/fitted-model';

const NOTHING: BlendWeights = { neighbours: 0, factors: 0, content: 0, sequence: 0, historyDecay: 1 };

/** A row of the table: a model's weights, and whether it is asked with the viewer's history. */
export interface Contender {
  readonly name: string;
  readonly weights: BlendWeights;
  /** False for popularity, which is the same for everyone. */
  readonly personal: boolean;
}

/** What is measured of one fit: the parts together as the server would serve them, then every part alone. */
export function contenders({ weights, content, sequence }: FittedModel): Contender[] {
  const { historyDecay } = weights;
  const only = (part: keyof BlendWeights): BlendWeights => ({ ...NOTHING, historyDecay, [part]: 1 });
  return [
    { name: sequence ? 'blend with sequence' : 'blend', weights, personal: true },
    { name: 'item-item', weights: only('neighbours'), personal: true },
    { name: 'factors', weights: only('factors'), personal: true },
    ...(content ? [{ name: 'content, for what nobody touched', weights: only('content'), personal: true }] : []),
    ...(sequence ? [{ name: 'sequence', weights: only('sequence'), personal: true }] : []),
    { name: 'popularity', weights: NOTHING, personal: false },
  ];
}
