import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { ModelSnapshot } from '../../inference/runtime/inference-runtime';
import { rounded } from '../measures';
import type { VisionShop } from './vision-shop';

/** What one model did for the frames. */
export interface ModelWork {
  model: string;
  rowsAFrame: number;
  rowsABatch: number;
  /** Milliseconds of its session, a frame. */
  msAFrame: number;
}

/** What streams that always have a next frame get out of the machine. */
export interface Throughput {
  streams: number;
  framesPerSecond: number;
  /** Processor time of the whole process, in milliseconds. */
  cpuMsAFrame: number;
  models: ModelWork[];
  eventLoopP99Ms: number;
  /** Recognitions told. */
  events: number;
}

/** Posts frames to so many streams for so many seconds, to each the next one as soon as the one before has been told. */
export async function saturate(shop: VisionShop, streams: number, seconds: number): Promise<Throughput> {
  const { services } = shop.server;
  const ids = await shop.streams(streams);
  let frames = 0;
  let events = 0;
  const run = async (streamId: string, index: number, end: number): Promise<void> => {
    for (let at = index * 5; performance.now() < end; at += 1) {
      await services.live.postFrame(shop.operator, streamId, shop.frames[at % shop.frames.length] as Buffer);
      await services.live.idle(streamId);
      frames += 1;
    }
  };
  const unfollow = ids.map((id) => services.bus.follow(id, () => { events += 1; }));
  await Promise.all(ids.map((id, index) => run(id, index, performance.now() + 1_000)));
  [frames, events] = [0, 0];
  const before = services.runtime.snapshot();
  const cpu = process.cpuUsage();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const begun = performance.now();
  await Promise.all(ids.map((id, index) => run(id, index, begun + seconds * 1000)));
  const took = performance.now() - begun;
  delay.disable();
  const { user, system } = process.cpuUsage(cpu);
  for (const stop of unfollow) stop();
  return {
    streams,
    framesPerSecond: rounded((1000 * frames) / took, 1),
    cpuMsAFrame: rounded((user + system) / 1000 / frames, 1),
    models: workOf(before, services.runtime.snapshot(), frames),
    eventLoopP99Ms: rounded(delay.percentile(99) / 1e6 - 1, 1),
    events,
  };
}

function workOf(before: readonly ModelSnapshot[], after: readonly ModelSnapshot[], frames: number): ModelWork[] {
  return after.flatMap((now) => {
    const then = before.find(({ name }) => name === now.name);
    const [rows, batches] = [now.rows - (then?.rows ?? 0), now.batches - (then?.batches ?? 0)];
    // Moods and recommendations are not looked at here; a model that works for frames has a row for each.
    if (rows < frames) return [];
    const ms = now.runMs.sum - (then?.runMs.sum ?? 0);
    return [{ model: now.name, rowsAFrame: rounded(rows / frames, 2), rowsABatch: rounded(rows / batches, 2), msAFrame: rounded(ms / frames, 1) }];
  });
}
