import type { CatalogueIndex, Match } from './catalogue-index';
import { samePlace } from './overlap';
import type { PictureEmbedder } from './picture-embedder';
import { WHOLE, type Box, type Picture } from './picture';
import type { ProductDetector } from './product-detector';
import { viewOf } from './view';

/** A product seen in a frame. */
export interface RecognisedRegion {
  readonly productId: string;
  /** How likely the match is right, 0 to 1, as calibrated on pictures of products that the network was not shown. */
  readonly confidence: number;
  /** Tight; the whole frame where the product was known only by the picture as a whole. */
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
  /** Most places to look at, the surest first; default {@link MOST_PLACES}. Each costs one embedding. */
  readonly places?: number | undefined;
  /** Report every place that shows a product, several of one product too; left out: each product once. */
  readonly every?: boolean | undefined;
}

/** Places of a frame that are embedded besides the whole of it, unless told otherwise: a full batch of the embedding model. */
export const MOST_PLACES = 8;

/** A shelf's bonus can put several lookalikes below the threshold before one above it; more than this many never. */
const CONSIDERED = 16;

const NOTHING = new Float32Array(0);

/** A product, how near it is, and where. */
interface Sighting {
  readonly productId: string;
  readonly score: number;
  readonly box: Box;
}

/** Names the products of the catalogue that a frame shows: finds places, then names what is there. */
export class FrameRecogniser {
  constructor(
    private readonly detector: Pick<ProductDetector, 'detect'>,
    private readonly embedder: Pick<PictureEmbedder, 'embed'>,
    private readonly index: CatalogueIndex,
    private readonly settings: RecogniserSettings,
  ) {}

  /**
   * Matches every place where something is, and the whole frame, and keeps the surest: each product once, each place one
   * product, best first. An empty list means that nothing of the catalogue is in the frame. Rejects as
   * {@link ProductDetector.detect} and {@link PictureEmbedder.embed} do.
   */
  async recognise(picture: Picture, options: RecogniseOptions = {}): Promise<readonly RecognisedRegion[]> {
    return (await this.read(picture, options)).regions;
  }

  /** As {@link recognise}, with the embedding of the whole frame. */
  async read(picture: Picture, options: RecogniseOptions = {}): Promise<FrameReading> {
    // Without a catalogue there is nothing to look for.
    const [places, [whole = NOTHING]] = await Promise.all([
      this.index.size === 0 ? [] : this.detector.detect(picture, options.places ?? MOST_PLACES),
      this.embedder.embed(picture),
    ]);
    const embeddings = places.length === 0 ? [] : await this.embedder.embed(picture, places.map(({ box }) => viewOf(picture, box)));
    const sightings = places.flatMap(({ box }, row) => this.sight(box, embeddings[row], options.shelf));
    return { regions: this.choose(withWhole(sightings, this.sight(WHOLE, whole, options.shelf)[0]), options), whole };
  }

  private choose(sightings: readonly Sighting[], options: RecogniseOptions): RecognisedRegion[] {
    const found = [...sightings].sort((a, b) => b.score - a.score);
    const kept: Sighting[] = [];
    for (const candidate of found) {
      const taken = kept.some(
        (one) => (options.every !== true && one.productId === candidate.productId) || samePlace(one.box, candidate.box),
      );
      if (!taken) kept.push(candidate);
    }
    return kept
      .slice(0, options.limit ?? 8)
      .map(({ productId, score, box }) => ({ productId, confidence: this.confidence(score), box }));
  }

  /** What an embedding shows, if it is one of ours. */
  private sight(box: Box, embedding: Float32Array | undefined, shelf: ReadonlySet<string> | undefined): Sighting[] {
    const matches: Match[] = embedding === undefined ? [] : this.index.search(embedding, CONSIDERED, shelf);
    const match = matches.find((one) => one.score >= (one.threshold ?? this.settings.matchThreshold));
    return match === undefined ? [] : [{ productId: match.productId, score: match.score, box }];
  }

  private confidence(score: number): number {
    const { confidenceSlope, confidenceMidpoint } = this.settings;
    return 1 / (1 + Math.exp(-confidenceSlope * (score - confidenceMidpoint)));
  }
}

/** Adds what the whole frame shows: to the surest place of that product, if there is one, so that its box stays tight. */
function withWhole(sightings: readonly Sighting[], whole: Sighting | undefined): Sighting[] {
  if (whole === undefined) return [...sightings];
  const same = sightings.filter(({ productId }) => productId === whole.productId);
  const best = same.reduce<Sighting | undefined>((a, b) => (a === undefined || b.score > a.score ? b : a), undefined);
  if (best === undefined) return [...sightings, whole];
  return sightings.map((one) => (one === best ? { ...one, score: Math.max(one.score, whole.score) } : one));
}
