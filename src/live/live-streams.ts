import type { Stream } from '../../entities/stream.entity';
import { DECODED_SIDE, PictureError, decodePicture, type PictureLimits } from '../../inference/vision/decode';
import type { FrameRecogniser } from '../../inference/vision/frame-recogniser';
import type { Access } from '../access/access';
import { badPicture } from '../catalogue/product-images';
import { VitrineError } from '../errors';
import type { Log } from '../log';
import type { FrameSource } from './frame-source';
import type { Recognitions } from './recognitions';
import type { SentimentTrends } from './sentiment-trends';
import type { SourceAddresses } from './source-addresses';
import { StreamPipeline, type Frame } from './stream-pipeline';
import type { StreamLifecycle, Streams } from './streams';
import { VideoSource } from './video-source';

interface OnAir {
  pipeline: StreamPipeline;
  source: FrameSource | undefined;
}

/** What looking at streams takes. */
export interface LiveTools {
  streams: Streams;
  recogniser: FrameRecogniser;
  recognitions: Recognitions;
  trends: SentimentTrends;
  addresses: SourceAddresses;
  log: Log;
}

/** Every stream that is on air on this node, with its source and its pipeline. */
export class LiveStreams implements StreamLifecycle {
  readonly #onAir = new Map<string, OnAir>();
  readonly #pictureListeners: ((streamId: string, present: readonly string[]) => void)[] = [];
  readonly #endListeners: ((streamId: string) => void)[] = [];

  constructor(
    private readonly tools: LiveTools,
    private readonly ffmpegPath: string,
    private readonly limits: PictureLimits,
  ) {}

  /** Tells when the products in a stream's picture change. */
  onPicture(listener: (streamId: string, present: readonly string[]) => void): void {
    this.#pictureListeners.push(listener);
  }

  /** Tells when a stream is over. */
  onOver(listener: (streamId: string) => void): void {
    this.#endListeners.push(listener);
  }

  /** Goes on with the streams that were live when the server stopped; one whose source is gone stays without pictures. */
  async resume(): Promise<void> {
    for (const stream of await this.tools.streams.live()) {
      this.onStart(stream).catch((error: unknown) => {
        this.tools.log.warn({ err: error, streamId: stream.id }, 'the source of a live stream could not be opened again');
      });
    }
  }

  async onStart(stream: Stream): Promise<void> {
    if (this.#onAir.has(stream.id)) return;
    const { streams, recogniser, recognitions, addresses, log } = this.tools;
    const shelf = (await streams.shelves([stream.id])).get(stream.id) ?? [];
    const pipeline = new StreamPipeline(stream.id, shelf, recogniser, recognitions, this.limits, (_, present) => {
      for (const listener of this.#pictureListeners) listener(stream.id, present);
    }, log);
    const source = stream.sourceUrl === null ? undefined : new VideoSource({
      ffmpegPath: this.ffmpegPath, ...(await addresses.check(stream.sourceUrl)), framesPerSecond: stream.framesPerSecond, side: DECODED_SIDE,
    }, log);
    this.#onAir.set(stream.id, { pipeline, source });
    try {
      await source?.open((bytes, at) => { pipeline.offer({ bytes, at }); });
    } catch (error) {
      if (stream.startedAt === null) this.#onAir.delete(stream.id);
      throw error;
    }
  }

  async onEnding(stream: Stream): Promise<void> {
    const onAir = this.#onAir.get(stream.id);
    this.#onAir.delete(stream.id);
    onAir?.source?.close();
    await onAir?.pipeline.stop();
  }

  onEnd(stream: Stream): void {
    this.tools.trends.end(stream.id);
    for (const listener of this.#endListeners) listener(stream.id);
  }

  onShelf(streamId: string, productIds: readonly string[]): void {
    const onAir = this.#onAir.get(streamId);
    if (onAir) onAir.pipeline.shelf = productIds;
  }

  /**
   * Takes a posted picture of a live stream from its host or an operator.
   * @throws BAD_PICTURE, FORBIDDEN, CONFLICT when the stream is not live or has a source of its own
   */
  async postFrame(access: Access, streamId: string, bytes: Buffer): Promise<Frame> {
    await this.tools.streams.requireOwn(access, streamId, 'post frames');
    const onAir = this.#onAir.get(streamId);
    if (!onAir) throw new VitrineError('CONFLICT', 'The stream is not live; start it before posting frames.');
    if (onAir.source) throw new VitrineError('CONFLICT', 'The stream has a video source; only a stream without one takes posted frames.');
    const frame = { bytes, at: new Date() };
    try {
      await decodePicture(bytes, this.limits);
    } catch (error) {
      throw error instanceof PictureError ? badPicture(error) : error;
    }
    onAir.pipeline.offer(frame);
    return frame;
  }

  /** The newest picture of a live stream. */
  latestFrame(streamId: string): Frame | undefined {
    return this.#onAir.get(streamId)?.pipeline.latest;
  }

  /** Products in the picture of a stream now. */
  present(streamId: string): string[] {
    return this.#onAir.get(streamId)?.pipeline.present ?? [];
  }

  /** Streams on air and frames dropped since they started, for metrics. */
  statistics(): { onAir: number; framesDropped: number } {
    const all = [...this.#onAir.values()];
    return { onAir: all.length, framesDropped: all.reduce((sum, { pipeline }) => sum + pipeline.dropped, 0) };
  }

  /** Lets go of every source without ending the streams: they go on after a restart. */
  close(): void {
    for (const { source } of this.#onAir.values()) source?.close();
    this.#onAir.clear();
  }
}
