import type { ArmStats } from '../server/results-answers';

/** What an arm shows its viewers, in plain words. */
export function armShows({ policy, modelVersion }: Pick<ArmStats, 'policy' | 'modelVersion'>): string {
  if (policy === 'POPULARITY') return 'sees what is popular';
  return modelVersion === null ? 'sees personal lists' : `sees lists of model ${modelVersion}`;
}
