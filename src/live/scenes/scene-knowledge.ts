import { In } from 'typeorm';
import { SceneExample, WHOLE_SHOP } from '../../../entities/scene-example.entity';
import { SceneClassifier } from '../../../inference/vision/scene-classifier';
import type { Log } from '../../log';
import type { Transactions } from '../../storage/transactions';

/** How long what is known of a host's scenes is believed before it is asked whether another process changed it. */
const BELIEVED_MS = 2_000;

/** Hosts that are kept in mind at most. */
const MOST_HOSTS = 1_000;

interface Known {
  /** Tells one state of the examples from another. */
  state: string;
  classifier: SceneClassifier | undefined;
  checkedAt: number;
}

/** What a picture's description was made of, brought back from its row; undefined when it cannot be. */
export type FeatureOf = (example: SceneExample) => Promise<Float32Array | undefined>;

/**
 * What the labelled examples say, by host: a classifier of the host's own examples and the shop's. It is asked at every
 * frame, so it looks into the database every two seconds only, where the examples of other nodes are, and at once after a
 * change on this node.
 */
export class SceneKnowledge {
  readonly #known = new Map<string, Known>();
  readonly #asking = new Map<string, Promise<SceneClassifier | undefined>>();
  /** Changes on this node so far. */
  #changes = 0;

  constructor(
    private readonly transactions: Transactions,
    private readonly featureOf: FeatureOf,
    private readonly log: Log,
    private readonly believedMs: number = BELIEVED_MS,
  ) {}

  /** What is known for a host's streams; undefined when nothing is labelled. Never rejects: what was known last counts. */
  of(hostId: string): Promise<SceneClassifier | undefined> {
    const known = this.#known.get(hostId);
    if (known && Date.now() - known.checkedAt < this.believedMs) return Promise.resolve(known.classifier);
    const before = this.#asking.get(hostId);
    if (before) return before;
    const asking = this.#ask(hostId, known).finally(() => {
      if (this.#asking.get(hostId) === asking) this.#asking.delete(hostId);
    });
    this.#asking.set(hostId, asking);
    return asking;
  }

  /** Examples have changed on this node. */
  changed(): void {
    this.#changes += 1;
    for (const known of this.#known.values()) known.checkedAt = -Infinity;
    // What is being read at this moment may not have them yet.
    this.#asking.clear();
  }

  async #ask(hostId: string, known: Known | undefined): Promise<SceneClassifier | undefined> {
    const [checkedAt, changes] = [Date.now(), this.#changes];
    let now: Known;
    try {
      const state = await this.#state(hostId);
      now = { state, classifier: state === known?.state ? known.classifier : await this.#read(hostId), checkedAt };
    } catch (error) {
      this.log.warn({ err: error, hostId }, 'the examples of scenes cannot be read; those that are known count on');
      now = { state: '', classifier: known?.classifier, checkedAt };
    }
    if (changes === this.#changes) {
      this.#known.delete(hostId);
      this.#known.set(hostId, now);
      const [oldest] = this.#known.keys();
      if (oldest !== undefined && this.#known.size > MOST_HOSTS) this.#known.delete(oldest);
    }
    return now.classifier;
  }

  async #state(hostId: string): Promise<string> {
    const row = await this.transactions.dataSource.getRepository(SceneExample).createQueryBuilder('example')
      .select('COUNT(*)', 'count').addSelect('MAX(example.id)', 'newest').addSelect('MAX(example.labelledAt)', 'labelledAt')
      .where('example.ownerId IN (:...owners)', { owners: [hostId, WHOLE_SHOP] }).getRawOne<object>();
    return JSON.stringify(row);
  }

  async #read(hostId: string): Promise<SceneClassifier | undefined> {
    const examples = await this.transactions.dataSource.getRepository(SceneExample).find({ where: { ownerId: In([hostId, WHOLE_SHOP]) }, order: { id: 'ASC' } });
    const labelled: { name: string; feature: Float32Array }[] = [];
    for (const example of examples) {
      const feature = await this.featureOf(example);
      if (feature) labelled.push({ name: example.name, feature });
    }
    return labelled.length > 0 ? new SceneClassifier(labelled) : undefined;
  }
}
