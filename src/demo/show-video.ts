import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { renderScene } from './pictures/scene';
import type { Progress } from './seed-shop';
import { ROUND_SECONDS, showAt } from './shop/show';

/** Frames a second of the video; the pipeline samples no more. */
export const VIDEO_FPS = 2;
const NAME = 'show-1.mp4';

/** Whether there is an ffmpeg to be had. */
export async function hasFfmpeg(ffmpegPath: string): Promise<boolean> {
  const probe = spawn(ffmpegPath, ['-version'], { stdio: 'ignore' });
  return new Promise((resolve) => {
    probe.once('error', () => { resolve(false); });
    probe.once('exit', (code) => { resolve(code === 0); });
  });
}

/** Draws one round of the show as a video, once. Answers with the file's name in the directory. */
export async function drawShowVideo(ffmpegPath: string, directory: string, progress: Progress): Promise<string> {
  const path = join(directory, NAME);
  try {
    await access(path);
    return NAME;
  } catch {
    await mkdir(directory, { recursive: true });
  }
  const unfinished = join(directory, `unfinished-${NAME}`);
  const ffmpeg = spawn(ffmpegPath, [
    '-y', '-loglevel', 'error', '-f', 'image2pipe', '-c:v', 'mjpeg', '-framerate', String(VIDEO_FPS), '-i', 'pipe:0',
    '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p', '-g', String(VIDEO_FPS * 4), unfinished,
  ], { stdio: ['pipe', 'ignore', 'inherit'] });
  const exited = once(ffmpeg, 'exit') as Promise<[number | null]>;
  // One that ends early breaks the pipe; its exit code tells.
  ffmpeg.stdin.on('error', () => undefined);
  const frames = ROUND_SECONDS * VIDEO_FPS;
  for (let frame = 0; frame < frames && ffmpeg.exitCode === null; frame += 1) {
    const time = frame / VIDEO_FPS;
    const picture = await renderScene({ products: showAt(time).products, time });
    if (!ffmpeg.stdin.write(picture)) await Promise.race([once(ffmpeg.stdin, 'drain'), exited]);
    progress('drawing the show as a video', (frame + 1) / frames);
  }
  ffmpeg.stdin.end();
  const [code] = await exited;
  if (code !== 0) throw new Error(`ffmpeg could not write the demo's video (exit ${String(code)})`);
  await rename(unfinished, path);
  return NAME;
}
