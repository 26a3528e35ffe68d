/** What went wrong, in one word that a program can decide by (docs/inference.md lists them with their remedies). */
export type InferenceErrorCode =
  | 'OVERLOADED'
  | 'DEADLINE_EXCEEDED'
  | 'MODEL_NOT_LOADED'
  | 'BAD_INPUT'
  | 'BAD_ARTEFACT'
  | 'DEVICE_UNAVAILABLE'
  | 'WORKER_FAILED';

const RETRYABLE: ReadonlySet<InferenceErrorCode> = new Set(['OVERLOADED', 'DEADLINE_EXCEEDED', 'WORKER_FAILED']);

/** The only error that this module throws; `retryable` is true when the same call may succeed a moment later. */
export class InferenceError extends Error {
  readonly code: InferenceErrorCode;
  readonly retryable: boolean;

  constructor(code: InferenceErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'InferenceError';
    this.code = code;
    this.retryable = RETRYABLE.has(code);
  }
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
