import type { Device } from './device';
import type { InferenceErrorCode } from './inference-error';
import type { Manifest } from './manifest';
import type { Tensor } from './tensor';

/** What a session thread (or a probe process) needs to begin. */
export interface SessionSettings {
  /** The artefact's folder. */
  readonly directory: string;
  readonly manifest: Manifest;
  readonly device: Device;
  /** Threads that one operator may use on the CPU. */
  readonly threads: number;
  /** Measure the warmed latency of a full batch, for `auto` to compare devices by. */
  readonly measure: boolean;
}

/** A session thread's workerData. */
export interface ThreadData extends SessionSettings {
  readonly resident: Readonly<Record<string, Tensor>>;
  /** Memory of the thread's NativeGate. */
  readonly gate: SharedArrayBuffer;
}

/** Tensors by name, their buffers transferred with the message. */
export type TensorMap = Record<string, Tensor>;

/** Main to thread. */
export type ToThread =
  { readonly type: 'run'; readonly id: number; readonly inputs: TensorMap } | { readonly type: 'stop' };

/** The session is loaded, self-checked and warmed. */
export interface Ready {
  readonly type: 'ready';
  readonly loadMs: number;
  /** Median time of a full batch after warm-up, in milliseconds; absent unless `measure` was set. */
  readonly latencyMs: number | undefined;
  /** Why the real resident tensors could not be warmed with, if so. */
  readonly warning: string | undefined;
}

/** The session cannot be used; the thread ends after this message. */
export interface Refused {
  readonly type: 'refused';
  readonly code: InferenceErrorCode;
  readonly message: string;
}

/** Thread to main. */
export type FromThread =
  | Ready
  | Refused
  | { readonly type: 'done'; readonly id: number; readonly outputs: TensorMap; readonly runMs: number }
  | { readonly type: 'failed'; readonly id: number; readonly message: string };
