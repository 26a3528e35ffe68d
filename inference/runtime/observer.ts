import type { Device } from './device';
import type { InferenceErrorCode } from './inference-error';

/** One batch that a worker has finished. Times in milliseconds. */
export interface BatchEvent {
  readonly model: string;
  readonly version: string;
  readonly device: Device;
  readonly requests: number;
  readonly rows: number;
  /** How long the batch's oldest request had waited when the batch left. */
  readonly queuedMs: number;
  /** The session's own time in the worker. */
  readonly runMs: number;
}

/** Told of what happens, as it happens, on the main thread; a method must not throw and must not block. */
export interface RuntimeObserver {
  batch?(event: BatchEvent): void;
  /** A request that was refused or failed, whatever the reason. */
  rejected?(model: string, code: InferenceErrorCode): void;
  /** A version that took over: the first load as well as each hot swap. */
  loaded?(model: string, version: string, device: Device): void;
  /** A worker that was started again after a crash. */
  restarted?(model: string): void;
}

/** The log that the runtime writes to; pino's logger fits. */
export interface RuntimeLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
