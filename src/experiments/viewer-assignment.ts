import type { Experiment } from '../../entities/experiment.entity';
import { ArmPolicy } from '../../entities/arm-policy';
import { DEFAULT_EXPERIMENT, HOLDOUT, TREATMENT, type Assignment } from './assignment';
import { BUCKETS, bucketEnds, bucketOf } from './buckets';

/** Never changes: who is in the holdout stays in it, and more join when its share grows. */
const HOLDOUT_SALT = 'vitrine holdout 1';

/** Assigns viewers while one experiment runs, or none; knows nothing but identifiers, so every node assigns alike. */
export class ViewerAssignment {
  readonly #holdoutEnd: number;
  readonly #experiment: string;
  readonly #salt: string;
  readonly #arms: { end: number; assignment: Assignment }[];
  readonly #held: Assignment;

  /** @param holdout share of all viewers who always see what is popular, 0 to 1 */
  constructor(holdout: number, running: Pick<Experiment, 'name' | 'salt' | 'arms'> | null) {
    this.#holdoutEnd = Math.round(holdout * BUCKETS);
    this.#experiment = running?.name ?? DEFAULT_EXPERIMENT;
    this.#salt = running?.salt ?? '';
    const arms = running?.arms ?? [{ name: TREATMENT, weight: 1, policy: ArmPolicy.MODEL, modelVersion: null }];
    const ends = bucketEnds(arms.map(({ weight }) => weight));
    this.#arms = arms.map(({ name, policy, modelVersion }, index) => ({ end: ends[index] as number, assignment: this.#in(name, policy, modelVersion) }));
    this.#held = this.#in(HOLDOUT, ArmPolicy.POPULARITY, null);
  }

  /** The arm of a viewer. */
  of(viewerId: string): Assignment {
    if (this.#holdoutEnd > 0 && bucketOf(HOLDOUT_SALT, viewerId) < this.#holdoutEnd) return this.#held;
    const [only] = this.#arms;
    if (only && this.#arms.length === 1) return only.assignment;
    const bucket = bucketOf(this.#salt, viewerId);
    return (this.#arms.find(({ end }) => bucket < end) as { assignment: Assignment }).assignment;
  }

  #in(arm: string, policy: ArmPolicy, modelVersion: string | null): Assignment {
    return Object.freeze({ experiment: this.#experiment, arm, policy, modelVersion });
  }
}
