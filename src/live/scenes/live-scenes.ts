import type { Stream } from '../../../entities/stream.entity';
import type { SceneFeatures } from './scene-features';
import type { SceneKnowledge } from './scene-knowledge';
import type { SceneLog } from './scene-log';
import { SceneWatcher } from './scene-watcher';

/** The scenes of the streams that are on air. */
export class LiveScenes {
  constructor(
    private readonly log: SceneLog,
    private readonly knowledge: SceneKnowledge,
    private readonly features: SceneFeatures,
  ) {}

  /** Somebody who tells a stream's scenes from its frames. */
  watch({ id, hostId }: Stream): SceneWatcher {
    return new SceneWatcher(id, {
      log: this.log,
      classifier: () => this.knowledge.of(hostId),
      describe: (picture, whole) => this.features.describe(picture, whole),
    });
  }

  /** Ends the scene that is still open of a stream that nobody looked at for a while. */
  endOpen(streamId: string): Promise<void> {
    return this.log.endOpen(streamId);
  }
}
