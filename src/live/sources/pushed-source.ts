import { RESHAPED, runFfmpeg, type FfmpegRun, type VideoSettings } from './ffmpeg-run';
import { FLV_HEADER, flvTag, isKeyframe, isSequenceHeader } from './rtmp/flv';
import type { RtmpIngest } from './rtmp/ingest';
import type { Publication } from './rtmp/publisher';
import type { FrameListener, FrameSource } from './frame-source';
import type { Log } from '../../log';

/** Bytes that may wait for ffmpeg; beyond them video is passed over until the next keyframe. */
const MAX_WAITING = 4 * 1024 * 1024;

/** Video that a publisher pushes by RTMP. One publisher at a time, and one ffmpeg; it is waited for whenever it is not there. */
export class PushedSource implements FrameSource {
  #run: FfmpegRun | undefined;
  #unexpect: (() => void) | undefined;
  #drop: (() => void) | undefined;
  /** How the publisher's pictures are coded; told once, and needed by each ffmpeg. */
  #sequenceHeader: Buffer | undefined;
  /** Whether ffmpeg needs a keyframe before anything else. */
  #needsKeyframe = true;

  constructor(
    private readonly settings: Omit<VideoSettings, 'address' | 'isFile' | 'loop'>,
    private readonly ingest: RtmpIngest,
    private readonly key: string,
    private readonly log: Log,
  ) {}

  /** Begins to wait for the publisher; nothing needs to have come yet. */
  open(listener: FrameListener): Promise<void> {
    this.resume(listener);
    return Promise.resolve();
  }

  resume(listener: FrameListener): void {
    this.#unexpect = this.ingest.expect(this.key, (drop) => this.#take(listener, drop));
  }

  get complaint(): string | undefined {
    return this.#run?.complaint();
  }

  close(): void {
    this.#unexpect?.();
    this.#unexpect = undefined;
    this.#drop?.();
    this.#run?.kill();
  }

  #take(listener: FrameListener, drop: () => void): Publication {
    this.#drop = drop;
    this.#sequenceHeader = undefined;
    this.#needsKeyframe = true;
    return {
      onVideo: (body, timestamp) => { this.#video(listener, body, timestamp); },
      onEnd: () => {
        this.#drop = undefined;
        this.#run?.kill();
        if (!this.#unexpect) return;
        this.log.warn('the publisher has gone; it is waited for');
        listener.onBreak('wait', 'the publisher has gone');
      },
    };
  }

  #video(listener: FrameListener, body: Buffer, timestamp: number): void {
    if (isSequenceHeader(body)) this.#sequenceHeader = body;
    else if (this.#needsKeyframe && !isKeyframe(body)) return;
    else if (!this.#run) this.#begin(listener, timestamp);
    const input = this.#run?.input;
    if (!input || input.destroyed) return;
    if (input.writableLength > MAX_WAITING) {
      this.#needsKeyframe = true;
      return;
    }
    if (!isSequenceHeader(body)) this.#needsKeyframe = false;
    input.write(flvTag(body, timestamp));
  }

  #begin(listener: FrameListener, timestamp: number): void {
    this.#run = runFfmpeg({ ...this.settings, address: 'pipe:0', isFile: false, loop: false, input: 'flv' }, (bytes) => {
      if (this.#drop) listener.onFrame(bytes, new Date());
    }, (why) => {
      this.#run = undefined;
      this.#needsKeyframe = true;
      if (!this.#drop || why === RESHAPED) return;
      // The publisher comes again by itself, and is then heard from the beginning.
      this.log.warn({ why }, 'what the publisher sends cannot be looked at; it is sent away');
      listener.onBreak('wait', why);
      this.#drop();
    });
    this.#run.input?.write(FLV_HEADER);
    if (this.#sequenceHeader) this.#run.input?.write(flvTag(this.#sequenceHeader, timestamp));
  }
}
