import { BatchQueue, type Queueable } from './batch-queue';
import { joinRows, shapeKey, sliceRows, splitRows } from './batch-tensors';
import type { Device } from './device';
import { InferenceError, messageOf } from './inference-error';
import type { Batching, Manifest } from './manifest';
import type { BatchEvent, RuntimeLog } from './observer';
import type { TensorMap } from './protocol';
import type { SessionWorker } from './session-worker';
import { Suspects } from './suspects';
import type { Tensor } from './tensor';
import { WorkerKeeper, type StartWorker } from './worker-keeper';

/** What a served model is made with. */
export interface ServedModelSettings {
  readonly manifest: Manifest;
  readonly device: Device;
  readonly batching: Batching;
  /** Rows that may wait; those in flight do not count. */
  readonly queueLimit: number;
}

/** What a served model reports to its runtime. */
export interface ServedModelReport {
  readonly log: RuntimeLog;
  batch(event: BatchEvent): void;
  restarted(): void;
}

interface Request extends Queueable {
  readonly inputs: Readonly<Record<string, Tensor>>;
  readonly deadlineAt: number | undefined;
  timer: NodeJS.Timeout | undefined;
  readonly resolve: (outputs: TensorMap) => void;
  readonly reject: (error: InferenceError) => void;
}

/** Batches given to the thread at once: one that runs, and a full one that waits behind it so that it never idles. */
const IN_FLIGHT = 2;
/** What Node's timers can hold, about 25 days. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * One version of a model: its queue, its batches and its worker. When the worker dies, what was in flight runs once more on
 * the next one (running a graph twice changes nothing) and what is queued waits for it, unless that one does not start.
 */
export class ServedModel {
  private readonly queue: BatchQueue<Request>;
  private readonly suspects = new Suspects<Request>();
  private keeper: WorkerKeeper | undefined;
  private timer: NodeJS.Timeout | undefined;
  private batchesInFlight = 0;
  private suspectRuns = false;
  private rowsInFlight = 0;
  private drained: (() => void) | undefined;

  private constructor(
    readonly settings: ServedModelSettings,
    private readonly report: ServedModelReport,
  ) {
    this.queue = new BatchQueue(settings.batching);
  }

  /** Starts the first worker and waits until it is warm; throws what {@link StartWorker} throws. */
  static async start(
    settings: ServedModelSettings,
    report: ServedModelReport,
    startWorker: StartWorker,
  ): Promise<ServedModel> {
    const model = new ServedModel(settings, report);
    const { name, version } = settings.manifest;
    const events = {
      restarted: (): void => {
        report.restarted();
        model.pump();
      },
      stillDown: (reason: string): void => {
        model.refuseQueued(`${name}: the worker died and did not start again: ${reason}`);
      },
    };
    model.keeper = await WorkerKeeper.start(startWorker, events, report.log, `${name} ${version}`);
    return model;
  }

  /** The worker's warmed latency of a full batch in milliseconds, if it was measured. */
  get latencyMs(): number | undefined {
    return this.worker?.ready.latencyMs;
  }

  get queuedRows(): number {
    return this.queue.rows + this.suspects.rows;
  }

  get inFlightRows(): number {
    return this.rowsInFlight;
  }

  /**
   * Queues checked inputs of `rows` rows; more than `maxBatch` rows run as several batches and come back as one.
   * Rejects with OVERLOADED, DEADLINE_EXCEEDED, BAD_INPUT or WORKER_FAILED.
   */
  async run(
    inputs: Readonly<Record<string, Tensor>>,
    rows: number,
    deadlineMs: number | undefined,
  ): Promise<TensorMap> {
    const { manifest, queueLimit, batching } = this.settings;
    if (rows > queueLimit) {
      throw new InferenceError(
        'BAD_INPUT',
        `${manifest.name}: the request has ${rows} rows; at most ${queueLimit} may wait`,
      );
    }
    if (this.queuedRows + rows > queueLimit) {
      throw new InferenceError(
        'OVERLOADED',
        `${manifest.name}: ${this.queuedRows} rows wait and ${queueLimit} may; try again shortly`,
      );
    }
    if (rows <= batching.maxBatch) return await this.enqueue(inputs, rows, deadlineMs);
    const parts: Promise<TensorMap>[] = [];
    for (let from = 0; from < rows; from += batching.maxBatch) {
      const to = Math.min(rows, from + batching.maxBatch);
      parts.push(this.enqueue(sliceRows(inputs, from, to), to - from, deadlineMs));
    }
    return joinRows(await Promise.all(parts));
  }

  /** Finishes everything queued and in flight, without waiting for fuller batches, then ends the worker. */
  async drain(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.drained = resolve;
      this.pump();
    });
    clearTimeout(this.timer);
    await this.keeper?.end();
  }

  private get worker(): SessionWorker | undefined {
    return this.keeper?.worker;
  }

  private enqueue(
    inputs: Readonly<Record<string, Tensor>>,
    rows: number,
    deadlineMs: number | undefined,
  ): Promise<TensorMap> {
    return new Promise((resolve, reject) => {
      const queuedAt = performance.now();
      const deadlineAt = deadlineMs === undefined ? undefined : queuedAt + deadlineMs;
      const request: Request = {
        inputs,
        rows,
        key: shapeKey(inputs),
        queuedAt,
        deadlineAt,
        timer: undefined,
        resolve,
        reject,
      };
      if (!this.armDeadline(request)) return;
      this.queue.add(request);
      this.pump();
    });
  }

  /** Lets the request fail when its deadline passes while it waits; false when it has passed, and the request failed. */
  private armDeadline(request: Request): boolean {
    const { deadlineAt } = request;
    if (deadlineAt === undefined) return true;
    const leftMs = deadlineAt - performance.now();
    if (leftMs <= 0) {
      this.expire(request);
      return false;
    }
    // A longer timer would fire at once; the deadline is held against the clock anyway when the batch leaves.
    request.timer = setTimeout(
      () => {
        if (performance.now() >= deadlineAt - 1) this.expire(request);
      },
      Math.min(leftMs, LONGEST_TIMER_MS),
    );
    return true;
  }

  private expire(request: Request): void {
    this.queue.remove(request);
    this.suspects.remove(request);
    const waitedMs = Math.round(performance.now() - request.queuedAt);
    const what = this.suspects.has(request) ? 'the worker died under it, and it was not run again' : 'it did not run';
    const message = `${this.settings.manifest.name}: the deadline passed after ${waitedMs} ms in the queue; ${what}`;
    request.reject(new InferenceError('DEADLINE_EXCEEDED', message));
    this.settleDrain();
  }

  private pump(): void {
    const now = performance.now();
    while (this.worker !== undefined && this.batchesInFlight < IN_FLIGHT) {
      const batch = this.nextBatch(now);
      if (batch === undefined) break;
      const alive = batch.filter((request) => request.deadlineAt === undefined || request.deadlineAt > now);
      for (const request of batch) {
        clearTimeout(request.timer);
        if (!alive.includes(request)) this.expire(request);
      }
      if (alive.length > 0) void this.send(this.worker, alive, now);
    }
    this.armTimer(now);
    this.settleDrain();
  }

  /** The batch that may leave now. While there are suspects, one of them at a time and nothing beside it. */
  private nextBatch(now: number): Request[] | undefined {
    const oneRuns = this.batchesInFlight > 0;
    if (this.suspectRuns && oneRuns) return undefined;
    this.suspectRuns = this.suspects.rows > 0;
    if (!this.suspectRuns) return this.queue.take(this.drained === undefined ? now : Infinity, oneRuns);
    const suspect = oneRuns ? undefined : this.suspects.take();
    return suspect && [suspect];
  }

  /** Wakes the pump when the oldest request has waited long enough; a busy worker wakes it by itself. */
  private armTimer(now: number): void {
    if (this.timer !== undefined || this.worker === undefined || this.batchesInFlight > 0) return;
    const dueAt = this.queue.nextDueAt();
    if (dueAt === undefined) return;
    this.timer = setTimeout(
      () => {
        this.timer = undefined;
        this.pump();
      },
      Math.min(LONGEST_TIMER_MS, Math.max(0, Math.ceil(dueAt - now))),
    );
  }

  private async send(worker: SessionWorker, batch: readonly Request[], now: number): Promise<void> {
    const rows = batch.map((request) => request.rows);
    const total = rows.reduce((sum, count) => sum + count, 0);
    this.batchesInFlight += 1;
    this.rowsInFlight += total;
    try {
      const { outputs, runMs } = await worker.run(joinRows(batch.map((request) => request.inputs)));
      const answers = splitRows(outputs, rows);
      this.keeper?.worked();
      const { manifest, device } = this.settings;
      const queuedMs = now - (batch[0]?.queuedAt ?? now);
      this.report.batch({
        model: manifest.name,
        version: manifest.version,
        device,
        requests: batch.length,
        rows: total,
        queuedMs,
        runMs,
      });
      batch.forEach((request, index) => {
        request.resolve(answers[index] ?? {});
      });
    } catch (thrown) {
      this.batchFailed(worker, batch, thrown);
    } finally {
      this.batchesInFlight -= 1;
      this.rowsInFlight -= total;
      this.pump();
    }
  }

  /** A graph that throws names no culprit: each request runs alone, so that one bad input does not fail its neighbours. */
  private batchFailed(worker: SessionWorker, batch: readonly Request[], thrown: unknown): void {
    const error =
      thrown instanceof InferenceError
        ? thrown
        : new InferenceError('WORKER_FAILED', messageOf(thrown), { cause: thrown });
    if (error.code === 'BAD_INPUT' && batch.length > 1 && worker === this.worker) {
      for (const request of batch) void this.send(worker, [request], performance.now());
      return;
    }
    for (const request of batch) {
      if (worker.alive || !this.suspects.add(request)) request.reject(error);
      else this.armDeadline(request);
    }
  }

  private refuseQueued(message: string): void {
    for (const request of [...this.suspects.takeAll(), ...this.queue.takeAll()]) {
      clearTimeout(request.timer);
      request.reject(new InferenceError('WORKER_FAILED', message));
    }
    this.settleDrain();
  }

  private settleDrain(): void {
    if (this.queuedRows === 0 && this.batchesInFlight === 0) this.drained?.();
  }
}
