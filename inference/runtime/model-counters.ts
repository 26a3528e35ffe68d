import { Histogram, type HistogramSnapshot } from './histogram';
import type { InferenceErrorCode } from './inference-error';
import type { BatchEvent } from './observer';

/** What a model has done since the runtime began, over all its versions. Times in milliseconds. */
export interface CountersSnapshot {
  readonly batches: number;
  readonly requests: number;
  readonly rows: number;
  readonly rejected: Readonly<Partial<Record<InferenceErrorCode, number>>>;
  readonly restarts: number;
  readonly swaps: number;
  /** Rows a batch. */
  readonly batchRows: HistogramSnapshot;
  /** Wait of each batch's oldest request. */
  readonly queuedMs: HistogramSnapshot;
  /** The session's time a batch. */
  readonly runMs: HistogramSnapshot;
}

const MILLISECONDS = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

/** Counts for one model name; it outlives a hot swap. */
export class ModelCounters {
  restarts = 0;
  swaps = 0;
  private requests = 0;
  private rows = 0;
  private readonly rejected: Partial<Record<InferenceErrorCode, number>> = {};
  private readonly batchRows = new Histogram([1, 2, 4, 8, 16, 32, 64, 128, 256]);
  private readonly queuedMs = new Histogram(MILLISECONDS);
  private readonly runMs = new Histogram(MILLISECONDS);

  batch(event: BatchEvent): void {
    this.requests += event.requests;
    this.rows += event.rows;
    this.batchRows.add(event.rows);
    this.queuedMs.add(event.queuedMs);
    this.runMs.add(event.runMs);
  }

  reject(code: InferenceErrorCode): void {
    this.rejected[code] = (this.rejected[code] ?? 0) + 1;
  }

  snapshot(): CountersSnapshot {
    const batchRows = this.batchRows.snapshot();
    return {
      batches: batchRows.count,
      requests: this.requests,
      rows: this.rows,
      rejected: { ...this.rejected },
      restarts: this.restarts,
      swaps: this.swaps,
      batchRows,
      queuedMs: this.queuedMs.snapshot(),
      runMs: this.runMs.snapshot(),
    };
  }
}
