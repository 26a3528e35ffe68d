import { fittedRanker } from './fitted-ranker';
import { RandomSource } from './random-source';
import { asRows, pastOf, type SimulatedAct } from './simulated-acts';
import { SimulatedShop, TASTES, type SimulatedViewer, type Taste } from './simulated-shop';
import { session, simulatedStream, type Policy, type SimulatedStream } from './simulated-stream';

/** A viewer whose sessions were played under both policies. */
export interface PlayedViewer {
  taste: Taste;
  isReturning: boolean;
  /** What is known before the first list: acts and purchases of the last 28 days, as logarithms of one more. */
  covariates: readonly [number, number];
  /** Of each repetition: whether it bought, under either policy. */
  bought: Readonly<Record<Policy, readonly boolean[]>>;
  clicks: Readonly<Record<Policy, number>>;
}

/** How much is simulated. */
export interface PoolSize {
  viewers: number;
  repetitions: number;
  /** Customers whose past the recommender is fitted to; the pool’s returning viewers are some of them. */
  customers: number;
  seed: number;
}

const STREAMS = 20;
/** Viewers whose sessions are played at one time, so that the ranker has batches to run. */
const AT_ONCE = 64;
const POLICIES: readonly Policy[] = ['popularity', 'recommender'];

/** Plays the same viewers in the same streams under both policies, so that what the recommender adds is known, and not estimated. */
export async function playedPool({ viewers, repetitions, customers, seed }: PoolSize, log: (line: string) => void): Promise<PlayedViewer[]> {
  const random = new RandomSource(seed + 1);
  const shop = new SimulatedShop(seed);
  const known = Array.from({ length: customers }, (_, number) => shop.viewer(number));
  const pasts = known.map((viewer) => pastOf(shop, viewer, random));
  const { ranker, figures, close } = await fittedRanker(shop, pasts.flatMap((acts, number) => asRows(number, acts)));
  try {
    log(`the recommender is fitted to ${pasts.reduce((sum, { length }) => sum + length, 0)} acts of ${customers} customers on ${shop.products.length} products; held-out HR@10 ${figures.candidate['HR@10'].toFixed(4)}, popularity ${figures.popularity['HR@10'].toFixed(4)}`);
    const audience = known.slice(-400);
    const streams = Array.from({ length: STREAMS }, (_, number) => simulatedStream(shop, number, audience, random));
    const returning = Math.floor(viewers / 2);
    const people = Array.from({ length: viewers }, (_, index): { viewer: SimulatedViewer; past: SimulatedAct[] } => {
      const viewer = index < returning ? known[index % known.length] : undefined;
      return viewer ? { viewer, past: pasts[index % known.length] ?? [] } : { viewer: shop.viewer(customers + index), past: [] };
    });
    const played: PlayedViewer[] = [];
    for (let from = 0; from < people.length; from += AT_ONCE) {
      const some = people.slice(from, from + AT_ONCE);
      played.push(...await Promise.all(some.map(async ({ viewer, past }, index) => {
        const stream = streams[(from + index) % STREAMS] as SimulatedStream;
        const bought: Record<Policy, boolean[]> = { popularity: [], recommender: [] };
        const clicks = { popularity: 0, recommender: 0 };
        for (let repetition = 0; repetition < repetitions; repetition += 1) {
          for (const policy of POLICIES) {
            const outcome = await session({ shop, ranker, stream, policy }, viewer, past, repetition);
            bought[policy].push(outcome.bought);
            clicks[policy] += outcome.clicks / repetitions;
          }
        }
        const recent = past.filter(({ day }) => day >= -28);
        return {
          taste: viewer.taste, isReturning: past.length > 0, bought, clicks,
          covariates: [Math.log(1 + recent.length), Math.log(1 + recent.filter(({ type }) => type === 'PURCHASE').length)] as const,
        };
      })));
      if ((from / AT_ONCE) % 10 === 9) log(`${played.length} of ${people.length} viewers played`);
    }
    return played;
  } finally {
    await close();
  }
}

/** What is true of some viewers: conversions a viewer under either policy, and the relative lift with its standard error. */
export interface Truth {
  viewers: number;
  popularity: number;
  recommender: number;
  lift: number;
  standardError: number;
  clickLift: number;
}

/** The truth, by the viewers who were played; its error is that of a pool that is finite, viewers being drawn at random. */
export function truthOf(pool: readonly PlayedViewer[]): Truth {
  const share = (bought: readonly boolean[]): number => bought.filter(Boolean).length / bought.length;
  const pairs = pool.map(({ bought }) => [share(bought.popularity), share(bought.recommender)] as const);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [popularity, recommender] = [mean(pairs.map(([p]) => p)), mean(pairs.map(([, r]) => r))];
  const ratio = recommender / popularity;
  const residual = mean(pairs.map(([p, r]) => (r - ratio * p) ** 2));
  return {
    viewers: pool.length, popularity, recommender, lift: ratio - 1, standardError: Math.sqrt(residual / pool.length) / popularity,
    clickLift: mean(pool.map(({ clicks }) => clicks.recommender)) / mean(pool.map(({ clicks }) => clicks.popularity)) - 1,
  };
}

/** The pool’s viewers by what is asked of them. */
export function segmentsOf(pool: readonly PlayedViewer[]): Record<string, PlayedViewer[]> {
  return {
    new: pool.filter(({ isReturning }) => !isReturning), returning: pool.filter(({ isReturning }) => isReturning), all: [...pool],
    ...Object.fromEntries(TASTES.flatMap((taste) => [true, false].map((isReturning) => [`${taste}, ${isReturning ? 'returning' : 'new'}`, pool.filter((viewer) => viewer.taste === taste && viewer.isReturning === isReturning)]))),
  };
}
