import type { InteractionSequences } from './interactions';
import type { ItemAttributes } from './item-attributes';
import type { NeighbourSettings } from './neighbour-settings';
import type { NeighbourTable } from './neighbour-table';

/** What a fitting thread is started with. */
export interface FitJob {
  readonly sequences: InteractionSequences;
  readonly settings: NeighbourSettings;
  readonly attributes: ItemAttributes | undefined;
}

/** What a fitting thread says; after `fitted` it ends. */
export type FitMessage =
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'fitted'; readonly table: NeighbourTable; readonly fitMs: number };
