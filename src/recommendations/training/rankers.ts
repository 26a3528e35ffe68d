import type { ItemRanker } from '../../../inference/recommend/item-ranker';
import type { SequenceEncoder } from '../../../inference/recommend/sequence-encoder';
import type { Log } from '../../log';
import type { ModelArtefacts } from './model-artefacts';
import type { ModelVersions } from './model-versions';
import { ServedModel } from './served-model';

/** Models beside the one in service, for experiments, that are in memory at one time. */
const BESIDE = 2;
/** A model that was asked for within this time is not put out for another one, in milliseconds. */
const IDLE_MS = 60_000;
/** How long a version that could not be had is not looked for again. */
const BELIEVED_MS = 60_000;

/** A place for a model beside the one in service. */
interface Place {
  served: ServedModel;
  /** The version that is, or comes, in. */
  version: string | undefined;
  ready: Promise<void>;
  askedAt: number;
}

/** What rankers take. */
export interface RankerTools {
  versions: ModelVersions;
  artefacts: ModelArtefacts;
  log: Log;
  /** Makes a ranker; each needs a name of its own. */
  rankerNamed: (name: string) => ItemRanker;
  /** A sequence encoder that has a part in the scores; none when the shop has none. */
  encoder?: Pick<SequenceEncoder, 'width' | 'vectorsOf' | 'revision'> | undefined;
}

/** The models that this node answers from: the one in service, and a few others side by side, for experiments between versions. */
export class Rankers {
  readonly served: ServedModel;
  readonly #places: Place[];
  /** Versions that could not be had, and until when that is believed. */
  readonly #missing = new Map<string, number>();

  constructor(private readonly tools: RankerTools) {
    this.served = new ServedModel(tools.rankerNamed('item-ranker'), tools.artefacts, tools.encoder);
    this.#places = Array.from({ length: BESIDE }, (_, index) => ({
      served: new ServedModel(tools.rankerNamed(`item-ranker-${index + 2}`), tools.artefacts, tools.encoder), version: undefined, ready: Promise.resolve(), askedAt: -Infinity,
    }));
  }

  /** The ranker of the model in service, whichever that is. */
  get active(): ItemRanker {
    return this.served.ranker;
  }

  /** Every model that is in memory. */
  get loaded(): ServedModel[] {
    return [this.served, ...this.#places.map(({ served }) => served)].filter(({ version }) => version !== undefined);
  }

  /**
   * The ranker of a version, read from the database when it is asked for first; null is the one in service. That one answers
   * too for a version that cannot be had: unknown, not kept any more, or one too many at a time. What was served says itself
   * which version it was.
   */
  async rankerOf(version: string | null): Promise<ItemRanker> {
    if (version === null || version === this.served.version) return this.active;
    const now = performance.now();
    if ((this.#missing.get(version) ?? -Infinity) > now) return this.active;
    const place = this.#places.find((each) => each.version === version) ?? this.#give(version, now);
    if (place === undefined) return this.#fallBack(version, 'too many versions are shown at a time');
    place.askedAt = now;
    try {
      await place.ready;
      return place.served.ranker;
    } catch (error) {
      return this.#fallBack(version, error instanceof Error ? error.message : String(error));
    }
  }

  /** Gives the place that was asked for longest ago to a version. */
  #give(version: string, now: number): Place | undefined {
    const place = this.#places.reduce((oldest, each) => (each.askedAt < oldest.askedAt ? each : oldest));
    if (now - place.askedAt < IDLE_MS) return undefined;
    place.version = version;
    place.ready = this.#load(place.served, version);
    place.ready.catch(() => {
      if (place.version !== version) return;
      place.version = undefined;
      place.askedAt = -Infinity;
    });
    return place;
  }

  async #load(served: ServedModel, version: string): Promise<void> {
    const row = await this.tools.versions.byVersion(version);
    if (row === null) throw new Error('there is no such version');
    if (row.artefactBytes === 0) throw new Error('it is kept by its figures only');
    await served.load(row);
  }

  #fallBack(version: string, why: string): ItemRanker {
    if (this.#missing.size > 1_000) this.#missing.clear();
    if (!this.#missing.has(version)) this.tools.log.warn({ version, why }, 'a model version that an experiment shows cannot be had; the one in service is shown instead');
    this.#missing.set(version, performance.now() + BELIEVED_MS);
    return this.active;
  }
}
