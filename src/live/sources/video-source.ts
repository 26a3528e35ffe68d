import { messageOf } from '../../../inference/runtime/inference-error';
import { VitrineError } from '../../errors';
import type { Log } from '../../log';
import { EgressProxy } from './egress-proxy';
import { RESHAPED, runFfmpeg, type FfmpegRun, type VideoSettings } from './ffmpeg-run';
import type { FrameListener, FrameSource } from './frame-source';
import type { SourceAddress } from './source-addresses';

/** How long a source may go without a picture, in milliseconds. */
export const PATIENCE_MS = 15_000;
/** The pause before the second attempt, and the longest one, in milliseconds; each is twice the one before. */
const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 30_000;
/** A source that has given pictures for this long counts as well again, in milliseconds. */
const STEADY_MS = 10_000;

/**
 * A video file (played in its own time), an HLS or an RTMP address, sampled by ffmpeg. An address that drops or falls silent
 * is opened again, as is a file that plays in a loop; a file that plays once is over at its end.
 */
export class VideoSource implements FrameSource {
  #run: FfmpegRun | undefined;
  #closed = false;
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;

  /** @param admit asked before each attempt where the source is, since a name may lead elsewhere by then; throws when it may not be opened */
  constructor(
    private readonly settings: VideoSettings,
    private readonly log: Log,
    private readonly admit: () => Promise<Partial<SourceAddress>>,
  ) {}

  open(listener: FrameListener): Promise<void> {
    return new Promise((resolve, reject) => {
      let opened = false;
      void this.#play({
        onFrame: (bytes, at) => {
          opened = true;
          resolve();
          listener.onFrame(bytes, at);
        },
        onBreak: (next, why) => { listener.onBreak(next, why); },
      }, (why) => {
        if (opened) return;
        this.close();
        reject(new VitrineError('UNAVAILABLE', `No picture came from the source "${this.settings.name}": ${why}.`));
      });
    });
  }

  get complaint(): string | undefined {
    return this.#run?.complaint();
  }

  resume(listener: FrameListener): void {
    void this.#play(listener, () => undefined);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#run?.kill();
  }

  async #play(listener: FrameListener, onEnd: (why: string) => void): Promise<void> {
    const over = (why: string, isFault = true): void => {
      onEnd(why);
      if (!this.#closed) this.#goOn(why, isFault, listener, onEnd);
    };
    let address;
    let proxy: EgressProxy | undefined;
    try {
      address = await this.admit();
      proxy = address.guard && (await EgressProxy.open(address.guard));
    } catch (error) {
      over(messageOf(error));
      return;
    }
    if (this.#closed) {
      proxy?.close();
      onEnd('it was closed');
      return;
    }
    let since: number | undefined;
    this.#run = runFfmpeg({ ...this.settings, ...address, proxy: proxy?.address }, (bytes) => {
      // What was in the pipe when the source was closed is nobody's any more.
      if (this.#closed) return;
      since ??= performance.now();
      listener.onFrame(bytes, new Date());
    }, (why, isFault) => {
      // One that gives a picture and breaks off, again and again, is not well.
      if (since !== undefined && performance.now() - since > STEADY_MS) this.#failures = 0;
      proxy?.close();
      over(proxy?.fault ?? why, isFault);
    });
  }

  /** Plans the next attempt, unless there is to be none. */
  #goOn(why: string, isFault: boolean, listener: FrameListener, onEnd: (why: string) => void): void {
    const { name: source, isFile, loop } = this.settings;
    if (isFile && !loop) {
      this.log.warn({ source, why }, 'the video file is over; the stream goes on without pictures');
      listener.onBreak('end', isFault ? why : undefined);
      return;
    }
    if (why === RESHAPED && this.#failures === 0) {
      // Pictures that change their shape all the time are no better than none.
      this.#failures += 1;
      void this.#play(listener, onEnd);
      listener.onBreak('retry', why);
      return;
    }
    const longest = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#failures);
    // Sources that broke off together do not come back together.
    const pauseMs = Math.round(longest * (0.5 + Math.random() / 2));
    this.#failures += 1;
    this.log.warn({ source, why, pauseMs }, 'the source dropped; it will be opened again');
    this.#retry = setTimeout(() => void this.#play(listener, onEnd), pauseMs);
    listener.onBreak('retry', why);
  }
}
