import type { RecommenderTraining } from '../../../entities/recommender-training.entity';
import type { Access } from '../../access/access';
import { FeedSubscription } from '../../events/feed';
import { LatestFeed } from '../../events/latest-feed';
import type { TrainingJobs } from './training-jobs';

/** The newest training as it goes on, whichever node carries it out. */
export class TrainingFeed {
  readonly #feed = new LatestFeed<RecommenderTraining>('recommenderTraining', null);
  #told = '';

  constructor(private readonly jobs: Pick<TrainingJobs, 'newest'>) {}

  /** The newest training: as it is now, and whenever it has changed. For operators. */
  async follow(access: Access): Promise<FeedSubscription> {
    access.requireOperator('follow trainings');
    await this.look();
    return new FeedSubscription(this.#feed, 0);
  }

  /** Somebody follows. */
  get isFollowed(): boolean {
    return this.#feed.followers > 0;
  }

  /** Looks how far the newest training is, and tells it if that is new. */
  async look(): Promise<void> {
    const newest = await this.jobs.newest();
    const told = JSON.stringify(newest);
    if (newest === null || told === this.#told) return;
    this.#told = told;
    this.#feed.publish(newest);
  }
}
