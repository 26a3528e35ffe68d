import type { CatalogueChanges } from '../../catalogue/catalogue-changes';
import type { Log } from '../../log';
import type { Transactions } from '../../storage/transactions';
import { readContent, readSkus } from './catalogue-content';
import type { EncoderCatalogue } from './encoder-catalogue';
import type { ModelVersions } from './model-versions';
import type { Rankers } from './rankers';

/** How often a node looks which model is in service and whether the catalogue has changed, in milliseconds. */
const POLL_MS = 1_000;
/** The catalogue has come to rest when it has not changed for this long; it is not waited for longer than the second. */
const REST_MS = 1_500;
const REST_AT_MOST_MS = 10_000;

/** What following takes. */
export interface ModelFollowerTools {
  transactions: Transactions;
  changes: CatalogueChanges;
  versions: ModelVersions;
  rankers: Rankers;
  encoderCatalogue: EncoderCatalogue;
  log: Log;
}

/**
 * Keeps this node's models as the database says: whichever node has put a version into service, all answer from it within
 * seconds; and products that the models do not know can be ranked soon after they were imported, without a fit.
 */
export class ModelFollower {
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failing = false;
  #closed = false;
  /** State of the catalogue that the models know, and one that is waited for to come to rest. */
  #known = -1;
  #moving: { head: number; since: number; first: number } | undefined;

  /** @param pictureModel name of the model that embedded the pictures that count */
  constructor(
    private readonly tools: ModelFollowerTools,
    private readonly pictureModel: string,
  ) {
    tools.versions.onActivated(() => this.catchUp());
  }

  /** Whether this node answers from a model. */
  get hasModel(): boolean {
    return this.tools.rankers.served.version !== undefined;
  }

  /** Takes up the model in service, if there is one, and follows from there. */
  async start(): Promise<void> {
    await this.catchUp();
    this.#wait();
  }

  /** Resolves when this node answers from the version that was in service at the call, or that cannot be had (the next turn tries again). Never rejects. */
  catchUp(): Promise<void> {
    this.#next ??= this.#running.then(() => {
      this.#next = undefined;
      return (this.#running = this.#turn());
    });
    return this.#next;
  }

  /** Follows no further; resolves when what is under way is done. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await (this.#next ?? this.#running);
  }

  #wait(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => { void this.catchUp().then(() => { this.#wait(); }); }, POLL_MS).unref();
  }

  async #turn(): Promise<void> {
    const { versions, rankers, log } = this.tools;
    try {
      const active = await versions.active();
      const taken = active !== null && active.version !== rankers.served.version;
      if (taken) {
        await rankers.served.load(active);
        log.info({ version: active.version }, 'a model is in service here');
      }
      await this.#followCatalogue(taken);
      if (this.#failing) log.info('models are followed again');
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) log.warn({ err: error }, 'the model in service cannot be taken up; it is tried again until it can, and the one before answers meanwhile');
      this.#failing = true;
    }
  }

  /** A new model is extended at once; a catalogue on the move, when it has come to rest. */
  async #followCatalogue(atOnce: boolean): Promise<void> {
    const { changes, rankers } = this.tools;
    if (rankers.loaded.length === 0) return;
    const head = await changes.head();
    if (head === this.#known && !atOnce) return;
    const now = performance.now();
    if (this.#moving?.head !== head) this.#moving = { head, since: now, first: this.#moving?.first ?? now };
    if (!atOnce && now - this.#moving.since < REST_MS && now - this.#moving.first < REST_AT_MOST_MS) return;
    this.#moving = undefined;
    await this.#extend();
    this.#known = head;
  }

  async #extend(): Promise<void> {
    const { transactions: { dataSource }, rankers, encoderCatalogue } = this.tools;
    const ids = (await readSkus(dataSource)).map(({ id }) => id);
    await encoderCatalogue.catchUp();
    for (const served of rankers.loaded) {
      const lacking = served.lacking(ids);
      if (lacking.length > 0) await served.extend(await readContent(dataSource, this.pictureModel, { ids: lacking }));
      await served.renew();
    }
  }
}
