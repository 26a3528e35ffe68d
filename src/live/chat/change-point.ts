/** A change of the mean that noise does not explain. */
export interface Shift {
  /** When the first message after the change came, in milliseconds. */
  since: number;
  before: number;
  after: number;
  /** Messages since the change. */
  messages: number;
  /** 1 less the false alarms that an hour of such a chat would bring at this strength, 0 to 1. */
  confidence: number;
}

/** Messages looked back at, unless said otherwise. */
const MEMORY = 2_048;
/** Messages since a change that are tried, roughly geometric, so that a message costs some forty comparisons whatever the memory. */
const SPANS = [6, 7, 8, 9, 10, 11, 12, 14, 16, 18, 20, 23, 26, 30, 34, 38, 43, 49, 56, 64, 72, 82, 94, 108, 124, 142, 164, 190, 220, 256, 300, 350, 410, 480, 560, 650, 768];
/** What must lie before a change, and after it, in messages of full weight. */
const LEAST_BEFORE = 16;
const LEAST_AFTER = 6;
/** Shifts of the mean below this are nobody's business, however sure. */
const LEAST_SHIFT = 0.15;
/** Standard deviation that is believed at least: a chat of one mind may have another word. */
const LEAST_DEVIATION = 0.25;
/** How much faster than usual messages may come and still be evidence in full: a burst tells of one moment. */
const BURST = 1.5;
/** Messages that tell how fast they come now; and how long what is usual is remembered. */
const PACE_MESSAGES = 12;
const PACE_MEMORY_MS = 300_000;
/** Hours of steady chat that one false alarm is allowed for, as the threshold has it; docs/chat.md has what is measured. */
const HOURS = 30;
/** Share of what is known of the autocorrelation that one message keeps. */
const KEPT = 0.998;
/** What the estimate is too low by, since the level that it is about follows the values. */
const BIAS = 0.03;
/** Messages' worth of belief that there is no autocorrelation. */
const PRIOR = 40;

/**
 * Watches a sequence of weighed values for a change of their mean: a window-limited generalised likelihood ratio (T. L. Lai,
 * Information bounds and quick detection of parameter changes, IEEE Trans. Inf. Theory 44, 1998) with both means and the
 * variance unknown (D. M. Hawkins, K. D. Zamba, A change-point model for a shift in mean and/or variance, Technometrics 47,
 * 2005). The variance of a mean is inflated by the lag-one autocorrelation as of an AR(1) process; a value of weight w is
 * evidence of w, and of less in a burst. The threshold grows with the logarithm of the rate, so
 * that the false alarms of an hour, not of a message, are what is kept. Once it has found a shift it knows only what came since.
 */
export class ChangeDetector {
  // Sums up to each of the last messages, in a ring: weights, values, squares; and when it came.
  readonly #weights: Float64Array;
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;
  readonly #times: Float64Array;
  /** Messages so far, and since the last shift; the message before the first is the zeroth, with sums of 0. */
  #count = 0;
  #known = 0;
  #level = 0;
  #residual = 0;
  #product = 0;
  #energy = 0;
  /** Messages of late, each less the longer ago it came; and the time that they are of, in the same way. */
  #paceMessages = 0;
  #paceMs = 0;

  constructor(private readonly memory = MEMORY) {
    [this.#weights, this.#sums, this.#squares, this.#times] = [new Float64Array(memory), new Float64Array(memory), new Float64Array(memory), new Float64Array(memory)];
  }

  /** Takes the next value; answers with the shift that it gives away, if any. `at` in milliseconds. */
  add(value: number, weight: number, at: number): Shift | undefined {
    this.#correlate(value, weight);
    const evidence = weight * this.#calm(at);
    const last = this.#slot(this.#count);
    this.#count += 1;
    this.#known = Math.min(this.#known + 1, this.memory - 1);
    const slot = this.#slot(this.#count);
    this.#weights[slot] = this.#at(this.#weights, last) + evidence;
    this.#sums[slot] = this.#at(this.#sums, last) + evidence * value;
    this.#squares[slot] = this.#at(this.#squares, last) + evidence * value * value;
    this.#times[slot] = at;
    const shift = this.#strongest();
    if (shift) this.#known = shift.messages;
    return shift;
  }

  #strongest(): Shift | undefined {
    const end = this.#slot(this.#count);
    const begin = this.#slot(this.#count - this.#known);
    const first = this.#slot(this.#count - this.#known + 1);
    const [allWeight, allSum, allSquare] = [this.#between(this.#weights, begin, end), this.#between(this.#sums, begin, end), this.#between(this.#squares, begin, end)];
    if (allWeight < LEAST_BEFORE + LEAST_AFTER) return undefined;
    const inflation = this.#inflation();
    const now = this.#at(this.#times, end);
    let best: { strength: number; span: number; before: number; after: number } | undefined;
    for (const span of SPANS) {
      if (span >= this.#known) break;
      const split = this.#slot(this.#count - span);
      const weight = this.#between(this.#weights, split, end);
      const rest = allWeight - weight;
      if (rest < LEAST_BEFORE) break;
      if (weight < LEAST_AFTER) continue;
      const sum = this.#between(this.#sums, split, end);
      const [after, before] = [sum / weight, (allSum - sum) / rest];
      if (Math.abs(after - before) < LEAST_SHIFT) continue;
      const within = allSquare - weight * after * after - rest * before * before;
      const variance = Math.max(LEAST_DEVIATION ** 2, within / (allWeight - 2));
      const squared = (after - before) ** 2 / (variance * inflation * (1 / weight + 1 / rest));
            const strength = (allWeight / 2) * Math.log1p(squared / (allWeight - 2));
      if (!best || strength > best.strength) best = { strength, span, before, after };
    }
    if (!best) return undefined;
    const hourly = 3_600_000 * this.#known / Math.max(1_000, now - this.#at(this.#times, first));
    const expected = Math.max(60, hourly) * Math.exp(-best.strength);
    if (expected > 1 / HOURS) return undefined;
    return { since: this.#at(this.#times, this.#slot(this.#count - best.span + 1)), before: best.before, after: best.after, messages: best.span, confidence: 1 - expected };
  }

  /** How much of a message's weight is evidence at the present pace, up to 1. */
  #calm(at: number): number {
    const last = this.#count === 0 ? at : this.#at(this.#times, this.#slot(this.#count));
    const elapsed = Math.max(0, at - last);
    const kept = Math.exp(-elapsed / PACE_MEMORY_MS);
    this.#paceMessages = kept * this.#paceMessages + 1;
    this.#paceMs = kept * this.#paceMs + elapsed;
    const recent = Math.min(this.#known, PACE_MESSAGES);
    if (recent < PACE_MESSAGES) return 1;
    const usual = this.#paceMessages / Math.max(1, this.#paceMs);
    const now = recent / Math.max(1, at - this.#at(this.#times, this.#slot(this.#count - recent + 1)));
    return Math.min(1, (BURST * usual) / now) ** 4;
  }

  /** How much more a mean of neighbours varies than if they knew nothing of each other. */
  #inflation(): number {
    const correlation = Math.min(0.6, Math.max(0, BIAS + this.#product / (this.#energy + PRIOR * LEAST_DEVIATION)));
    return (1 + correlation) / (1 - correlation);
  }

  #correlate(value: number, weight: number): void {
    const residual = weight * (value - this.#level);
    this.#product = KEPT * this.#product + residual * this.#residual;
    this.#energy = KEPT * this.#energy + residual * residual;
    this.#residual = residual;
    this.#level += (this.#count < 20 ? 1 / (this.#count + 1) : 0.05) * residual;
  }

  #slot(count: number): number {
    return ((count % this.memory) + this.memory) % this.memory;
  }

  #at(sums: Float64Array, slot: number): number {
    return sums[slot] as number;
  }

  #between(sums: Float64Array, from: number, to: number): number {
    return (sums[to] as number) - (sums[from] as number);
  }
}
