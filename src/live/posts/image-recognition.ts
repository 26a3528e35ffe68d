import type { Product } from '../../../entities/product.entity';
import type { RecognisedItem } from '../../../entities/recognised-item.entity';
import { StreamStatus } from '../../../entities/stream-status';
import type { Stream } from '../../../entities/stream.entity';
import type { CatalogueIndex } from '../../../inference/vision/catalogue-index';
import { PictureError, decodePicture, type PictureLimits } from '../../../inference/vision/decode';
import type { FrameReading, FrameRecogniser } from '../../../inference/vision/frame-recogniser';
import type { Box } from '../../../inference/vision/picture';
import type { Access } from '../../access/access';
import type { ProductCatalogue } from '../../catalogue/product-catalogue';
import { badPicture } from '../../catalogue/product-images';
import { VitrineError, badInput } from '../../errors';
import { PictureTurns } from './picture-turns';
import { isPost, type PostProducts } from './post-products';
import { nearestTo } from './similar-products';
import type { Streams } from '../streams';

/** A picture that a caller sends. */
export interface SentPicture {
  bytes: Buffer;
  /** The stream whose shelf settles ties, or whose post the picture is of. */
  streamId?: string | null | undefined;
  /** Whether what it shows is kept with the SOCIAL_POST stream; left out: when the caller may. */
  keep?: boolean | null | undefined;
}

/** What a picture shows. */
export interface ImageReading {
  matches: { product: Product; confidence: number; certain: boolean; box: Box }[];
  /** What looks alike; empty when a match is certain. */
  similar: { product: Product; score: number }[];
  /** What was kept with the stream. */
  kept: RecognisedItem[];
}

/** Confidence from which a match is certain: of ten such, eight are right or more, by the model's calibration. */
export const CERTAIN = 0.8;

/** What looking at single pictures takes. */
export interface ImageTools {
  recogniser: FrameRecogniser;
  index: CatalogueIndex;
  catalogue: ProductCatalogue;
  streams: Streams;
  posts: PostProducts;
}

/** Looks at single pictures that callers send. */
export class ImageRecognition {
  readonly #turns = new PictureTurns();

  /** @param alike score from which a product looks like the picture */
  constructor(
    private readonly tools: ImageTools,
    private readonly alike: number,
    private readonly limits: PictureLimits,
  ) {}

  /**
   * The products that a picture shows, the surest first, and when none is certain those that look like it.
   * @throws BAD_PICTURE; UNAUTHENTICATED for anonymous callers, as it costs; OVERLOADED; what keeping is refused with
   */
  async recognise(access: Access, { bytes, streamId, keep }: SentPicture): Promise<ImageReading> {
    if (access.role === 'anonymous') access.requireViewer('have a picture looked at');
    const stream = streamId == null ? undefined : await this.tools.streams.require(streamId, 'input.streamId');
    const isKept = keep === true ? requireKeeping(access, stream) : keep !== false && keeps(access, stream);
    const shelf = stream && new Set((await this.tools.streams.shelves([stream.id])).get(stream.id));
    const at = new Date();
    const reading = await this.#turns.run(access.viewerId ?? access.apiKeyId ?? access.key, () => this.#look(bytes, shelf));
    const kept = stream && isKept ? await this.tools.posts.keep(stream.id, at, reading.regions) : [];
    return { ...(await this.#name(reading, shelf)), kept };
  }

  async #look(bytes: Buffer, shelf: ReadonlySet<string> | undefined): Promise<FrameReading> {
    try {
      return await this.tools.recogniser.read(await decodePicture(bytes, this.limits), { shelf });
    } catch (error) {
      throw error instanceof PictureError ? badPicture(error, 'input.image') : error;
    }
  }

  /** Puts products in place of their identifiers; those that are gone meanwhile are left out, as are those that look alike and are sold out. */
  async #name({ regions, whole }: FrameReading, shelf: ReadonlySet<string> | undefined): Promise<Omit<ImageReading, 'kept'>> {
    const isCertain = regions.some(({ confidence }) => confidence >= CERTAIN);
    const near = isCertain ? [] : nearestTo(this.tools.index, whole, { except: regions, shelf, alike: this.alike });
    const products = await this.tools.catalogue.byIds([...regions, ...near].map(({ productId }) => productId));
    const matches = regions.flatMap(({ productId, confidence, box }) => {
      const product = products.get(productId);
      return product ? [{ product, confidence, certain: confidence >= CERTAIN, box }] : [];
    });
    const similar = near.flatMap(({ productId, score }) => {
      const product = products.get(productId);
      return product && product.stock !== 0 ? [{ product, score }] : [];
    });
    return { matches, similar: similar.slice(0, MOST_SIMILAR) };
  }
}

/** Products that are told to look alike, at most. */
const MOST_SIMILAR = 6;

const keeps = (access: Access, stream: Stream | undefined): boolean =>
  stream !== undefined && isPost(stream) && stream.status !== StreamStatus.ENDED && access.hosts(stream);

/** @throws when what a picture shows cannot be kept with this stream, or not by this caller */
function requireKeeping(access: Access, stream: Stream | undefined): true {
  if (!stream || !isPost(stream)) throw badInput('Only a SOCIAL_POST stream without a video source keeps what a picture shows; name one as `streamId`, or leave out `keep`.', 'input.keep');
  access.requireHostOf(stream, 'keep what a picture of the post shows');
  if (stream.status === StreamStatus.ENDED) throw new VitrineError('CONFLICT', 'The stream has ended: nothing more is kept with it.');
  return true;
}
