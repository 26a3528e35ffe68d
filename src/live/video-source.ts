import { VitrineError } from '../errors';
import type { Log } from '../log';
import { runFfmpeg, type FfmpegRun, type VideoSettings } from './ffmpeg-run';
import type { FrameListener, FrameSource } from './frame-source';

/** How long a source may go without a picture, in milliseconds. */
export const PATIENCE_MS = 15_000;
/** The longest pause between two attempts, in milliseconds. */
const MAX_PAUSE_MS = 30_000;

/**
 * A video file (played in its own time), an HLS or an RTMP address, sampled by ffmpeg. An address that drops or falls silent
 * is opened again, as is a file that plays in a loop; a file that plays once is over at its end.
 */
export class VideoSource implements FrameSource {
  #run: FfmpegRun | undefined;
  #closed = false;
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;

  /** @param admit asked before each attempt, since a name may lead elsewhere by then; throws when the source may not be opened */
  constructor(
    private readonly settings: VideoSettings,
    private readonly log: Log,
    private readonly admit: () => Promise<unknown>,
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
        onBreak: () => { listener.onBreak(); },
      }, (why) => {
        if (opened) return;
        this.close();
        reject(new VitrineError('UNAVAILABLE', `No picture came from the source "${this.settings.name}": ${why}.`));
      });
    });
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
    const over = (why: string): void => {
      onEnd(why);
      if (this.#closed) return;
      listener.onBreak();
      this.#goOn(why, () => void this.#play(listener, onEnd));
    };
    try {
      await this.admit();
    } catch (error) {
      over(error instanceof Error ? error.message : String(error));
      return;
    }
    if (this.#closed) {
      onEnd('it was closed');
      return;
    }
    this.#run = runFfmpeg(this.settings, (bytes) => {
      // What was in the pipe when the source was closed is nobody's any more.
      if (this.#closed) return;
      this.#failures = 0;
      listener.onFrame(bytes, new Date());
    }, over);
  }

  /** Plans the next attempt, unless there is to be none. */
  #goOn(why: string, again: () => void): void {
    const { name: source, isFile, loop } = this.settings;
    if (isFile && !loop) {
      this.log.warn({ source, why }, 'the video file is over; the stream goes on without pictures');
      return;
    }
    this.#failures += 1;
    const pauseMs = Math.min(MAX_PAUSE_MS, 500 * 2 ** this.#failures);
    this.log.warn({ source, why, pauseMs }, 'the source dropped; it will be opened again');
    this.#retry = setTimeout(again, pauseMs);
  }
}
