import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether there is an ffmpeg here; the tests that watch a video need one. */
export const ffmpegAvailable: boolean = spawnSync('ffmpeg', ['-version'], { stdio: 'ignore' }).status === 0;
if (!ffmpegAvailable) process.stderr.write('NOT RUN: the tests that watch a video; there is no ffmpeg here (Debian: apt-get install ffmpeg)\n');

/** `it`, where there is an ffmpeg. */
export const withFfmpeg: jest.It = ffmpegAvailable ? it : it.skip;

/** A picture and for how long it is shown. */
export interface Scene {
  picture: Buffer;
  seconds: number;
}

const VIDEO_FPS = 4;

/** Makes a video of stills; `format` is a list of ffmpeg's output options. */
export async function makeVideo(path: string, scenes: readonly Scene[], format: readonly string[] = []): Promise<void> {
  const ffmpeg = spawn('ffmpeg', [
    '-y', '-loglevel', 'error', '-f', 'image2pipe', '-c:v', 'mjpeg', '-framerate', String(VIDEO_FPS), '-i', 'pipe:0',
    '-vf', 'scale=480:480:force_original_aspect_ratio=decrease,pad=480:480:-1:-1:white',
    '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '18', '-pix_fmt', 'yuv420p', '-g', String(VIDEO_FPS), ...format, path,
  ], { stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = once(ffmpeg, 'close') as Promise<[number | null]>;
  for (const { picture, seconds } of scenes) {
    for (let frame = 0; frame < seconds * VIDEO_FPS; frame += 1) ffmpeg.stdin.write(picture);
  }
  ffmpeg.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`ffmpeg could not write ${path} (exit ${String(code)})`);
}

/** An ffmpeg that writes down the process identifier of each of its runs. */
export interface RecordedFfmpeg {
  path: string;
  /** Every run there was, the first first. */
  runs: () => number[];
  /** Those that have not ended, or that nobody has asked for their end (zombies). */
  running: () => number[];
}

/** Puts a recording ffmpeg into a folder. */
export function recordedFfmpeg(folder: string): RecordedFfmpeg {
  const [path, log] = [join(folder, 'ffmpeg'), join(folder, 'ffmpeg-runs')];
  writeFileSync(path, `#!/bin/sh\necho $$ >> '${log}'\nexec ffmpeg "$@"\n`);
  chmodSync(path, 0o755);
  const runs = (): number[] => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').map(Number) : []);
  return { path, runs, running: () => runs().filter(isThere) };
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Resolves as soon as something holds; for what nobody tells of, such as the end of a grandchild. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}
