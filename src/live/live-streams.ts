import { StreamKind } from '../../entities/stream-kind';
import type { Stream } from '../../entities/stream.entity';
import { SourceState } from '../../entities/source-state';
import { StreamStatus } from '../../entities/stream-status';
import { messageOf } from '../../inference/runtime/inference-error';
import { DECODED_SIDE, PictureError, decodePicture, type Picture, type PictureLimits } from '../../inference/vision/decode';
import type { FrameRecogniser, RecogniseOptions } from '../../inference/vision/frame-recogniser';
import type { Access } from '../access/access';
import { badPicture } from '../catalogue/product-images';
import { VitrineError } from '../errors';
import type { Log } from '../log';
import type { FrameWatcher } from './frame-watcher';
import { isPost, type PostProducts } from './posts/post-products';
import { PostWatch } from './posts/post-watch';
import type { FrameListener, FrameSource } from './sources/frame-source';
import { ProductPresence } from './presence/product-presence';
import { PushedSource } from './sources/pushed-source';
import type { Recognitions } from './presence/recognitions';
import type { RtmpIngest } from './sources/rtmp/ingest';
import type { LiveScenes } from './scenes/live-scenes';
import type { SentimentTrends } from './chat/sentiment-trends';
import type { ShelfPlaces } from './shelf/shelf-places';
import { ShelfWatch } from './shelf/shelf-watch';
import type { SourceConditions } from './sources/source-conditions';
import { publisherKey, type SourceAddresses } from './sources/source-addresses';
import { StreamPipeline, type Frame } from './stream-pipeline';
import type { StreamLifecycle, Streams } from './streams';
import { PATIENCE_MS, VideoSource } from './sources/video-source';

/** What a source is doing once its pictures have stopped. */
const NEXT = { retry: SourceState.RETRYING, wait: SourceState.WAITING, end: SourceState.ENDED } as const;

interface OnAir {
  pipeline: StreamPipeline;
  /** What knows which products are in view. */
  presence: FrameWatcher & { readonly present: string[] };
  hasSource: boolean;
  /** Undefined without a source of its own, and until its address is known. */
  source: FrameSource | undefined;
  /** Resolves when it is open. */
  opening: Promise<void>;
  over: boolean;
}

/** What looking at streams takes. */
export interface LiveTools {
  streams: Streams;
  recogniser: FrameRecogniser;
  recognitions: Recognitions;
  scenes: LiveScenes;
  posts: PostProducts;
  shelfPlaces: ShelfPlaces;
  trends: SentimentTrends;
  addresses: SourceAddresses;
  sources: SourceConditions;
  ingest: RtmpIngest;
  log: Log;
}

/** Every stream that is on air on this node, with its source and its pipeline. */
export class LiveStreams implements StreamLifecycle {
  readonly #onAir = new Map<string, OnAir>();
  readonly #pictureListeners: ((streamId: string, present: readonly string[]) => void)[] = [];
  readonly #endListeners: ((streamId: string) => void)[] = [];
  /** Frames dropped of streams that are over. */
  #droppedBefore = 0;

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

  /** Goes on with the streams that were live when the server stopped; a source that is not there now is tried again. */
  async resume(): Promise<void> {
    const { streams, recognitions, scenes, log } = this.tools;
    for (const stream of await streams.live()) {
      // Nobody saw what was on screen leave; what a post shows stays as long as the post.
      if (!isPost(stream)) await recognitions.endStays(stream.id);
      await scenes.endOpen(stream.id);
      this.onStart(stream).catch((error: unknown) => {
        log.warn({ err: error, streamId: stream.id }, 'a live stream goes on without its source');
      });
    }
  }

  /**
   * Goes on air; whoever asks while it is being opened waits for the same opening.
   * @throws UNAVAILABLE when the source gives no picture, CONFLICT when the stream is ended meanwhile
   */
  onStart(stream: Stream): Promise<void> {
    return (this.#onAir.get(stream.id) ?? this.#goOnAir(stream)).opening;
  }

  async onEnding(stream: Stream): Promise<void> {
    const onAir = this.#onAir.get(stream.id);
    this.#onAir.delete(stream.id);
    if (onAir) {
      onAir.over = true;
      onAir.source?.close();
      await onAir.pipeline.stop();
      if (stream.status !== StreamStatus.LIVE) this.tools.sources.of(stream.id).leave();
      this.#droppedBefore += onAir.pipeline.dropped;
    }
    if (isPost(stream)) await this.tools.posts.end(stream.id);
  }

  onEnd(stream: Stream): void {
    this.tools.sources.end(stream.id);
    this.tools.trends.end(stream.id, stream.endedAt ?? new Date());
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
    const { streams, sources } = this.tools;
    const { status } = await streams.requireOwn(access, streamId, 'post frames');
    if (status === StreamStatus.ENDED) throw new VitrineError('CONFLICT', 'The stream has ended; create a new one.');
    const onAir = this.#onAir.get(streamId);
    if (!onAir) throw new VitrineError('CONFLICT', 'The stream is not live; start it before posting frames.');
    if (onAir.hasSource) throw new VitrineError('CONFLICT', 'The stream has a video source; only a stream without one takes posted frames.');
    const at = new Date();
    let picture: Picture;
    try {
      picture = await decodePicture(bytes, this.limits);
    } catch (error) {
      if (!(error instanceof PictureError)) throw error;
      onAir.pipeline.faults.listener(`A posted picture could not be read: ${error.message}`);
      throw badPicture(error);
    }
    sources.of(streamId).frame(at);
    onAir.pipeline.offer({ bytes, at, picture });
    return { bytes, at };
  }

  /** Resolves when all pictures of a stream that came so far have been looked at, and told. */
  idle(streamId: string): Promise<void> {
    return this.#onAir.get(streamId)?.pipeline.idle ?? Promise.resolve();
  }

  /** The newest picture of a live stream. */
  latestFrame(streamId: string): Frame | undefined {
    return this.#onAir.get(streamId)?.pipeline.latest;
  }

  /** Products in the picture of a stream now. */
  present(streamId: string): string[] {
    return this.#onAir.get(streamId)?.presence.present ?? [];
  }

  /** Streams on air, and frames dropped since the server started, for metrics. */
  statistics(): { onAir: number; framesDropped: number } {
    const all = [...this.#onAir.values()];
    return { onAir: all.length, framesDropped: all.reduce((sum, { pipeline }) => sum + pipeline.dropped, this.#droppedBefore) };
  }

  /** Lets go of every source without ending the streams: they go on after a restart. Resolves when no frame is in hand. */
  async close(): Promise<void> {
    const all = [...this.#onAir.values()];
    this.#onAir.clear();
    for (const onAir of all) {
      onAir.over = true;
      onAir.source?.close();
    }
    await Promise.all(all.map(({ pipeline }) => pipeline.halt()));
  }

  #goOnAir(stream: Stream): OnAir {
    const presence = this.#watch(stream, (present) => {
      for (const listener of this.#pictureListeners) listener(stream.id, present);
    });
    const reading = stream.kind === StreamKind.SMART_SHELF ? SHELF_READING : undefined;
    const pipeline = new StreamPipeline(stream.id, this.tools, this.limits, [presence, this.tools.scenes.watch(stream)], undefined, reading);
    const onAir: OnAir = { pipeline, presence, hasSource: stream.sourceUrl !== null, source: undefined, opening: Promise.resolve(), over: false };
    this.#onAir.set(stream.id, onAir);
    const condition = this.tools.sources.of(stream.id);
    condition.begin(onAir.hasSource && publisherKey(stream.sourceUrl) === undefined ? SourceState.CONNECTING : SourceState.WAITING, stream.framesPerSecond, {
      dropped: () => pipeline.dropped,
      complaint: () => onAir.source?.complaint,
    });
    pipeline.faults.listener = (why) => { condition.complain(why); };
    onAir.opening = this.#open(stream, onAir).catch((error: unknown) => {
      const why = messageOf(error);
      // A stream that is live already stays on air, without pictures.
      if (stream.startedAt !== null) condition.broke(SourceState.ENDED, why);
      else if (this.#onAir.get(stream.id) === onAir) {
        this.#onAir.delete(stream.id);
        condition.leave(why);
      }
      throw onAir.over ? new VitrineError('CONFLICT', 'The stream was ended while it was being started.') : error;
    });
    return onAir;
  }

  #watch(stream: Stream, onChange: (present: readonly string[]) => void): OnAir['presence'] {
    if (stream.kind === StreamKind.SMART_SHELF) return new ShelfWatch(stream.id, this.tools.shelfPlaces, onChange);
    if (isPost(stream)) return new PostWatch(stream.id, this.tools.posts, onChange);
    return new ProductPresence(stream.id, this.tools.recognitions, onChange);
  }

  async #open({ id, sourceUrl, framesPerSecond, startedAt }: Stream, onAir: OnAir): Promise<void> {
    const { streams, addresses, sources, ingest, log } = this.tools;
    const { pipeline } = onAir;
    pipeline.shelf = (await streams.shelves([id])).get(id) ?? [];
    if (sourceUrl === null) return;
    const sampling = { ffmpegPath: this.ffmpegPath, framesPerSecond, side: DECODED_SIDE, patienceMs: PATIENCE_MS };
    const ownLog = log.child({ streamId: id });
    const key = publisherKey(sourceUrl);
    if (key !== undefined) {
      if (!ingest.isOn) throw new VitrineError('UNAVAILABLE', 'This server does not listen for publishers (see RTMP_INGEST).');
      if (onAir.over) return;
      onAir.source = new PushedSource({ ...sampling, name: 'the publisher' }, ingest, key, ownLog);
    } else {
      // What was on air before a restart is tried until it is there again, its host's name included.
      const address = startedAt === null ? await addresses.check(sourceUrl) : addresses.locate(sourceUrl);
      if (onAir.over) return;
      onAir.source = new VideoSource({ ...address, ...sampling }, ownLog, () => addresses.check(sourceUrl));
    }
    const condition = sources.of(id);
    const listener: FrameListener = {
      onFrame: (bytes, at) => {
        condition.frame(at);
        pipeline.offer({ bytes, at });
      },
      onBreak: (next, why) => {
        condition.broke(NEXT[next], why);
        pipeline.interrupt();
      },
    };
    if (startedAt === null) await onAir.source.open(listener);
    else onAir.source.resume(listener);
  }
}

/** How the pictures of a shelf are read: many pieces, several of one product too. */
const SHELF_READING: Omit<RecogniseOptions, 'shelf'> = { limit: 60, places: 40, every: true };
