import type { RecognisedItem } from '../../entities/recognised-item.entity';
import { decodePicture, type PictureLimits } from '../../inference/vision/decode';
import type { FrameRecogniser } from '../../inference/vision/frame-recogniser';
import type { Log } from '../log';
import { PresenceTracker } from './presence-tracker';
import type { Recognitions } from './recognitions';

/** A sampled picture of a stream. */
export interface Frame {
  bytes: Buffer;
  at: Date;
}

/** Looks at one live stream: picture by picture, always the newest, what came meanwhile is dropped and counted. */
export class StreamPipeline {
  readonly #tracker = new PresenceTracker();
  #next: Frame | undefined;
  #working: Promise<void> | undefined;
  #shelf: ReadonlySet<string>;
  latest: Frame | undefined;
  dropped = 0;

  constructor(
    private readonly streamId: string,
    shelf: readonly string[],
    private readonly recogniser: FrameRecogniser,
    private readonly recognitions: Recognitions,
    private readonly limits: PictureLimits,
    private readonly onChange: (items: readonly RecognisedItem[], present: readonly string[]) => void,
    private readonly log: Log,
  ) {
    this.#shelf = new Set(shelf);
  }

  /** Products that are in the picture now. */
  get present(): string[] {
    return this.#tracker.present;
  }

  set shelf(productIds: readonly string[]) {
    this.#shelf = new Set(productIds);
  }

  /** Takes a picture to look at as soon as the one before is done; an older one that still waits is dropped. */
  offer(frame: Frame): void {
    this.latest = frame;
    if (this.#next) this.dropped += 1;
    this.#next = frame;
    this.#working ??= this.#work().finally(() => { this.#working = undefined; });
  }

  /** Lets go of the picture: what is on screen has left. */
  async stop(): Promise<void> {
    this.#next = undefined;
    await this.#working;
    const left = this.#tracker.clear();
    if (left.length > 0) await this.recognitions.record(this.streamId, new Date(), left);
  }

  async #work(): Promise<void> {
    for (let frame = this.#take(); frame; frame = this.#take()) {
      try {
        await this.#look(frame);
      } catch (error) {
        this.log.warn({ err: error, streamId: this.streamId }, 'a frame could not be looked at');
      }
    }
  }

  #take(): Frame | undefined {
    const frame = this.#next;
    this.#next = undefined;
    return frame;
  }

  async #look({ bytes, at }: Frame): Promise<void> {
    const picture = await decodePicture(bytes, this.limits);
    const regions = await this.recogniser.recognise(picture, { shelf: this.#shelf });
    const changes = this.#tracker.update(at, regions);
    if (changes.length === 0) return;
    const items = await this.recognitions.record(this.streamId, at, changes);
    this.onChange(items, this.present);
  }
}
