import type { FrameReading } from '../../../inference/vision/frame-recogniser';
import type { FrameWatcher } from '../frame-watcher';
import type { PostProducts } from './post-products';

/** Keeps what each frame shows that is posted to a SOCIAL_POST stream: a picture of the post, which is whole by itself. */
export class PostWatch implements FrameWatcher {
  #present: readonly string[] = [];

  /** @param onChange told the products of the newest picture */
  constructor(
    private readonly streamId: string,
    private readonly posts: Pick<PostProducts, 'keep'>,
    private readonly onChange: (present: readonly string[]) => void,
  ) {}

  /** Products that the newest picture shows. */
  get present(): string[] {
    return [...this.#present];
  }

  async see(at: Date, { regions }: FrameReading): Promise<void> {
    const kept = await this.posts.keep(this.streamId, at, regions);
    this.#present = kept.map(({ productId }) => productId);
    this.onChange(this.present);
  }

  /** A post stays what it is when no more pictures come. */
  lose(): Promise<void> {
    return Promise.resolve();
  }
}
