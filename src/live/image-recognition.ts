import { PictureError, decodePicture, type PictureLimits } from '../../inference/vision/decode';
import type { FrameRecogniser, RecognisedRegion } from '../../inference/vision/frame-recogniser';
import type { Access } from '../access/access';
import { badPicture } from '../catalogue/product-images';
import type { Streams } from './streams';

/** Looks at single pictures that callers send. */
export class ImageRecognition {
  constructor(
    private readonly recogniser: FrameRecogniser,
    private readonly streams: Streams,
    private readonly limits: PictureLimits,
  ) {}

  /** The products that a picture shows, the surest first. @throws BAD_PICTURE; UNAUTHENTICATED for anonymous callers, as it costs */
  async recognise(access: Access, bytes: Buffer, streamId: string | undefined): Promise<readonly RecognisedRegion[]> {
    if (access.role === 'anonymous') access.requireViewer('have a picture looked at');
    const shelf = streamId === undefined ? undefined : (await this.streams.shelves([(await this.streams.require(streamId, 'input.streamId')).id])).get(streamId);
    try {
      return await this.recogniser.recognise(await decodePicture(bytes, this.limits), { shelf: shelf && new Set(shelf) });
    } catch (error) {
      throw error instanceof PictureError ? badPicture(error, 'input.image') : error;
    }
  }
}
