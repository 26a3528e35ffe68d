import { availableParallelism } from 'node:os';
import { loadManifest } from './artefact';
import type { Device, DeviceSetting } from './device';
import { DeviceChoice } from './device-choice';
import { InferenceError } from './inference-error';
import type { Batching, Manifest } from './manifest';
import { ModelCounters, type CountersSnapshot } from './model-counters';
import type { RuntimeLog, RuntimeObserver } from './observer';
import { checkRequest, checkResident } from './request-check';
import { ServedModel } from './served-model';
import { SessionWorker } from './session-worker';
import type { Tensor } from './tensor';
import type { Precision, PrecisionSetting } from './variant';

/** How a runtime is made; everything may be left out. */
export interface RuntimeSettings {
  /** Default `auto`. */
  readonly device?: DeviceSetting | undefined;
  /** Which file of a model that comes in several; default `auto`, the fastest on the device. */
  readonly precision?: PrecisionSetting | undefined;
  /** Threads that one operator may use on the CPU, a model; default half the cores, at least one. */
  readonly threads?: number | undefined;
  /** Rows that may wait, a model; default 1024. Beyond it, `run` answers OVERLOADED. */
  readonly queueLimit?: number | undefined;
  /** Default: says nothing. */
  readonly log?: RuntimeLog | undefined;
  readonly observer?: RuntimeObserver | undefined;
}

/** A model that answers, as it was loaded. */
export interface LoadedModel {
  readonly name: string;
  readonly version: string;
  /** The device, which is also ONNX Runtime's name of the execution provider. */
  readonly device: Device;
  /** Of the file that serves. */
  readonly precision: Precision;
  readonly directory: string;
  readonly manifest: Manifest;
}

/** Options of {@link InferenceRuntime.load}. */
export interface LoadOptions {
  /** What the model is called instead of the manifest's name: one graph can serve several models side by side. */
  readonly name?: string | undefined;
  /** The resident inputs, all of them, without a batch dimension. The arrays must not change while the model is loaded. */
  readonly resident?: Readonly<Record<string, Tensor>> | undefined;
  /** Overrides the manifest's batching. */
  readonly batching?: Partial<Batching> | undefined;
}

/** Options of {@link InferenceRuntime.run}. */
export interface RunOptions {
  /** Longest wait in the queue, in milliseconds; a batch that has begun is not cut short. Default: no limit. */
  readonly deadlineMs?: number | undefined;
}

/** One model's state and counters. */
export interface ModelSnapshot extends CountersSnapshot {
  readonly name: string;
  readonly version: string;
  readonly device: Device;
  readonly precision: Precision;
  /** Rows waiting now, in the serving version. */
  readonly queuedRows: number;
  /** Rows given to the worker and not answered yet. */
  readonly inFlightRows: number;
}

interface Entry {
  readonly loaded: LoadedModel;
  readonly served: ServedModel;
}

const SILENT: RuntimeLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * Runs ONNX models in worker threads, so that the caller's event loop never waits for one: loads artefacts, joins
 * concurrent requests into batches, restarts what crashes and swaps versions without dropping a request.
 * Every error that it throws is an {@link InferenceError}.
 */
export class InferenceRuntime {
  private readonly entries = new Map<string, Entry>();
  private readonly counters = new Map<string, ModelCounters>();
  private readonly loading = new Map<string, Promise<unknown>>();
  private reading: Promise<unknown> = Promise.resolve();
  private readonly draining = new Set<Promise<void>>();
  private readonly devices: DeviceChoice;
  private readonly threads: number;
  private readonly queueLimit: number;
  private readonly log: RuntimeLog;
  private readonly observer: RuntimeObserver;
  private closed = false;

  constructor(settings: RuntimeSettings = {}) {
    this.threads = settings.threads ?? Math.max(1, Math.floor(availableParallelism() / 2));
    this.queueLimit = settings.queueLimit ?? 1024;
    this.log = settings.log ?? SILENT;
    this.observer = settings.observer ?? {};
    this.devices = new DeviceChoice({ device: settings.device ?? 'auto', precision: settings.precision ?? 'auto' }, this.log);
  }

  /**
   * Loads an artefact folder in a new worker, self-checks and warms it, then lets it take over the model's name; an
   * older version finishes what it has and ends. When it throws (BAD_ARTEFACT, BAD_INPUT for resident tensors,
   * DEVICE_UNAVAILABLE, WORKER_FAILED), the older version serves on. Loads of one name happen one after another.
   */
  async load(directory: string, options: LoadOptions = {}): Promise<LoadedModel> {
    const read = await this.readInTurn(directory);
    const manifest = { ...read, name: options.name ?? read.name };
    const before = this.loading.get(manifest.name) ?? Promise.resolve();
    const load = before.catch(() => undefined).then(() => this.start(directory, manifest, options));
    this.loading.set(manifest.name, load);
    try {
      return await load;
    } finally {
      if (this.loading.get(manifest.name) === load) this.loading.delete(manifest.name);
    }
  }

  /**
   * Runs `inputs`, whose first dim is the request's rows (n >= 1, equal for all inputs), and returns outputs with n rows
   * in the caller's own memory. The input arrays are copied when their batch leaves and stay the caller's, but must not
   * change until the promise settles. Rejects with OVERLOADED, DEADLINE_EXCEEDED,
   * MODEL_NOT_LOADED, BAD_INPUT or WORKER_FAILED.
   */
  async run(
    model: string,
    inputs: Readonly<Record<string, Tensor>>,
    options: RunOptions = {},
  ): Promise<Record<string, Tensor>> {
    try {
      const entry = this.entries.get(model);
      if (entry === undefined || this.closed) {
        const why = this.closed
          ? 'the runtime is closed'
          : `loaded are: ${[...this.entries.keys()].join(', ') || 'none'}`;
        throw new InferenceError('MODEL_NOT_LOADED', `${model} is not loaded; ${why}`);
      }
      const { deadlineMs } = options;
      if (Number.isNaN(deadlineMs))
        throw new InferenceError('BAD_INPUT', `${model}: deadlineMs is NaN; it must be a number of milliseconds`);
      const rows = checkRequest(entry.loaded.manifest, inputs);
      return await entry.served.run(inputs, rows, deadlineMs);
    } catch (thrown) {
      if (thrown instanceof InferenceError) {
        this.counters.get(model)?.reject(thrown.code);
        this.observer.rejected?.(model, thrown.code);
      }
      throw thrown;
    }
  }

  /** The models that answer now, in the order of their first load. */
  models(): LoadedModel[] {
    return [...this.entries.values()].map((entry) => entry.loaded);
  }

  /** State and counters of every model, for those who poll; {@link RuntimeObserver} is for those who listen. */
  snapshot(): ModelSnapshot[] {
    return [...this.entries.values()].map(({ loaded, served }) => ({
      name: loaded.name,
      version: loaded.version,
      device: loaded.device,
      precision: loaded.precision,
      queuedRows: served.queuedRows,
      inFlightRows: served.inFlightRows,
      ...this.countersOf(loaded.name).snapshot(),
    }));
  }

  /** Refuses new requests, finishes those it has, ends every worker. Safe to call twice. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled([this.reading, ...this.loading.values()]);
    for (const { served } of this.entries.values()) this.retire(served);
    this.entries.clear();
    await Promise.all(this.draining);
  }

  private async start(directory: string, manifest: Manifest, options: LoadOptions): Promise<LoadedModel> {
    if (this.closed)
      throw new InferenceError('MODEL_NOT_LOADED', `${manifest.name} cannot be loaded; the runtime is closed`);
    const resident = options.resident ?? {};
    checkResident(manifest, resident);
    const effective = { ...manifest, batching: mergeBatching(manifest.batching, options.batching) };
    const counters = this.countersOf(manifest.name);
    const report = {
      log: this.log,
      batch: (event: Parameters<ModelCounters['batch']>[0]): void => {
        counters.batch(event);
        this.observer.batch?.(event);
      },
      restarted: (): void => {
        counters.restarts += 1;
        this.observer.restarted?.(manifest.name);
      },
    };
    const served = await this.devices.start({ directory, manifest: effective, threads: this.threads }, (session) =>
      ServedModel.start(
        { manifest: session.manifest, device: session.device, batching: effective.batching, queueLimit: this.queueLimit },
        report,
        (onCrash) => SessionWorker.start({ ...session, resident }, onCrash),
      ),
    );
    const loaded = {
      name: manifest.name,
      version: manifest.version,
      device: served.settings.device,
      precision: served.settings.manifest.precision,
      directory,
      manifest: effective,
    };
    const previous = this.entries.get(manifest.name);
    this.entries.set(manifest.name, { loaded, served });
    if (previous !== undefined) {
      counters.swaps += 1;
      this.retire(previous.served);
    }
    this.observer.loaded?.(loaded.name, loaded.version, loaded.device);
    return loaded;
  }

  /** One manifest at a time, so that loads of one name queue up in the order in which they were asked for. */
  private async readInTurn(directory: string): Promise<Manifest> {
    const read = this.reading.catch(() => undefined).then(() => loadManifest(directory));
    this.reading = read;
    return await read;
  }

  private retire(served: ServedModel): void {
    const drain = served.drain().finally(() => this.draining.delete(drain));
    this.draining.add(drain);
  }

  private countersOf(name: string): ModelCounters {
    const counters = this.counters.get(name) ?? new ModelCounters();
    this.counters.set(name, counters);
    return counters;
  }
}

function mergeBatching(own: Batching, override: Partial<Batching> = {}): Batching {
  return { maxBatch: override.maxBatch ?? own.maxBatch, maxDelayMs: override.maxDelayMs ?? own.maxDelayMs };
}
