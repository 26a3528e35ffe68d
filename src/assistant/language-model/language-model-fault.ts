/** What can go wrong between us and a language model. */
export type FaultReason = 'timeout' | 'rate-limited' | 'refused' | 'unreachable' | 'broken' | 'cut';

/** A language model that gave no usable text; never carries the key, nor more than a line of what the endpoint said. */
export class LanguageModelFault extends Error {
  constructor(
    readonly reason: FaultReason,
    message: string,
    /** How long the endpoint asked to be left alone, in milliseconds. */
    readonly retryAfterMs?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'LanguageModelFault';
  }
}
