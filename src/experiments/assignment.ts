import type { ArmPolicy } from '../../entities/arm-policy';

/** The experiment of times when none runs: the active model against the holdout. */
export const DEFAULT_EXPERIMENT = 'default';
/** The arm of viewers who always see what is popular, in every experiment. */
export const HOLDOUT = 'holdout';
/** The arm of everybody else while no experiment runs. */
export const TREATMENT = 'treatment';

/** What a viewer is served, and as part of what. */
export interface Assignment {
  experiment: string;
  arm: string;
  policy: `${ArmPolicy}`;
  /** The model's version; null for the one that is active. */
  modelVersion: string | null;
}

/** What everybody but the holdout is served while no experiment runs. */
export const NO_EXPERIMENT: Assignment = { experiment: DEFAULT_EXPERIMENT, arm: TREATMENT, policy: 'MODEL', modelVersion: null };
