import type { RecognisedItem } from '../../entities/recognised-item.entity';
import { decodePicture, type PictureLimits } from '../../inference/vision/decode';
import type { FrameRecogniser } from '../../inference/vision/frame-recogniser';
import type { Log } from '../log';
import { FrameFaults } from './frame-faults';
import { PresenceTracker, type PresenceChange } from './presence-tracker';
import type { Recognitions } from './recognitions';

/** A sampled picture of a stream. */
export interface Frame {
  bytes: Buffer;
  at: Date;
}

/** After this long without a picture nobody knows what is in view: what was there has left. In milliseconds. */
const SILENCE_MS = 30_000;

/** What a pipeline works with. */
export interface PipelineTools {
  recogniser: FrameRecogniser;
  recognitions: Recognitions;
  log: Log;
}

/** Looks at one live stream: picture by picture, always the newest, what came meanwhile is dropped and counted. */
export class StreamPipeline {
  readonly #tracker = new PresenceTracker();
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
    private readonly onChange: (items: readonly RecognisedItem[], present: readonly string[]) => void,
    private readonly silenceMs: number = SILENCE_MS,
  ) {
    this.faults = new FrameFaults(streamId, tools.log);
  }

  /** Products that are in the picture now. */
  get present(): string[] {
    return this.#tracker.present;
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
    this.latest = frame;
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

  async #look({ bytes, at }: Frame): Promise<void> {
    try {
      const picture = await decodePicture(bytes, this.limits);
      const regions = await this.tools.recogniser.recognise(picture, { shelf: this.#shelf });
      await this.#tell(at, this.#tracker.update(at, regions));
    } catch (error) {
      if (this.faults.take(error)) this.dropped += 1;
    }
  }

  #leave(): Promise<void> {
    return this.#tell(new Date(), this.#tracker.clear());
  }

  async #tell(at: Date, changes: readonly PresenceChange[]): Promise<void> {
    if (changes.length === 0) return;
    const items = await this.tools.recognitions.record(this.streamId, at, changes);
    this.onChange(items, this.present);
  }
}
