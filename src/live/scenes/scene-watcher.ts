import type { Scene } from '../../../entities/scene.entity';
import type { FrameReading } from '../../../inference/vision/frame-recogniser';
import type { Picture } from '../../../inference/vision/picture';
import type { SceneClassifier } from '../../../inference/vision/scene-classifier';
import type { FrameWatcher } from '../frame-watcher';
import type { SceneLog } from './scene-log';
import { VOTING_FRAMES, decideScene, isBest, type SceneVerdict } from './scene-votes';

/** What watching for scenes takes. */
export interface SceneTools {
  log: Pick<SceneLog, 'begin' | 'end'>;
  /** What is known of scenes at this moment; undefined when nothing is labelled. */
  classifier: () => Promise<SceneClassifier | undefined>;
  /** Describes a frame as the classifier's examples are. */
  describe: (picture: Picture, whole: Float32Array) => Promise<Float32Array>;
}

/** Tells which scene a stream shows: the last frames vote, by what is labelled at that moment. */
export class SceneWatcher implements FrameWatcher {
  #frames: readonly { at: Date; feature: Float32Array }[] = [];
  #current: Scene | undefined;
  /** When the current scene was last the best of what a frame shows. */
  #lastSeen: Date | undefined;

  constructor(
    private readonly streamId: string,
    private readonly tools: SceneTools,
  ) {}

  async see(at: Date, { whole }: FrameReading, picture: Picture): Promise<void> {
    const classifier = await this.tools.classifier();
    if (!classifier) {
      this.#frames = [];
      return this.#change(undefined);
    }
    this.#frames = [...this.#frames, { at, feature: await this.tools.describe(picture, whole) }].slice(-VOTING_FRAMES);
    // All of them anew: a label that was given a moment ago counts for the frames before it as well.
    const votes = this.#frames.map((frame) => ({ at: frame.at, odds: classifier.odds(frame.feature) }));
    const noteLastSeen = (): void => {
      const current = this.#current?.name;
      if (current !== undefined) this.#lastSeen = votes.findLast(({ odds }) => isBest(odds, current))?.at ?? this.#lastSeen;
    };
    noteLastSeen();
    await this.#change(decideScene(votes, this.#current?.name));
    noteLastSeen();
  }

  async lose(): Promise<void> {
    this.#frames = [];
    await this.#change(undefined);
  }

  async #change(verdict: SceneVerdict | undefined): Promise<void> {
    const over = this.#current;
    if (over?.name === verdict?.name) return;
    // One after the other, so that what failed is done again with the next frame and nothing is told twice.
    if (over) {
      await this.tools.log.end(over, verdict?.since ?? this.#lastSeen ?? over.since);
      this.#current = undefined;
    }
    if (!verdict) return;
    this.#lastSeen = undefined;
    this.#current = await this.tools.log.begin(this.streamId, verdict);
  }
}
