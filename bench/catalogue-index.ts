import { CatalogueIndex } from '../inference/vision/catalogue-index';
import { seededRandom } from '../src/demo/shop/seeded-random';
import { circumstances, rounded } from './measures';

/**
 * What a search of the catalogue index costs in processor time, and what the approximate index finds of what the exact one finds, by size.
 * `npm run bench:index -- [pictures ...]` (default 1000 10000 100000); one JSON line a size. Vectors are drawn: products in a
 * space of 32 dimensions (or of all 256, the hardest case for a graph), four pictures each, and queries as far from them as they are from each other.
 */
const DIMENSION = 256;
const VIEWS = 4;
const QUERIES = 100;
const MATCHES = 16;

interface Drawn {
  vectors: Float32Array[];
  queries: Float32Array[];
}

function draw(pictures: number, freedom: number): Drawn {
  const random = seededRandom(11);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const axes = Array.from({ length: freedom }, () => Float32Array.from({ length: DIMENSION }, normal));
  const near = (middle: Float32Array, spread: number): Float32Array => middle.map((value) => value + spread * Math.sqrt(freedom) * normal());
  const vectors: Float32Array[] = [];
  const queries: Float32Array[] = [];
  const every = Math.max(1, Math.floor(pictures / VIEWS / QUERIES));
  for (let product = 0; product * VIEWS < pictures; product += 1) {
    const middle = new Float32Array(DIMENSION);
    for (const axis of axes) {
      const weight = normal();
      axis.forEach((value, index) => (middle[index] = (middle[index] ?? 0) + weight * value));
    }
    for (let view = 0; view < VIEWS; view += 1) vectors.push(near(middle, 0.5));
    if (product % every === 0) queries.push(near(middle, 0.5));
  }
  return { vectors, queries: queries.slice(0, QUERIES) };
}

/** Processor time of this thread's work so far, in milliseconds: on a shared machine the clock measures the others too. */
const spentMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

function timed(queries: readonly Float32Array[], index: CatalogueIndex): { searchMs: number; found: string[][] } {
  for (const query of queries) index.search(query, MATCHES);
  const start = spentMs();
  const found = queries.map((query) => index.search(query, MATCHES).map(({ productId }) => productId));
  return { searchMs: rounded((spentMs() - start) / queries.length, 2), found };
}

const memory = (): number => {
  globalThis.gc?.();
  const { rss } = process.memoryUsage();
  return rss / 1e6;
};

async function measure(pictures: number, freedom: number): Promise<void> {
  const { vectors, queries } = draw(pictures, freedom);
  const fill = (exactUpTo: number): CatalogueIndex => {
    const index = new CatalogueIndex(DIMENSION, { exactUpTo });
    vectors.forEach((vector, n) => { index.put(`img_${n}`, `prd_${Math.floor(n / VIEWS)}`, vector); });
    return index;
  };
  const before = memory();
  const exact = fill(Infinity);
  const afterExact = memory();
  const approximate = fill(0);
  const start = spentMs();
  await approximate.settle();
  const addMs = rounded((spentMs() - start) / pictures, 3);
  const afterGraph = memory();
  const [right, fast] = [timed(queries, exact), timed(queries, approximate)];
  const recall = (at: number): number => rounded(right.found.reduce((sum, wanted, n) => {
    const got = new Set(fast.found[n]?.slice(0, at));
    return sum + wanted.slice(0, at).filter((id) => got.has(id)).length / at;
  }, 0) / queries.length, 4);
  console.log(JSON.stringify({
    pictures, dimensionsOfFreedom: freedom,
    exact: { searchMs: right.searchMs, megabytes: rounded(afterExact - before) },
    approximate: {
      searchMs: fast.searchMs, megabytes: rounded(afterGraph - afterExact), recallAt1: recall(1), recallAt10: recall(10), addMs,
    },
  }));
}

async function main(): Promise<void> {
  const sizes = process.argv.slice(2).map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 1)) throw new Error('Give numbers of pictures, such as: 1000 10000 100000');
  console.log(JSON.stringify(circumstances()));
  for (const size of sizes.length > 0 ? sizes : [1_000, 10_000, 100_000]) for (const freedom of [32, DIMENSION]) await measure(size, freedom);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
