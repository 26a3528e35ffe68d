import { InferenceError, messageOf } from '../../inference/runtime/inference-error';
import { PictureError } from '../../inference/vision/decode';
import type { Log } from '../log';

/** A stream's frames that went wrong are logged at most once in this time, in milliseconds. */
const LOGGED_EVERY_MS = 60_000;

/** What is said of a frame that the models had no time for. */
const OVERLOADED = 'The models have too much to do: pictures are dropped.';

/** Frames of one stream that could not be looked at: told in words, and logged without flooding the log. */
export class FrameFaults {
  /** Told of each, in words for the host. */
  listener: (why: string) => void = () => undefined;
  #loggedAt = -Infinity;
  #unlogged = 0;

  constructor(
    private readonly streamId: string,
    private readonly log: Log,
  ) {}

  /** Takes what went wrong with a frame; true when the frame counts as dropped, since only time was wanting. */
  take(error: unknown): boolean {
    const isDropped = error instanceof InferenceError && error.retryable;
    const isPicture = error instanceof PictureError;
    this.listener(isDropped ? OVERLOADED : isPicture ? `A picture could not be read: ${error.message}` : 'A picture could not be looked at.');
    this.#unlogged += 1;
    const now = performance.now();
    if (now - this.#loggedAt >= LOGGED_EVERY_MS) {
      // Only what nobody expects needs a stack.
      const why = isDropped || isPicture ? { why: messageOf(error) } : { err: error };
      this.log.warn({ ...why, streamId: this.streamId, frames: this.#unlogged }, 'a frame could not be looked at');
      this.#loggedAt = now;
      this.#unlogged = 0;
    }
    return isDropped;
  }
}
