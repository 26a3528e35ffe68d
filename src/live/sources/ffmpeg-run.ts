import { spawn, type ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';
import { lastComplaint } from './ffmpeg-complaint';
import { FfmpegMessages } from './ffmpeg-messages';
import { JpegSplitter } from './jpeg-splitter';
import type { SourceAddress } from './source-addresses';

/** How a video is sampled. */
export interface VideoSettings extends SourceAddress {
  ffmpegPath: string;
  framesPerSecond: number;
  /** Pixels of the longer side that pictures are reduced to. */
  side: number;
  /** How long ffmpeg may go without a picture, beyond two that are due, before it counts as stuck, in milliseconds. */
  patienceMs: number;
  /** The HTTP proxy that ffmpeg must take; none when it may go anywhere. */
  proxy?: string | undefined;
  /** What comes by ffmpeg's standard input, where that is the address (`pipe:0`). */
  input?: 'flv' | undefined;
}

/**
 * What may be within a source, as ffmpeg's demuxers are called: videos, pictures one after another, and the playlists of both.
 * Others (a text drawn as letters, a list of further files) are no source, whatever they are named.
 */
const FORMATS = 'hls,dash,mpegts,mpeg,mov,matroska,webm,flv,live_flv,kux,avi,ogg,asf,nut,mxf,mjpeg,mpjpeg,h264,hevc,av1,obu,ivf,m4v,mpegvideo,aac,mp3,ac3,eac3,webvtt';

/** Why a run ends whose pictures have taken another shape, such as that of a telephone which was turned. */
export const RESHAPED = 'its pictures have changed their shape';

/** What ffmpeg said is of interest for this long while it gives pictures, in milliseconds. */
const FORGOTTEN_MS = 60_000;

/** A running ffmpeg. */
export interface FfmpegRun {
  /** Ends it at once. */
  kill: () => void;
  /** Its standard input, of a run that is given its video. */
  input: Writable | undefined;
  /** What it said in the last minute, as `onEnd` would be told it. */
  complaint: () => string | undefined;
}

/**
 * Runs ffmpeg over a source once, at the source's own pace. One that gives no picture for too long is ended.
 * @param onEnd told once, when the process and its pipes are gone, why (never with an address, a secret or a path), and whether it should not have
 */
export function runFfmpeg(settings: VideoSettings, onPicture: (bytes: Buffer) => void, onEnd: (why: string, isFault: boolean) => void): FfmpegRun {
  let child: ChildProcess;
  try {
    child = spawn(settings.ffmpegPath, parameters(settings), { stdio: [settings.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'], env: environment(settings) });
  } catch (error) {
    setImmediate(onEnd, explainSpawn(error as NodeJS.ErrnoException), true);
    return { kill: () => undefined, input: undefined, complaint: () => undefined };
  }
  const patienceMs = settings.patienceMs + 2_000 / settings.framesPerSecond;
  let why: string | undefined;
  const watchdog = setTimeout(() => {
    why = `it gave no picture for ${Math.round(patienceMs / 1000)} seconds`;
    child.kill('SIGKILL');
  }, patienceMs);
  const messages = new FfmpegMessages(() => {
    // ffmpeg would go on with pictures that are stretched to the first size. A file would begin anew, and is left to it.
    if (settings.isFile) return;
    why = RESHAPED;
    child.kill('SIGKILL');
  });
  const end = (reason: string, isFault: boolean): void => {
    clearTimeout(watchdog);
    const once = onEnd;
    onEnd = () => undefined;
    once(reason, isFault);
  };
  child.once('error', (error) => { end(explainSpawn(error), true); });
  child.once('close', () => {
    messages.end();
    const fault = why ?? lastComplaint(messages.faults, settings);
    end(fault ?? 'it ended', fault !== undefined);
  });
  // Out of file descriptors, the pipes are missing and only the error is told.
  const { stdin, stdout, stderr } = child as Partial<ChildProcess>;
  const splitter = new JpegSplitter((bytes) => {
    watchdog.refresh();
    onPicture(bytes);
  });
  stdout?.on('data', (chunk: Buffer) => { splitter.push(chunk); });
  stderr?.on('data', (chunk: Buffer) => { messages.push(chunk); });
  // What it does not read because it has ended, its end tells of.
  stdin?.on('error', () => undefined);
  return {
    input: stdin ?? undefined,
    kill: () => {
      clearTimeout(watchdog);
      child.kill('SIGKILL');
    },
    complaint: () => (messages.isRecent(FORGOTTEN_MS) ? lastComplaint(messages.faults, settings) : undefined),
  };
}

/** The server's own environment, without its secrets: what ffmpeg reads is a stranger's. */
function environment({ proxy }: VideoSettings): NodeJS.ProcessEnv {
  const own = { ...process.env, AUTH_SECRET: undefined, DATABASE_URL: undefined };
  // Taken for http, https and rtmps alike, by segments and after redirects too; `no_proxy` would lead around it.
  return proxy === undefined ? own : { ...own, http_proxy: proxy, no_proxy: undefined };
}

function parameters({ address, tcUrl, isFile, loop, input, framesPerSecond, side }: VideoSettings): string[] {
  const protocols = input !== undefined ? 'pipe' : isFile ? 'file' : 'http,https,httpproxy,tcp,tls,rtmp,rtmps,crypto,hls';
  return [
    '-hide_banner', '-loglevel', 'level+verbose', '-nostdin',
    ...(loop ? ['-stream_loop', '-1'] : []),
    // What is complete from the start (a file, a recording over HTTP) plays in its own time; RTMP comes in its own time, but
    // ffmpeg would study it for up to 90 seconds before the first picture.
    ...(input !== undefined || /^rtmps?:/.test(address) ? ['-analyzeduration', '2000000'] : ['-re']),
    ...(input === undefined ? [] : ['-f', input]),
    // Threads by frame hold back as many frames as there are threads.
    '-thread_type', 'slice',
    ...(tcUrl === undefined ? [] : ['-rtmp_tcurl', tcUrl]),
    '-format_whitelist', FORMATS, '-protocol_whitelist', protocols, '-i', address, '-an', '-sn',
    '-vf', `fps=${framesPerSecond},scale=w='min(${side},iw)':h='min(${side},ih)':force_original_aspect_ratio=decrease`,
    '-f', 'image2pipe', '-c:v', 'mjpeg', '-q:v', '4', 'pipe:1',
  ];
}

const explainSpawn = ({ code, message }: NodeJS.ErrnoException): string =>
  code === 'ENOENT' ? 'ffmpeg is not installed here (see FFMPEG_PATH)' : `ffmpeg could not be run (${code ?? message})`;
