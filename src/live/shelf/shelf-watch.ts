import type { FrameReading } from '../../../inference/vision/frame-recogniser';
import type { Picture } from '../../../inference/vision/picture';
import type { FrameWatcher } from '../frame-watcher';
import type { ShelfPlaces } from './shelf-places';
import { ShelfTracker } from './shelf-tracker';

/**
 * What stands on the shelf before a fixed camera, and what is taken from it and put back: tracked from frame to frame, written
 * down and told. It begins with what is written down, so that a restart takes nothing off the shelf.
 */
export class ShelfWatch implements FrameWatcher {
  #tracker: ShelfTracker | undefined;

  /** @param onChange told the products that are on the shelf, whenever something was taken or put there */
  constructor(
    private readonly streamId: string,
    private readonly places: Pick<ShelfPlaces, 'states' | 'record' | 'forget'>,
    private readonly onChange: (present: readonly string[]) => void,
  ) {}

  /** Products that are on the shelf now; none before the first frame has been looked at. */
  get present(): string[] {
    return this.#tracker?.present ?? [];
  }

  async see(at: Date, { regions }: FrameReading, picture: Picture): Promise<void> {
    const tracker = (this.#tracker ??= new ShelfTracker(await this.places.states(this.streamId)));
    const steps = tracker.update(at, regions, picture);
    if (steps.length === 0) return;
    try {
      await this.places.record(this.streamId, steps);
      await this.places.forget(tracker.forget());
    } catch (error) {
      // What is written down is what counts: the next frame begins with it.
      this.#tracker = undefined;
      throw error;
    }
    this.onChange(this.present);
  }

  /** Whoever does not look sees nobody take anything. */
  lose(): Promise<void> {
    this.#tracker?.pause();
    return Promise.resolve();
  }
}
