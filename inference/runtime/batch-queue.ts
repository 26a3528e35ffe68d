import type { Batching } from './manifest';

/** What the queue must know of a request. */
export interface Queueable {
  readonly rows: number;
  /** Only requests with the same key may share a batch. */
  readonly key: string;
  /** When it came, in milliseconds of `performance.now()`. */
  readonly queuedAt: number;
}

/**
 * Requests waiting for a batch, first come, first served within their key. Holds no timer and reads no clock: its owner
 * asks. A request never has more rows than `maxBatch`.
 */
export class BatchQueue<T extends Queueable> {
  private readonly groups = new Map<string, { requests: T[]; rows: number }>();
  private waitingRows = 0;

  constructor(private readonly batching: Batching) {}

  /** Rows waiting now, over all keys. */
  get rows(): number {
    return this.waitingRows;
  }

  add(request: T): void {
    const group = this.groups.get(request.key) ?? { requests: [], rows: 0 };
    group.requests.push(request);
    group.rows += request.rows;
    this.waitingRows += request.rows;
    this.groups.set(request.key, group);
  }

  /** Takes a request out again, its deadline having passed. */
  remove(request: T): void {
    const group = this.groups.get(request.key);
    const index = group?.requests.indexOf(request) ?? -1;
    if (group === undefined || index < 0) return;
    group.requests.splice(index, 1);
    this.shrink(request.key, group, request.rows);
  }

  /**
   * The next batch that may leave at `now`: of the groups that are full (or, unless `onlyFull`, whose oldest request has
   * waited long enough) the one whose head is oldest. Undefined when none may.
   */
  take(now: number, onlyFull: boolean): T[] | undefined {
    let best: { key: string; queuedAt: number } | undefined;
    for (const [key, group] of this.groups) {
      const queuedAt = group.requests[0]?.queuedAt ?? Infinity;
      const due = !onlyFull && now - queuedAt >= this.batching.maxDelayMs;
      if (!due && group.rows < this.batching.maxBatch) continue;
      if (best === undefined || queuedAt < best.queuedAt) best = { key, queuedAt };
    }
    return best === undefined ? undefined : this.takeFrom(best.key);
  }

  /** When the oldest request will have waited long enough; undefined when the queue is empty. */
  nextDueAt(): number | undefined {
    let oldest: number | undefined;
    for (const group of this.groups.values()) {
      const queuedAt = group.requests[0]?.queuedAt ?? Infinity;
      if (oldest === undefined || queuedAt < oldest) oldest = queuedAt;
    }
    return oldest === undefined ? undefined : oldest + this.batching.maxDelayMs;
  }

  /** Empties the queue: for its owner to refuse what waited. */
  takeAll(): T[] {
    const all = [...this.groups.values()].flatMap((group) => group.requests);
    this.groups.clear();
    this.waitingRows = 0;
    return all;
  }

  private takeFrom(key: string): T[] {
    const group = this.groups.get(key);
    if (group === undefined) return [];
    let rows = 0;
    let count = 0;
    for (const request of group.requests) {
      if (count > 0 && rows + request.rows > this.batching.maxBatch) break;
      rows += request.rows;
      count += 1;
    }
    const batch = group.requests.splice(0, count);
    this.shrink(key, group, rows);
    return batch;
  }

  private shrink(key: string, group: { requests: T[]; rows: number }, rows: number): void {
    group.rows -= rows;
    this.waitingRows -= rows;
    if (group.requests.length === 0) this.groups.delete(key);
  }
}
