import { INTERACTION_WEIGHTS } from '../../../inference/recommend/interactions';
import type { ItemRanker } from '../../../inference/recommend/item-ranker';
import { viewerHistory, type HistoryItem } from '../../../inference/recommend/viewer-history';
import { POPULARITY_ALONE, MOMENT_WEIGHTS, momentParts, popularParts, type Moment } from '../../../src/recommendations/moment';
import { lookAt, type SimulatedAct } from './simulated-acts';
import { chance, type RandomSource } from './random-source';
import type { SimulatedShop, SimulatedViewer } from './simulated-shop';

/** Who makes the lists. */
export type Policy = 'popularity' | 'recommender';

/** A stream: what is presented, one product after the other, what is on its shelf, and what its audience turns to. */
export interface SimulatedStream {
  number: number;
  presented: readonly number[];
  shelf: readonly number[];
  /** 1 for the most popular. */
  popular: ReadonlyMap<number, number>;
}

/** What a session brought. */
export interface SessionOutcome {
  bought: boolean;
  clicks: number;
}

/** Products presented in a stream, products of a list, and how readily a place is looked at. */
const PRESENTED = 8;
const LIST = 10;
const SHELF = 40;
/** A place is looked at with probability 1 / place^0.8; of presented products, this share. */
const POSITION_BIAS = 0.8;
const WATCHED = 0.4;
/** The list is looked at when these products are presented. */
const LOOKED_AT_LIST = new Set([1, 4, 7]);

/** A stream of products that the host chose among famous ones; what is popular in it is counted on viewers who saw no lists. */
export function simulatedStream(shop: SimulatedShop, number: number, audience: readonly SimulatedViewer[], random: RandomSource): SimulatedStream {
  const shelf = [...new Set(Array.from({ length: SHELF }, () => shop.comeAcross(random)))];
  const counts = shelf.map((product): [number, number] => [product, audience.filter((viewer) => lookAt(shop, viewer, product, [23, number]).length > 0).length]);
  const most = Math.max(1, ...counts.map(([, count]) => count));
  const top = counts.filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1]).slice(0, 20);
  return { number, presented: shelf.slice(0, PRESENTED), shelf, popular: new Map(top.map(([product, count]) => [product, count / most])) };
}

/** One viewer in one stream, under one policy: chance is that of the viewer, the stream and the repetition, whatever the policy. */
export async function session(
  { shop, ranker, stream, policy }: { shop: SimulatedShop; ranker: ItemRanker; stream: SimulatedStream; policy: Policy },
  viewer: SimulatedViewer, past: readonly SimulatedAct[], repetition: number,
): Promise<SessionOutcome> {
  const acts: SimulatedAct[] = [...past];
  const outcome = { bought: false, clicks: 0 };
  const look = (product: number, place: number): void => {
    const types = lookAt(shop, viewer, product, [29, stream.number, repetition, place]);
    for (const type of types) acts.push({ product, type, day: 0 });
    outcome.clicks += types.includes('CLICK') ? 1 : 0;
    outcome.bought ||= types.includes('PURCHASE');
  };
  for (const [step, presented] of stream.presented.entries()) {
    if (chance(31, viewer.number, stream.number, repetition, step) < WATCHED) look(presented, 0);
    if (!LOOKED_AT_LIST.has(step)) continue;
    const list = await listFor(ranker, stream, presented, policy, acts);
    list.forEach((product, place) => {
      if (chance(37, viewer.number, stream.number, repetition, step, place) < (place + 1) ** -POSITION_BIAS) look(product, step);
    });
  }
  return outcome;
}

/** The list as the server makes it; by popularity, the viewer’s acts only keep out what it has dealt with. */
async function listFor(ranker: ItemRanker, { shelf, popular }: SimulatedStream, onScreen: number, policy: Policy, acts: readonly SimulatedAct[]): Promise<number[]> {
  const history = policy === 'popularity' ? [] : viewerHistory(turnedTo(acts), ranker.historyDecay);
  const moment: Moment = {
    onScreen: new Set([String(onScreen)]), presented: String(onScreen), shelf: new Set(shelf.map(String)), deals: new Set(), asked: new Map(),
    popular: new Map([...popular].map(([product, share]) => [String(product), share])),
  };
  const boosts = policy === 'popularity' ? popularParts(moment, POPULARITY_ALONE) : new Map([...momentParts(moment, history.length === 0 ? POPULARITY_ALONE : MOMENT_WEIGHTS.POPULAR_IN_STREAM, () => null)]
    .map(([productId, parts]) => [productId, parts.reduce((sum, { contribution }) => sum + contribution, 0)]));
  const exclude = new Set(acts.filter(({ product, type }) => type === 'PURCHASE' || product !== onScreen).map(({ product }) => String(product)));
  return (await ranker.rank({ history, exclude, boosts, k: LIST })).map(({ productId }) => Number(productId));
}

/** Each product once, by its strongest act, in the order of the last. */
function turnedTo(acts: readonly SimulatedAct[]): HistoryItem[] {
  const weights = new Map<string, number>();
  for (const { product, type } of acts.slice(-200)) {
    const productId = String(product);
    const weight = Math.max(weights.get(productId) ?? 0, INTERACTION_WEIGHTS[type]);
    weights.delete(productId);
    weights.set(productId, weight);
  }
  return [...weights].map(([productId, weight]) => ({ productId, weight }));
}
