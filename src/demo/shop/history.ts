import { BehaviourType } from '../../../entities/behaviour-type';
import { journeys } from './journeys';
import { demoProduct, demoProducts } from './products';
import { seededRandom } from './seeded-random';
import { demoViewers, type DemoViewer } from './viewers';

/** Something that a demo viewer did before the show. */
export interface DemoBehaviour {
  /** External identifier of the viewer. */
  viewer: string;
  sku: string;
  type: BehaviourType;
  at: Date;
  /** Pieces bought. */
  quantity?: number;
  /** What they cost together. */
  amount?: { amount: string; currency: string };
}

const DAYS = 14;
const DAY_MS = 86_400_000;
const SECOND_MS = 1_000;
const SEED = 20_240_614;

/**
 * What the demo's viewers did in the 14 days before `now`, oldest first: some thousands of acts in sessions. People
 * mostly follow a journey that suits their taste, sometimes stray, and buy what they saw a little more often together.
 * The same `now` gives the same history; another one moves it in time.
 */
export function demoHistory(now: Date): DemoBehaviour[] {
  const random = seededRandom(SEED);
  return demoViewers
    .flatMap((viewer) => pastOf(viewer, 5 + Math.floor(random() * 8), now, random))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** What one viewer did in so many sessions of those 14 days. */
export function pastOf(viewer: DemoViewer, sessions: number, now: Date, random: () => number): DemoBehaviour[] {
  return Array.from({ length: sessions }, () => session(viewer, now.getTime() - sessionAge(random), now.getTime(), random)).flat();
}

/** Milliseconds before now at which a session begins: any of the days, evenings preferred. */
function sessionAge(random: () => number): number {
  const hours = random() < 0.7 ? random() * 5 : random() * 24;
  return Math.floor(random() * DAYS) * DAY_MS + 0.04 * DAY_MS + Math.min(hours / 24, 0.94) * DAY_MS;
}

function session(viewer: DemoViewer, beginsMs: number, nowMs: number, random: () => number): DemoBehaviour[] {
  let atMs = beginsMs;
  const acts: DemoBehaviour[] = [];
  const act = (sku: string, type: BehaviourType, bought?: Pick<DemoBehaviour, 'quantity' | 'amount'>): void => {
    atMs += Math.round((4 + random() * 40) * SECOND_MS);
    acts.push({ viewer: viewer.externalId, sku, type, at: new Date(Math.min(atMs, nowMs)), ...bought });
  };
  const path = [...chooseJourney(viewer, random)];
  if (random() < 0.35) path.push(strayTo(viewer, random));
  let bought = false;
  for (const sku of path) {
    act(sku, BehaviourType.VIEW);
    if (random() < 0.15) break;
    if (random() < 0.62) act(sku, BehaviourType.CLICK);
    if (random() < 0.22) act(sku, BehaviourType.LIKE);
    if (random() < 0.05) act(sku, BehaviourType.SHARE);
    if (random() >= (bought ? 0.6 : 0.36)) continue;
    act(sku, BehaviourType.ADD_TO_CART);
    const decision = random();
    if (decision < 0.12) act(sku, BehaviourType.REMOVE_FROM_CART);
    else if (decision < 0.72) {
      act(sku, BehaviourType.PURCHASE, receipt(sku, random));
      bought = true;
    }
  }
  return acts;
}

/** What is bought of a product, and what it costs: cheap things are now and then bought in twos. */
export function receipt(sku: string, random: () => number): Required<Pick<DemoBehaviour, 'quantity' | 'amount'>> {
  const { price } = demoProduct(sku);
  const fen = Math.round(Number(price.amount) * 100);
  const quantity = fen < 10_000 && random() < 0.3 ? 2 : 1;
  return { quantity, amount: { amount: ((fen * quantity) / 100).toFixed(2), currency: price.currency } };
}

function chooseJourney(viewer: DemoViewer, random: () => number): readonly string[] {
  const weighed = journeys.map(({ path, weight }) => ({ path, weight: weight * liking(viewer, path[0] ?? '') }));
  return weighted(weighed, random).path;
}

function strayTo(viewer: DemoViewer, random: () => number): string {
  return weighted(demoProducts.map(({ sku }) => ({ sku, weight: 0.1 + liking(viewer, sku) })), random).sku;
}

const liking = (viewer: DemoViewer, sku: string): number => viewer.tastes[demoProduct(sku).category] ?? 0;

/** One of a list that is not empty, in proportion to the weights. */
function weighted<T extends { weight: number }>(list: readonly T[], random: () => number): T {
  let left = random() * list.reduce((sum, { weight }) => sum + weight, 0);
  const chosen = list.find(({ weight }) => (left -= weight) < 0) ?? list.at(-1);
  if (chosen === undefined) throw new RangeError('there is nothing to choose from');
  return chosen;
}
