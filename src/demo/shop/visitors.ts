import { pastOf, type DemoBehaviour } from './history';
import { seededRandom } from './seeded-random';
import { tastesOf, type DemoViewer } from './viewers';

/** Somebody who looks in on the show without a word. */
export interface DemoVisitor extends DemoViewer {
  /** How often the visitor came before. */
  readonly sessions: number;
}

const FIRST_VISITORS = 420;
const SEED = 20_240_707;

/** A visitor of that number: every second one was here before. */
export const demoVisitor = (externalId: string, index: number): DemoVisitor => ({
  externalId, handle: externalId, tastes: tastesOf(Math.floor(index / 2)), sessions: index % 2 === 0 ? 0 : 1 + (index % 3),
});

/** Those who are there when the show begins. */
export const firstVisitors: readonly DemoVisitor[] = Array.from({ length: FIRST_VISITORS }, (_, index) => demoVisitor(`demo-visitor-${String(index + 1).padStart(3, '0')}`, index));

/** What those of them did before who had been here, oldest first. */
export function visitorHistory(now: Date): DemoBehaviour[] {
  const random = seededRandom(SEED);
  return firstVisitors.flatMap((visitor) => pastOf(visitor, visitor.sessions, now, random)).sort((a, b) => a.at.getTime() - b.at.getTime());
}
