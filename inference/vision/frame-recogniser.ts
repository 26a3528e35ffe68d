import type { CatalogueIndex } from './catalogue-index';
import { samePlace } from './overlap';
import type { PictureEmbedder } from './picture-embedder';
import { WHOLE, type Box, type Picture } from './picture';
import { proposeRegions } from './regions';

/** A product seen in a frame. */
export interface RecognisedRegion {
  readonly productId: string;
  /** How likely the match is right, 0 to 1, as calibrated on pictures of products that the network was not shown. */
  readonly confidence: number;
  readonly box: Box;
}

/** What a frame shows. */
export interface FrameReading {
  /** The products that were named, the surest first. */
  readonly regions: readonly RecognisedRegion[];
  /** Embedding of the whole frame, `[dimension]` float32 of unit length. */
  readonly whole: Float32Array;
}

/** How sure a match must be, and what its cosine is worth; {@link EmbeddingModel} has the calibrated values. */
export interface RecogniserSettings {
  /** Cosine below which a region shows none of ours. */
  readonly matchThreshold: number;
  readonly confidenceSlope: number;
  readonly confidenceMidpoint: number;
}

/** What is known of the frame. */
export interface RecogniseOptions {
  /** Products on the stream's shelf, which win ties against lookalikes. */
  readonly shelf?: ReadonlySet<string> | undefined;
  /** Most products to report; default 8. */
  readonly limit?: number | undefined;
}

/** A shelf's bonus can put several lookalikes below the threshold before one above it; more than this many never. */
const CONSIDERED = 16;

/** Names the products of the catalogue that a frame shows. */
export class FrameRecogniser {
  constructor(
    private readonly embedder: Pick<PictureEmbedder, 'embed'>,
    private readonly index: CatalogueIndex,
    private readonly settings: RecogniserSettings,
  ) {}

  /**
   * Matches every proposed region and keeps the surest: each product once, each place one product, best first. An
   * empty list means that nothing of the catalogue is in the frame. Rejects as {@link PictureEmbedder.embed} does.
   */
  async recognise(picture: Picture, options: RecogniseOptions = {}): Promise<readonly RecognisedRegion[]> {
    return (await this.read(picture, options)).regions;
  }

  /** As {@link recognise}, with the embedding of the whole frame. */
  async read(picture: Picture, options: RecogniseOptions = {}): Promise<FrameReading> {
    // Without a catalogue there is nothing to look for.
    const boxes = this.index.size === 0 ? [WHOLE] : proposeRegions(picture.width, picture.height);
    const embeddings = await this.embedder.embed(picture, boxes);
    return { regions: this.name(boxes, embeddings, options), whole: embeddings[0] as Float32Array };
  }

  private name(boxes: readonly Box[], embeddings: readonly Float32Array[], options: RecogniseOptions): RecognisedRegion[] {
    const found: { productId: string; score: number; box: Box }[] = [];
    boxes.forEach((box, row) => {
      const embedding = embeddings[row];
      const matches = embedding === undefined ? [] : this.index.search(embedding, CONSIDERED, options.shelf);
      const match = matches.find((one) => one.score >= (one.threshold ?? this.settings.matchThreshold));
      if (match !== undefined) found.push({ ...match, box });
    });
    found.sort((a, b) => b.score - a.score);
    const kept: typeof found = [];
    for (const candidate of found) {
      const taken = kept.some((one) => one.productId === candidate.productId || samePlace(one.box, candidate.box));
      if (!taken) kept.push(candidate);
    }
    return kept
      .slice(0, options.limit ?? 8)
      .map(({ productId, score, box }) => ({ productId, confidence: this.confidence(score), box }));
  }

  private confidence(score: number): number {
    const { confidenceSlope, confidenceMidpoint } = this.settings;
    return 1 / (1 + Math.exp(-confidenceSlope * (score - confidenceMidpoint)));
  }
}
