import type { Shop } from '../shop';

/** One operation that is asked of the compiled lane and of graphql's own executor. */
export interface LaneCase {
  /** Completes the sentence "… is answered like graphql-js answers it". */
  name: string;
  query: string;
  operationName?: string;
  variables?: (shop: Shop) => Record<string, unknown>;
  /** Variables that are answered without errors, to make the operation hot before `variables` are sent. */
  warm?: (shop: Shop) => Record<string, unknown>;
  as?: 'operator' | 'host' | 'viewer';
  /** The case is about errors: there must be some. */
  fails?: true;
  /** Not compiled, on purpose. */
  interpreted?: true;
}
