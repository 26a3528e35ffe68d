import { ArmPolicy } from '../../entities/arm-policy';
import type { Services } from '../services';
import { demoOperator, type Progress } from './seed-shop';
import type { DemoVisits } from './demo-visits';
import { script } from './shop/messages/script';
import { demoViewers } from './shop/viewers';
import { firstVisitors, visitorHistory } from './shop/visitors';

const NAME = 'personal-lists';
const ARMS = [
  { name: 'popular', weight: 1, policy: ArmPolicy.POPULARITY },
  { name: 'personal', weight: 1, policy: ArmPolicy.MODEL },
];
/** Visitors who come in at one time. */
const BATCH = 70;

/** Begins the demo's experiment and lets its first visitors in, unless it was begun before. */
export async function beginExperiment({ experiments }: Services, visits: DemoVisits, progress: Progress): Promise<void> {
  if (await experiments.find(demoOperator, NAME) ?? await experiments.running()) return;
  await experiments.begin(demoOperator, { name: NAME, arms: ARMS });
  const past = visitorHistory(new Date());
  for (let from = 0; from < firstVisitors.length; from += BATCH) {
    await visits.receive(firstVisitors.slice(from, from + BATCH), past);
    progress('letting the first simulated visitors look at their lists', Math.min(1, (from + BATCH) / firstVisitors.length));
  }
}

/** The page's own viewer: the first of the demo's whom the model serves, since who is shown what is popular has little to see. */
export async function choosePageViewer({ experiments, viewers }: Services): Promise<string> {
  const speaking = new Set(script.map(({ viewer }) => viewer));
  const silent = demoViewers.filter((_, index) => !speaking.has(index)).map(({ externalId }) => externalId);
  const known = await viewers.mentionAll(silent);
  const served = known.findIndex(({ id }) => experiments.assignmentOf(id).policy === 'MODEL');
  return silent[Math.max(0, served)] ?? 'demo-viewer-001';
}
