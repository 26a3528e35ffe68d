/** Which list a viewer is given, and under which name it is counted. */
export interface Assignment {
  readonly experiment: string;
  readonly arm: string;
  readonly policy: 'POPULARITY' | 'MODEL';
  /** The version that ranks; null for the one in service. */
  readonly modelVersion: string | null;
}

/** What everybody is given while there is no experiment. */
export const NO_EXPERIMENT: Assignment = { experiment: 'default', arm: 'treatment', policy: 'MODEL', modelVersion: null };
