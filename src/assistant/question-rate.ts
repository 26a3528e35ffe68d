import { rateLimited } from '../errors';

interface Bucket {
  /** Questions that may be asked at `at`, parts of one included. */
  left: number;
  at: number;
}

/** Viewers who are remembered at most; whoever has not asked for a minute may ask as much as a new one. */
const REMEMBERED = 50_000;
const MINUTE_MS = 60_000;

/** How often each viewer may ask: so many questions at once, and as many again within a minute. */
export class QuestionRate {
  readonly #buckets = new Map<string, Bucket>();

  constructor(
    private readonly perMinute: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Counts one question. @throws RATE_LIMITED with the time until the next may be asked */
  take(viewerId: string): void {
    const at = this.now();
    const known = this.#buckets.get(viewerId);
    const left = Math.min(this.perMinute, (known?.left ?? this.perMinute) + (known ? ((at - known.at) * this.perMinute) / MINUTE_MS : 0));
    // Those who asked last stand last.
    this.#buckets.delete(viewerId);
    this.#buckets.set(viewerId, { left: left < 1 ? left : left - 1, at });
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined && this.#buckets.size > REMEMBERED) this.#buckets.delete(oldest);
    if (left >= 1) return;
    const waitMs = Math.ceil(((1 - left) * MINUTE_MS) / this.perMinute);
    throw rateLimited(`A viewer may ask ${this.perMinute} questions a minute; ask again in ${Math.ceil(waitMs / 1000)} s.`, waitMs);
  }
}
