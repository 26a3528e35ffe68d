import type { FrameReading } from '../../inference/vision/frame-recogniser';
import type { Picture } from '../../inference/vision/picture';

/** Makes something of what a live stream's frames show, one after the other. */
export interface FrameWatcher {
  /** Takes in a frame that was taken `at`; resolves when what it changed is durable and told. */
  see(at: Date, reading: FrameReading, picture: Picture): Promise<void>;
  /** There are no pictures any more, for now or for good: nobody knows what is in view. */
  lose(at: Date): Promise<void>;
}
