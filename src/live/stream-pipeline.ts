import { decodePicture, type Picture, type PictureLimits } from '../../inference/vision/decode';
import type { FrameRecogniser, RecogniseOptions } from '../../inference/vision/frame-recogniser';
import type { Log } from '../log';
import { FrameFaults } from './frame-faults';
import type { FrameWatcher } from './frame-watcher';

/** A sampled picture of a stream. */
export interface Frame {
  bytes: Buffer;
  at: Date;
  /** What is in the bytes, where it has been decoded already. */
  picture?: Picture;
}

/** After this long without a picture nobody knows what is in view: what was there has left. In milliseconds. */
const SILENCE_MS = 30_000;

/** What a pipeline works with. */
export interface PipelineTools {
  recogniser: Pick<FrameRecogniser, 'read'>;
  log: Log;
}

/**
 * Looks at one live stream: picture by picture, always the newest, what came meanwhile is dropped and counted. What a picture
 * shows is handed to the watchers, which make something of it.
 */
export class StreamPipeline {
  #next: Frame | undefined;
  #working: Promise<void> | undefined;
  #shelf: ReadonlySet<string> = new Set();
  #state: 'running' | 'interrupted' | 'stopped' = 'running';
  #silence: NodeJS.Timeout | undefined;
  latest: Frame | undefined;
  dropped = 0;
  readonly faults: FrameFaults;

  constructor(
    private readonly streamId: string,
    private readonly tools: PipelineTools,
    private readonly limits: PictureLimits,
    private readonly watchers: readonly FrameWatcher[],
    private readonly silenceMs: number = SILENCE_MS,
    /** How pictures are read, besides with the shelf as a prior. */
    private readonly reading: Omit<RecogniseOptions, 'shelf'> = {},
  ) {
    this.faults = new FrameFaults(streamId, tools.log);
  }

  /** Resolves when all that was offered so far has been looked at, and told. */
  get idle(): Promise<void> {
    return this.#working ?? Promise.resolve();
  }

  set shelf(productIds: readonly string[]) {
    this.#shelf = new Set(productIds);
  }

  /**
   * Takes a picture to look at as soon as the one before is done; an older one that still waits is dropped, as is one that
   * comes after a newer one.
   */
  offer(frame: Frame): void {
    if (this.#state === 'stopped') return;
    if (this.latest && frame.at < this.latest.at) {
      this.dropped += 1;
      return;
    }
    this.latest = { bytes: frame.bytes, at: frame.at };
    if (this.#next) this.dropped += 1;
    this.#next = frame;
    this.#state = 'running';
    this.#silence ??= setTimeout(() => { this.interrupt(); }, this.silenceMs).unref();
    this.#silence.refresh();
    this.#wake();
  }

  /** Says that no pictures come for now: once those that came have been looked at, what is on screen has left. */
  interrupt(): void {
    if (this.#state === 'stopped') return;
    this.#state = 'interrupted';
    this.#wake();
  }

  /** Lets go of the picture for good: what is on screen has left. */
  async stop(): Promise<void> {
    await this.halt();
    await this.#leave();
  }

  /** Looks at nothing more and says nothing more; resolves when the picture in hand is done. */
  async halt(): Promise<void> {
    this.#state = 'stopped';
    this.#next = undefined;
    clearTimeout(this.#silence);
    await this.#working;
  }

  #wake(): void {
    this.#working ??= this.#work().catch((error: unknown) => {
      this.tools.log.error({ err: error, streamId: this.streamId }, 'what left the picture could not be written down');
    });
  }

  async #work(): Promise<void> {
    // The first step is taken at once, so nothing may be touched here before the caller has this promise.
    await Promise.resolve();
    try {
      for (let frame = this.#take(); frame; frame = this.#take()) await this.#look(frame);
      if (this.#state === 'interrupted') await this.#leave();
    } finally {
      // In the same turn as the last look at what waits: whoever comes later finds nobody at work.
      this.#working = undefined;
      if (this.#next) this.#wake();
    }
  }

  #take(): Frame | undefined {
    const frame = this.#next;
    this.#next = undefined;
    return frame;
  }

  async #look({ bytes, at, picture: decoded }: Frame): Promise<void> {
    try {
      const picture = decoded ?? (await decodePicture(bytes, this.limits));
      const reading = await this.tools.recogniser.read(picture, { ...this.reading, shelf: this.#shelf });
      await Promise.all(this.watchers.map((watcher) => watcher.see(at, reading, picture)));
    } catch (error) {
      if (this.faults.take(error)) this.dropped += 1;
    }
  }

  async #leave(): Promise<void> {
    const at = new Date();
    await Promise.all(this.watchers.map((watcher) => watcher.lose(at)));
  }
}
