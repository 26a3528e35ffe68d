import { RandomSource, normalChance } from './random-source';

/** What a viewer goes by. */
export const TASTES = ['latent', 'category', 'bargain', 'trend'] as const;
export type Taste = (typeof TASTES)[number];
/** Of the viewers of each taste. */
const TASTE_SHARES = [0.35, 0.25, 0.2, 0.2];

/** Sizes and noise of the simulated shop. */
export const SHOP = { products: 2_000, categories: 40, brands: 120, hidden: 8, idiosyncrasy: 0.8, qualityNoise: 0.4, fameSpread: 1 } as const;

export interface SimulatedProduct {
  category: number;
  brand: number;
  /** Price relative to that of the category’s other products, as a logarithm. */
  price: number;
  /** Share off, 0 to 0.5. */
  discount: number;
  quality: number;
  /** How much it has sold elsewhere; sets how often it is come across. */
  fame: number;
  /** What latent tastes see in it: the category explains half, the rest is its own. Nobody is told. */
  hidden: Float64Array;
}

export interface SimulatedViewer {
  number: number;
  taste: Taste;
  hidden: Float64Array;
  favourites: readonly number[];
  /** How much a price above the others’ puts off. */
  thrift: number;
  /** How readily it clicks and buys at all. */
  eagerness: number;
}

/** A catalogue and its customers, whose tastes are of several kinds and partly of no kind at all. */
export class SimulatedShop {
  readonly products: readonly SimulatedProduct[];
  readonly #seed: number;
  readonly #random: RandomSource;
  /** Cumulative fame, for drawing what is come across. */
  readonly #reach: Float64Array;

  constructor(seed: number) {
    this.#seed = seed;
    this.#random = new RandomSource(seed);
    const vector = (): Float64Array => Float64Array.from({ length: SHOP.hidden }, () => this.#random.normal());
    const centres = Array.from({ length: SHOP.categories }, vector);
    this.products = Array.from({ length: SHOP.products }, () => {
      const category = this.#random.below(SHOP.categories);
      const own = vector();
      return {
        category, brand: this.#random.below(SHOP.brands), price: 0.5 * this.#random.normal(), discount: this.#random.uniform() < 0.3 ? 0.5 * this.#random.uniform() : 0,
        quality: SHOP.qualityNoise * this.#random.normal(), fame: Math.exp(SHOP.fameSpread * this.#random.normal()),
        hidden: own.map((value, index) => Math.SQRT1_2 * (value + (centres[category]?.[index] ?? 0))),
      };
    });
    let sum = 0;
    this.#reach = Float64Array.from(this.products, ({ fame }) => (sum += fame));
  }

  /** Another customer. */
  viewer(number: number): SimulatedViewer {
    const random = this.#random;
    let left = random.uniform();
    const taste = TASTES.find((_, index) => (left -= TASTE_SHARES[index] ?? 0) < 0) ?? 'trend';
    return {
      number, taste, hidden: Float64Array.from({ length: SHOP.hidden }, () => random.normal()), favourites: [random.below(SHOP.categories), random.below(SHOP.categories)],
      thrift: 0.5 + 0.5 * random.uniform(), eagerness: 0.7 * random.normal(),
    };
  }

  /** A product that is come across without anybody’s help: the famous ones more often. */
  comeAcross(random: RandomSource): number {
    const at = random.uniform() * (this.#reach.at(-1) ?? 0);
    let [low, high] = [0, this.#reach.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#reach[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** How much a viewer likes a product; about 0 on average, and 1 is much. */
  liking(viewer: SimulatedViewer, product: number): number {
    const item = this.products[product] as SimulatedProduct;
    const noise = SHOP.idiosyncrasy * normalChance(this.#seed, viewer.number, product);
    return item.quality - viewer.thrift * item.price + noise + tasteFor(viewer, item);
  }
}

function tasteFor({ taste, hidden, favourites }: SimulatedViewer, item: SimulatedProduct): number {
  switch (taste) {
    case 'latent': return 1.8 * hidden.reduce((sum, value, index) => sum + value * (item.hidden[index] ?? 0), 0) / Math.sqrt(SHOP.hidden);
    case 'category': return favourites.includes(item.category) ? 2.5 : -0.4;
    case 'bargain': return 4 * item.discount - 0.3;
    case 'trend': return 0.6 * (Math.log(item.fame) - 0.5);
  }
}
