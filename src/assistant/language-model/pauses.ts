import type { LanguageModelFault } from './language-model-fault';

/** Faults in a row after which the endpoint is left alone. */
const PATIENCE = 3;
const PAUSE_MS = 30_000;
const RATE_LIMIT_PAUSE_MS = 5_000;

/** Remembers how an endpoint has been doing: one that is ill or asks for a pause is not asked for a while, so that viewers do not wait for it. */
export class Pauses {
  #faults = 0;
  #until = 0;
  /** Until when the others wait for what the one finds that asks after a pause. */
  #probedUntil = 0;

  constructor(private readonly now: () => number = Date.now) {}

  /** Whether the endpoint may be asked now. When it has been ill, one asks it first, and only that one may have to wait. */
  admits(): boolean {
    const now = this.now();
    if (now < this.#until || now < this.#probedUntil) return false;
    if (this.#faults >= PATIENCE) this.#probedUntil = now + PAUSE_MS;
    return true;
  }

  succeeded(): void {
    this.#faults = 0;
    this.#probedUntil = 0;
  }

  failed({ reason, retryAfterMs }: LanguageModelFault): void {
    this.#faults += 1;
    const pause = reason === 'rate-limited' ? (retryAfterMs ?? RATE_LIMIT_PAUSE_MS) : this.#faults >= PATIENCE ? PAUSE_MS : 0;
    this.#until = Math.max(this.#until, this.now() + pause);
  }
}
