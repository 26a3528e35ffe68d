import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { DECODED_SIDE } from '../../../inference/vision/decode';
import { JpegSplitter } from '../../../src/live/sources/jpeg-splitter';
import { Drawing } from './drawing';
import type { StreamVideo } from './truth';

/** Frames a second of the videos. */
const VIDEO_FPS = 4;
/** Frames a second that are looked at, as a stream's default is. */
export const SAMPLED_FPS = 2;

/** Draws a video and has ffmpeg write it, as H.264. Rejects with an Error when ffmpeg cannot. */
export async function encodeVideo(video: StreamVideo, path: string): Promise<void> {
  const drawing = await Drawing.of(video);
  const ffmpeg = spawn('ffmpeg', [
    '-y', '-loglevel', 'error', '-f', 'image2pipe', '-c:v', 'mjpeg', '-framerate', String(VIDEO_FPS), '-i', 'pipe:0',
    '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '26', '-pix_fmt', 'yuv420p', '-g', String(VIDEO_FPS * 4), path,
  ], { stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = exitOf(ffmpeg);
  ffmpeg.stdin.on('error', () => undefined);
  for (let frame = 0; frame < video.seconds * VIDEO_FPS; frame += 1) {
    if (!ffmpeg.stdin.write(await drawing.frame(frame / VIDEO_FPS))) await Promise.race([once(ffmpeg.stdin, 'drain'), ended]);
  }
  ffmpeg.stdin.end();
  await ended;
}

/** The frames that a server would look at, in order: frame n is that of n / {@link SAMPLED_FPS} seconds. Not at the video's own pace. */
export async function sampleVideo(path: string): Promise<Buffer[]> {
  const ffmpeg = spawn('ffmpeg', [
    '-loglevel', 'error', '-nostdin', '-i', path, '-an', '-sn',
    '-vf', `fps=${SAMPLED_FPS},scale=w='min(${DECODED_SIDE},iw)':h='min(${DECODED_SIDE},ih)':force_original_aspect_ratio=decrease`,
    '-f', 'image2pipe', '-c:v', 'mjpeg', '-q:v', '4', 'pipe:1',
  ], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = exitOf(ffmpeg);
  const frames: Buffer[] = [];
  const splitter = new JpegSplitter((bytes) => { frames.push(Buffer.from(bytes)); });
  ffmpeg.stdout.on('data', (chunk: Buffer) => { splitter.push(chunk); });
  await ended;
  return frames;
}

function exitOf(child: ReturnType<typeof spawn>): Promise<void> {
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', (cause) => { reject(new Error('ffmpeg is needed to make and to read the videos', { cause })); });
    child.once('close', (code) => { if (code === 0) resolve(); else reject(new Error(`ffmpeg failed (exit ${String(code)})`)); });
  });
  ended.catch(() => undefined);
  return ended;
}
