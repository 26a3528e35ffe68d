import type { Situation } from '../knowledge';
import type { Meant } from './product-resolver';
import type { ReadIntent } from './readers';
import type { Spoken } from './spoken-language';

/** One asking, with all that is needed to answer it. */
export interface Asking {
  /** Normalised. */
  readonly text: string;
  readonly intent: ReadIntent;
  readonly situation: Situation;
  readonly streamId: string | null;
  readonly language: Spoken;
  /** What the asking before it was about, where this one names nothing itself. */
  readonly before: Meant | undefined;
  /** Products that the askings before it were answered about. */
  readonly told: readonly string[];
}
