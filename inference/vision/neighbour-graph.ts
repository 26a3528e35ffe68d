import { createRequire } from 'node:module';
import type * as Usearch from 'usearch';

/** Longest time that pictures are put into the graph at a stretch, and the pause after it, in milliseconds: half of the event loop's time at most. */
const SLICE_MS = 3;
/** Links a picture, and how widely neighbours are sought: 0.2 ms a picture that is added, recall in docs/inference.md. */
const SHAPE = { connectivity: 16, expansion_add: 128, expansion_search: 128, multi: false };
/** Share of pictures in the graph that have gone, above which it is made anew. */
const MAX_DEAD = 0.25;

interface Graph {
  readonly index: Usearch.Index;
  /** What is not in it yet. */
  readonly queue: Set<number>;
  members: number;
  dead: number;
}

/**
 * An approximate index (HNSW: Malkov and Yashunin, 2016) over unit vectors under keys, by usearch. Pictures enter it in
 * slices between other work; `pending` are those that have not, for the caller to look through itself, so that what was added
 * counts at once. What goes is forgotten by the caller: the graph only counts it and is made anew from time to time, while the
 * old one serves on, since usearch 2.25 stops removing, and then hangs, when keys come and go.
 */
export class NeighbourGraph {
  private current: Graph;
  private next: Graph | undefined;
  private timer: NodeJS.Timeout | undefined;

  /**
   * @param vectorOf the vector of a key, undefined when it has gone
   * @param usearch from {@link loadUsearch}
   */
  constructor(
    private readonly dimension: number,
    private readonly usearch: typeof Usearch,
    private readonly vectorOf: (key: number) => Float32Array | undefined,
  ) {
    this.current = this.empty([]);
  }

  get pending(): ReadonlySet<number> {
    return this.current.queue;
  }

  /** Takes a key that it never had. */
  add(key: number): void {
    this.current.queue.add(key);
    this.next?.queue.add(key);
    this.wake();
  }

  /** Takes note that a key has gone; `alive` are all those that have not, in case there is to be a new graph. */
  remove(key: number, alive: () => Iterable<number>): void {
    for (const graph of [this.current, this.next]) if (graph !== undefined && !graph.queue.delete(key)) graph.dead += 1;
    if (this.next !== undefined || this.current.dead <= MAX_DEAD * this.current.members) return;
    this.next = this.empty(alive());
    this.wake();
  }

  /** Keys of about the `k` vectors nearest to a unit vector, of those in the graph; some may have gone. */
  search(unit: Float32Array, k: number): number[] {
    const { index, members } = this.current;
    // Nothing is known of a graph without members to the library but that it fails.
    return members === 0 ? [] : Array.from(index.search(unit, Math.min(k, members), 1).keys, Number);
  }

  /** Puts in what waits, giving way to other work; resolves when nothing waits. */
  async settle(): Promise<void> {
    while (this.slice()) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Lets go of the graph's time. */
  close(): void {
    clearTimeout(this.timer);
    this.current.queue.clear();
    this.next = undefined;
  }

  private wake(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      if (this.slice()) this.wake();
    }, SLICE_MS).unref();
  }

  /** Whether there is more to do. */
  private slice(): boolean {
    const end = performance.now() + SLICE_MS;
    for (const graph of [this.current, this.next]) {
      for (const key of graph?.queue ?? []) {
        if (performance.now() >= end) return true;
        if (graph !== undefined) this.put(graph, key);
      }
    }
    if (this.next !== undefined) this.current = this.next;
    this.next = undefined;
    return false;
  }

  private put(graph: Graph, key: number): void {
    graph.queue.delete(key);
    const vector = this.vectorOf(key);
    if (vector === undefined) return;
    graph.index.add(BigInt(key), vector, 1);
    graph.members += 1;
  }

  private empty(keys: Iterable<number>): Graph {
    const { Index, MetricKind, ScalarKind } = this.usearch;
    const index = new Index({ ...SHAPE, dimensions: this.dimension, metric: MetricKind.IP, quantization: ScalarKind.I8 });
    return { index, queue: new Set(keys), members: 0, dead: 0 };
  }
}

/** The library, or why it cannot be had here: it is native, and not built for every platform. */
export function loadUsearch(): typeof Usearch | Error {
  try {
    return createRequire(__filename)('usearch') as typeof Usearch;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
