/** How far the resident memory of the whole process rises: sampled where its user knows it to be high, since other threads share it. */
export class PeakMemory {
  readonly #before = process.memoryUsage.rss();
  #peak = 0;

  /** Takes a sample. */
  look(): void {
    this.#peak = Math.max(this.#peak, process.memoryUsage.rss() - this.#before);
  }

  /** The highest of all samples above the first, in bytes. */
  peakBytes(): number {
    this.look();
    return this.#peak;
  }
}
