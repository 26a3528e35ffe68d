import { BestMatches } from './best-matches';
import { dot } from './dot';
import type { Familiarity } from './familiarity';
import { NeighbourGraph, loadUsearch } from './neighbour-graph';
import { PictureTable, type Owner } from './picture-table';

/** One product that a picture may show. */
export interface Match {
  readonly productId: string;
  /** The catalogue picture that was nearest, of all of the product's. */
  readonly imageId: string;
  /**
   * How near the product is, -1 to 1, without the shelf's bonus: the mean of the cosine to its nearest picture and of the
   * cosine to the mean of all its pictures (for a product with one picture, the plain cosine), and what the product is helped
   * by more than others are ({@link Familiarity}).
   */
  readonly score: number;
  /** The score from which it is a match, where the product has one of its own. */
  readonly threshold: number | undefined;
}

/**
 * What being on the stream's shelf adds to a product's score when matches are ranked: about the spread between
 * lookalikes, and far less than between a product and a different one. It only reorders; nothing is ever left out.
 */
export const SHELF_BONUS = 0.03;

/** Pictures up to which every search looks at all of them: 1 ms of 256 numbers (docs/inference.md). */
export const EXACT_UP_TO = 4_000;

/** Pictures that the approximate index proposes for one search. */
const PROPOSED = 96;

/** How an index searches. */
export interface IndexSettings {
  /** Default {@link EXACT_UP_TO}. */
  readonly exactUpTo?: number | undefined;
  /** What helps products that the network was not trained on; left out: nothing does. */
  readonly familiarity?: Pick<Familiarity, 'helpFor'> | undefined;
  /** Told once when the approximate index is wanted and cannot be had; every search is exact then. */
  readonly onlyExact?: ((why: Error) => void) | undefined;
}

/**
 * The catalogue's pictures, searched for the products nearest to a vector. Nearest picture and mean of pictures count alike: on
 * store pictures of groceries that names 3 points more products rightly than the nearest picture alone. Up to
 * `exactUpTo` pictures a search looks at all of them; above, a graph of neighbours proposes products (as do the shelf, and
 * the pictures that are too new for the graph), whose scores are then exact.
 */
export class CatalogueIndex {
  private readonly table: PictureTable;
  private readonly thresholds = new Map<string, number>();
  private graph: NeighbourGraph | undefined;
  private graphRefused = false;

  constructor(readonly dimension: number, private readonly settings: IndexSettings = {}) {
    const { familiarity } = settings;
    this.table = new PictureTable(dimension, familiarity && ((direction) => familiarity.helpFor(direction)));
  }

  /** Pictures in the index. */
  get size(): number {
    return this.table.size;
  }

  /** Whether searches go through the graph. */
  get approximate(): boolean {
    return this.graph !== undefined;
  }

  /**
   * Adds a picture, or replaces the one of that id; the vector is copied and scaled to unit length. Throws a RangeError
   * when it has another dimension, or no length.
   */
  put(imageId: string, productId: string, embedding: Float32Array): void {
    const unit = this.unit(embedding);
    this.remove(imageId);
    const key = this.table.add(imageId, productId, unit);
    if (this.graph !== undefined) this.graph.add(key);
    else if (this.size > this.exactUpTo) this.startGraph();
  }

  /** Takes a picture out; a picture that is not there is no error. */
  remove(imageId: string): void {
    const key = this.table.remove(imageId);
    if (key === undefined || this.graph === undefined) return;
    this.graph.remove(key, () => this.table.keys());
    if (this.size > this.exactUpTo / 2) return;
    this.graph.close();
    this.graph = undefined;
  }

  /** Takes all pictures of a product out. */
  removeProduct(productId: string): void {
    const rows = [...(this.table.owner(productId)?.rows ?? [])];
    for (const imageId of rows.map((row) => this.table.entry(row).imageId)) this.remove(imageId);
  }

  /** Takes out every picture that is not among `imageIds`. */
  retain(imageIds: ReadonlySet<string>): void {
    for (const imageId of this.table.images()) if (!imageIds.has(imageId)) this.remove(imageId);
  }

  /** Gives a product a threshold of its own, or takes it away with null; for the product's pictures now and later. */
  setThreshold(productId: string, threshold: number | null): void {
    if (threshold === null) this.thresholds.delete(productId);
    else this.thresholds.set(productId, threshold);
  }

  /** Forgets all thresholds but these. */
  setThresholds(thresholds: Iterable<readonly [productId: string, threshold: number]>): void {
    this.thresholds.clear();
    for (const [productId, threshold] of thresholds) this.thresholds.set(productId, threshold);
  }

  /** Resolves when every picture is in the graph, where there is one: until then searches are slower, not worse. */
  async settle(): Promise<void> {
    await this.graph?.settle();
  }

  /**
   * The `k` products nearest to `query`, best first; products in `prefer` are ranked as if {@link SHELF_BONUS} nearer. When
   * they would take all places, the last goes to the nearest product that is not among them, so that none is hidden by them.
   * Throws a RangeError when the query has another dimension, or no length.
   */
  search(query: Float32Array, k: number, prefer: ReadonlySet<string> = new Set()): Match[] {
    const unit = this.unit(query);
    const best = new BestMatches<Match>(k);
    const others = new BestMatches<Match>(1);
    const { meanHelp } = this.table;
    const offer = (owner: Owner, row: number, cosine: number, total: number): void => {
      const { productId, sumLength, help } = owner;
      const score = Math.min(1, Math.max(-1, (cosine + (sumLength > 0 ? total / sumLength : 0)) / 2 + help - meanHelp));
      const preferred = prefer.has(productId);
      const rank = score + (preferred ? SHELF_BONUS : 0);
      const isOther = !preferred && k > 1 && prefer.size >= k && others.takes(rank);
      if (!isOther && !best.takes(rank)) return;
      const match = { productId, imageId: this.table.entry(row).imageId, score, threshold: this.thresholds.get(productId) };
      best.offer(rank, productId, match);
      if (isOther) others.offer(rank, productId, match);
    };
    if (this.graph === undefined) this.lookAtAll(unit, offer);
    else this.lookAtSome(unit, this.proposed(unit, Math.max(PROPOSED, 2 * k), prefer), offer);
    const matches = best.values();
    const [other] = others.values();
    if (other !== undefined && matches.length === k && matches.every(({ productId }) => prefer.has(productId))) matches[k - 1] = other;
    return matches;
  }

  private get exactUpTo(): number {
    return this.settings.exactUpTo ?? EXACT_UP_TO;
  }

  private startGraph(): void {
    if (this.graphRefused) return;
    const usearch = loadUsearch();
    if (usearch instanceof Error) {
      this.graphRefused = true;
      this.settings.onlyExact?.(usearch);
      return;
    }
    const graph = new NeighbourGraph(this.dimension, usearch, (key) => {
      const row = this.table.row(key);
      return row === undefined ? undefined : this.table.vector(row);
    });
    for (const key of this.table.keys()) graph.add(key);
    this.graph = graph;
  }

  private proposed(unit: Float32Array, pictures: number, prefer: ReadonlySet<string>): Set<Owner> {
    const owners = new Set<Owner>();
    const take = (key: number): void => {
      const row = this.table.row(key);
      if (row !== undefined) owners.add(this.table.entry(row).owner);
    };
    this.graph?.search(unit, pictures).forEach(take);
    this.graph?.pending.forEach(take);
    for (const productId of prefer) {
      const owner = this.table.owner(productId);
      if (owner !== undefined) owners.add(owner);
    }
    return owners;
  }

  private lookAtSome(unit: Float32Array, owners: Iterable<Owner>, offer: (owner: Owner, row: number, cosine: number, total: number) => void): void {
    const { vectors, dimension } = this.table;
    for (const owner of owners) {
      let nearest = 0;
      let best = -Infinity;
      let total = 0;
      for (const row of owner.rows) {
        const cosine = dot(unit, vectors, row * dimension);
        total += cosine;
        if (cosine > best) {
          nearest = row;
          best = cosine;
        }
      }
      offer(owner, nearest, best, total);
    }
  }

  private lookAtAll(unit: Float32Array, offer: (owner: Owner, row: number, cosine: number, total: number) => void): void {
    const { vectors, numbers, dimension, owners, size } = this.table;
    const best = new Float64Array(owners.length).fill(-Infinity);
    const nearest = new Int32Array(owners.length);
    const totals = new Float64Array(owners.length);
    for (let row = 0; row < size; row += 1) {
      const cosine = dot(unit, vectors, row * dimension);
      const number = numbers[row] ?? 0;
      totals[number] = (totals[number] ?? 0) + cosine;
      if (cosine > (best[number] ?? 0)) {
        best[number] = cosine;
        nearest[number] = row;
      }
    }
    owners.forEach((owner, number) => {
      if (owner !== undefined) offer(owner, nearest[number] ?? 0, best[number] ?? 0, totals[number] ?? 0);
    });
  }

  private unit(vector: Float32Array): Float32Array {
    if (vector.length !== this.dimension) {
      throw new RangeError(`an embedding of this index has ${this.dimension} numbers; got ${vector.length}`);
    }
    const length = Math.sqrt(dot(vector, vector, 0));
    if (!(length > 0 && Number.isFinite(length))) {
      throw new RangeError(`an embedding needs a length above 0; got ${length}`);
    }
    return vector.map((value) => value / length);
  }
}
