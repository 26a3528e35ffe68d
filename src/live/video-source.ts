import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { VitrineError, shorten } from '../errors';
import type { Log } from '../log';
import type { FrameSource } from './frame-source';
import type { SourceAddress } from './source-addresses';
import { JpegSplitter } from './jpeg-splitter';

type Ffmpeg = ChildProcessByStdio<null, Readable, Readable>;

/** How a video is sampled. */
export interface VideoSettings extends SourceAddress {
  ffmpegPath: string;
  framesPerSecond: number;
  /** Pixels of the longer side that pictures are reduced to. */
  side: number;
}

/** How long the first picture may take, and the longest pause between two attempts, in milliseconds. */
const OPEN_TIMEOUT_MS = 15_000;
const MAX_PAUSE_MS = 30_000;

/** A video file (played in its own time), an HLS or an RTMP address, sampled by ffmpeg. An address that drops is opened again. */
export class VideoSource implements FrameSource {
  #process: Ffmpeg | undefined;
  #closed = false;
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;

  constructor(
    private readonly settings: VideoSettings,
    private readonly log: Log,
  ) {}

  async open(onFrame: (bytes: Buffer, at: Date) => void): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const fail = (why: string): void => {
        clearTimeout(timeout);
        this.close();
        reject(new VitrineError('UNAVAILABLE', `No picture came from the source "${shorten(this.settings.address)}": ${why}`));
      };
      const timeout = setTimeout(() => { fail(`it did not answer within ${OPEN_TIMEOUT_MS / 1000} seconds.`); }, OPEN_TIMEOUT_MS);
      let opened = false;
      this.#play(
        (bytes, at) => {
          if (!opened) {
            opened = true;
            clearTimeout(timeout);
            resolve();
          }
          onFrame(bytes, at);
        },
        (why) => { if (!opened) fail(why); },
      );
    });
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#process?.kill('SIGKILL');
  }

  #play(onFrame: (bytes: Buffer, at: Date) => void, onExit: (why: string) => void): void {
    const process = this.#spawn();
    this.#process = process;
    const splitter = new JpegSplitter((bytes) => { this.#failures = 0; onFrame(bytes, new Date()); });
    let complaint = '';
    process.stdout.on('data', (chunk: Buffer) => { splitter.push(chunk); });
    process.stderr.on('data', (chunk: Buffer) => { complaint = (complaint + chunk.toString()).slice(-2_000); });
    process.once('error', (error) => {
      onExit((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'ffmpeg is not installed (see FFMPEG_PATH).' : error.message);
    });
    process.once('close', () => {
      onExit(lastLine(complaint) ?? 'it ended without one.');
      if (this.#closed || this.#isFile) return;
      this.#failures += 1;
      const pauseMs = Math.min(MAX_PAUSE_MS, 500 * 2 ** this.#failures);
      this.log.warn({ source: this.settings.address, complaint: lastLine(complaint), pauseMs }, 'the source dropped; it will be opened again');
      this.#retry = setTimeout(() => { if (!this.#closed) this.#play(onFrame, onExit); }, pauseMs);
    });
  }

  get #isFile(): boolean {
    return !/^[a-z]+:\/\//.test(this.settings.address);
  }

  #spawn(): Ffmpeg {
    const { ffmpegPath, address, loop, framesPerSecond, side } = this.settings;
    const network = ['-protocol_whitelist', 'http,https,tcp,tls,rtmp,rtmps,crypto,hls'];
    return spawn(ffmpegPath, [
      '-hide_banner', '-loglevel', 'error', '-nostdin',
      ...(loop ? ['-stream_loop', '-1'] : []),
      ...(this.#isFile ? ['-re', '-protocol_whitelist', 'file'] : network),
      '-i', address, '-an', '-sn',
      '-vf', `fps=${framesPerSecond},scale=w='min(${side},iw)':h='min(${side},ih)':force_original_aspect_ratio=decrease`,
      '-f', 'image2pipe', '-c:v', 'mjpeg', '-q:v', '4', 'pipe:1',
    ], { stdio: ['ignore', 'pipe', 'pipe'] });
  }
}

const lastLine = (text: string): string | undefined => text.trim().split('\n').at(-1) || undefined;
