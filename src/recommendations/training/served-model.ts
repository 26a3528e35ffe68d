import { extendModel } from '../../../inference/recommend/extend-model';
import type { ItemRanker } from '../../../inference/recommend/item-ranker';
import { decodeModel, type StoredModel } from '../../../inference/recommend/model-encoding';
import type { SequenceEncoder } from '../../../inference/recommend/sequence-encoder';
import type { ModelVersion } from '../../../entities/model-version.entity';
import type { CatalogueContent } from './catalogue-content';
import type { ModelArtefacts } from './model-artefacts';

/** A model that this node answers from. Loads and extensions take effect one after another; lists go on meanwhile. */
export class ServedModel {
  #stored: StoredModel | undefined;
  #version: string | undefined;
  #known = new Set<string>();
  /** The encoder's, when its rows were taken. */
  #revision = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(
    readonly ranker: ItemRanker,
    private readonly artefacts: ModelArtefacts,
    private readonly encoder?: Pick<SequenceEncoder, 'width' | 'vectorsOf' | 'revision'>,
  ) {}

  /** The version that answers; undefined before the first. */
  get version(): string | undefined {
    return this.#version;
  }

  /** Lets a version take over. Rejects when it cannot be read or installed; what answered before goes on. */
  load({ id, version }: Pick<ModelVersion, 'id' | 'version'>): Promise<void> {
    return this.#next(async () => {
      if (this.#version === version) return;
      const stored = await decodeModel(await this.artefacts.read(id));
      await this.#install(stored, version);
    });
  }

  /** Those of these products that the model does not know. */
  lacking(productIds: Iterable<string>): string[] {
    return this.#version === undefined ? [] : [...productIds].filter((id) => !this.#known.has(id));
  }

  /** Lets products be ranked that the model does not know, by what is known of them. */
  extend({ productIds, content }: CatalogueContent): Promise<void> {
    return this.#next(async () => {
      if (this.#stored === undefined || this.#version === undefined || this.lacking(productIds).length < productIds.length) return;
      await this.#install(extendModel(this.#stored, { productIds, content }), this.#version);
    });
  }

  /** Takes the encoder's rows anew where it has come to know other products than it did; a product that it knew as another one, or not, is itself from then on. */
  renew(): Promise<void> {
    return this.#next(async () => {
      if (this.#stored === undefined || this.#version === undefined || this.encoder === undefined || this.encoder.revision === this.#revision) return;
      await this.#install(this.#stored, this.#version);
    });
  }

  async #install(stored: StoredModel, version: string): Promise<void> {
    // The rows of the encoder that runs now, which may not be the one that the model was fitted with; without one the part is left out.
    const { encoder } = this;
    const revision = encoder?.revision ?? 0;
    const sequence = encoder && { dims: encoder.width, vectors: encoder.vectorsOf(stored.productIds) };
    await this.ranker.install({ ...stored.model, sequence }, stored.productIds, version);
    this.#revision = revision;
    this.#stored = stored;
    this.#version = version;
    this.#known = new Set(stored.productIds);
  }

  #next(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
