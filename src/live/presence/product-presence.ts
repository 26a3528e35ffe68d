import type { FrameReading } from '../../../inference/vision/frame-recogniser';
import type { FrameWatcher } from '../frame-watcher';
import { PresenceTracker, type PresenceChange } from './presence-tracker';
import type { Recognitions } from './recognitions';

/** Which products are on a stream's screen: tracked from frame to frame, written down and told as they come and go. */
export class ProductPresence implements FrameWatcher {
  readonly #tracker = new PresenceTracker();

  /** @param onChange told the products that are in the picture, whenever something about them changed */
  constructor(
    private readonly streamId: string,
    private readonly recognitions: Pick<Recognitions, 'record'>,
    private readonly onChange: (present: readonly string[]) => void,
  ) {}

  /** Products that are in the picture now. */
  get present(): string[] {
    return this.#tracker.present;
  }

  see(at: Date, { regions }: FrameReading): Promise<void> {
    return this.#tell(at, this.#tracker.update(at, regions));
  }

  lose(at: Date): Promise<void> {
    return this.#tell(at, this.#tracker.clear());
  }

  async #tell(at: Date, changes: readonly PresenceChange[]): Promise<void> {
    if (changes.length === 0) return;
    await this.recognitions.record(this.streamId, at, changes);
    this.onChange(this.present);
  }
}
