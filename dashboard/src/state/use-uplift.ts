import { useState } from 'preact/hooks';
import type { UpliftReport } from '../server/results-answers';
import { UPLIFT_CHANGED } from '../server/results-operations';
import type { ServerLink } from '../server/server-link';
import { useFollowed, type FollowState } from './use-followed';

/** Follows what recommending brings in the experiment that runs; undefined until it is known. */
export function useUplift(link: ServerLink): { reports: readonly UpliftReport[] | undefined; state: FollowState } {
  const [reports, setReports] = useState<readonly UpliftReport[]>();
  const state = useFollowed<readonly UpliftReport[]>(link, 'uplift', () => ({
    document: UPLIFT_CHANGED,
    variables: {},
    cursorOf: () => undefined,
    onValue: setReports,
    load: () => Promise.resolve(undefined),
  }));
  return { reports, state };
}
