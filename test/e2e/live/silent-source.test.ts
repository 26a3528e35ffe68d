import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { FrameReading } from '../../../inference/vision/frame-recogniser';
import type { FrameWatcher } from '../../../src/live/frame-watcher';
import { StreamPipeline, type PipelineTools } from '../../../src/live/stream-pipeline';
import { VideoSource } from '../../../src/live/sources/video-source';
import { makeVideo, recordedFfmpeg, until, withFfmpeg } from './ffmpeg';
import { emptyPicture, pictureOf } from './video-shop';

const log = pino({ level: 'silent' });

describe('a source that hangs without a word', () => {
  withFfmpeg('is let go of and opened again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vitrine-silent-'));
    const ffmpeg = recordedFfmpeg(folder);
    await makeVideo(join(folder, 'show.ts'), [{ picture: await pictureOf('VT-MUG'), seconds: 10 }]);
    const video = await readFile(join(folder, 'show.ts'));
    // The connection stays open, but nothing follows the video.
    const server = createServer((_request, response) => { response.write(video); }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/show.ts`;
    const source = new VideoSource({ address, name: address, isFile: false, loop: false, ffmpegPath: ffmpeg.path, framesPerSecond: 4, side: 320, patienceMs: 4_000 }, log, () => Promise.resolve({}));
    const told: string[] = [];
    await source.open({ onFrame: () => { told.push('frame'); }, onBreak: () => { told.push('break'); } });
    await until(() => told.includes('break'));
    const broke = told.indexOf('break');
    expect(broke).toBeGreaterThan(0);
    await until(() => told.includes('frame', broke));
    expect(ffmpeg.runs()).toHaveLength(2);
    source.close();
    const seen = told.length;
    await until(() => ffmpeg.running().length === 0);
    expect(told).toHaveLength(seen);
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  }, 60_000);
});

describe('a source whose host is not known when it is opened again', () => {
  withFfmpeg('is asked for until it is, without an ffmpeg', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vitrine-unknown-'));
    const ffmpeg = recordedFfmpeg(folder);
    const address = join(folder, 'show.mp4');
    await makeVideo(address, [{ picture: await pictureOf('VT-MUG'), seconds: 2 }]);
    let asked = 0;
    const admit = (): Promise<object> => {
      asked += 1;
      return asked < 3 ? Promise.reject(new Error('the host is not known')) : Promise.resolve({});
    };
    const source = new VideoSource({ address, name: 'file:show.mp4', isFile: true, loop: true, ffmpegPath: ffmpeg.path, framesPerSecond: 4, side: 320, patienceMs: 4_000 }, log, admit);
    const ran: number[] = [];
    source.resume({ onFrame: () => { ran.push(ffmpeg.runs().length); }, onBreak: () => { ran.push(ffmpeg.runs().length); } });
    await until(() => ran.length > 2);
    expect([asked, ran.slice(0, 3)]).toEqual([3, [0, 0, 1]]);
    source.close();
    await until(() => ffmpeg.running().length === 0);
    await rm(folder, { recursive: true });
  }, 60_000);
});

describe('a stream whose frames are not posted any more', () => {
  it('lets what was in view leave', async () => {
    const told: string[] = [];
    const watcher: FrameWatcher = {
      see: () => { told.push('seen'); return Promise.resolve(); },
      lose: () => { told.push('lost'); return Promise.resolve(); },
    };
    const pipeline = new StreamPipeline('stream', toolsSeeing(nothing), { maxBytes: 1e6, maxPixels: 1e6 }, [watcher], 200);
    const bytes = await emptyPicture();
    pipeline.offer({ bytes, at: new Date(1) });
    await until(() => told.length === 2);
    expect(told).toEqual(['seen', 'lost']);
    await pipeline.stop();
    pipeline.offer({ bytes, at: new Date() });
    await pipeline.stop();
    expect(told).toEqual(['seen', 'lost', 'lost', 'lost']);
  });

  it('passes over a frame that is older than the one before', async () => {
    const looked: number[] = [];
    const tools = toolsSeeing(() => { looked.push(1); return nothing(); });
    const pipeline = new StreamPipeline('stream', tools, { maxBytes: 1e6, maxPixels: 1e6 }, []);
    const bytes = await emptyPicture();
    pipeline.offer({ bytes, at: new Date(2) });
    pipeline.offer({ bytes, at: new Date(1) });
    expect([pipeline.latest?.at, pipeline.dropped]).toEqual([new Date(2), 1]);
    await until(() => looked.length === 1);
    await pipeline.stop();
  });
});

const nothing = (): Promise<FrameReading> => Promise.resolve({ regions: [], whole: new Float32Array(4) });
const toolsSeeing = (read: () => Promise<FrameReading>): PipelineTools => ({ log, recogniser: { read } });
