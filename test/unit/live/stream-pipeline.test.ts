import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import pino from 'pino';
import { InferenceError } from '../../../inference/runtime/inference-error';
import type { FrameReading } from '../../../inference/vision/frame-recogniser';
import type { Picture } from '../../../inference/vision/picture';
import { StreamPipeline } from '../../../src/live/stream-pipeline';

const SEEN: FrameReading = { regions: [], whole: new Float32Array(4) };
const pictureOf = (data: Uint8Array): Picture => ({ width: 1, height: 1, sourceWidth: 1, sourceHeight: 1, format: 'jpeg', data });

/** A pipeline whose recogniser is as slow as the test wants: it answers when it is told to. */
function slowPipeline() {
  const asked: number[] = [];
  let answer: { resolve: (reading: FrameReading) => void; reject: (error: Error) => void } | undefined;
  let wake = (): void => undefined;
  const recogniser = {
    read: ({ data }: Picture) => {
      asked.push(data[0] ?? -1);
      const reading = new Promise<FrameReading>((resolve, reject) => { answer = { resolve, reject }; });
      wake();
      return reading;
    },
  };
  const seen: number[] = [];
  const watcher = { see: (at: Date) => { seen.push(at.getTime()); return Promise.resolve(); }, lose: () => Promise.resolve() };
  const pipeline = new StreamPipeline('stream', { log: pino({ level: 'silent' }), recogniser }, { maxBytes: 1e6, maxPixels: 1e6 }, [watcher]);
  return {
    pipeline, asked, seen,
    offer: (number: number, bytes = Buffer.alloc(0)) => { pipeline.offer({ bytes, at: new Date(number), picture: pictureOf(Uint8Array.of(number)) }); },
    /** Resolves when the recogniser has been asked so many times. */
    whenAsked: async (times: number) => { while (asked.length < times) await new Promise<void>((resolve) => { wake = resolve; }); },
    finish: () => answer?.resolve(SEEN),
    refuse: (error: Error) => answer?.reject(error),
  };
}

describe('a pipeline whose recogniser is slower than the frames come', () => {
  it('drops the oldest that wait, looks at the newest, and counts each that it dropped', async () => {
    const { pipeline, asked, seen, offer, whenAsked, finish } = slowPipeline();
    offer(1);
    await whenAsked(1);
    for (let number = 2; number <= 20; number += 1) offer(number);
    expect(pipeline.dropped).toBe(18);
    finish();
    await whenAsked(2);
    for (let number = 21; number <= 40; number += 1) offer(number);
    finish();
    await whenAsked(3);
    finish();
    await pipeline.idle;
    expect(asked).toEqual([1, 20, 40]);
    expect([seen, pipeline.dropped]).toEqual([[1, 20, 40], 37]);
    await pipeline.stop();
  });

  it('counts a frame that the models had no time for as dropped, goes on with the newest, and says so', async () => {
    const { pipeline, asked, seen, offer, whenAsked, finish, refuse } = slowPipeline();
    const told: string[] = [];
    pipeline.faults.listener = (why) => { told.push(why); };
    offer(1);
    await whenAsked(1);
    offer(2);
    offer(3);
    refuse(new InferenceError('OVERLOADED', 'product-embedding: 250 rows wait and 256 may'));
    await whenAsked(2);
    finish();
    await pipeline.idle;
    expect([asked, seen, pipeline.dropped]).toEqual([[1, 3], [3], 2]);
    expect(told).toEqual(['The models have too much to do: pictures are dropped.']);
    await pipeline.stop();
  });

  it('keeps three frames at most, however many come', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const { pipeline, offer, whenAsked, finish } = slowPipeline();
    const kept: WeakRef<Buffer>[] = [];
    const offerMany = (): void => {
      for (let number = 0; number < 200; number += 1) {
        const bytes = Buffer.alloc(1_000);
        kept.push(new WeakRef(bytes));
        offer(number, bytes);
      }
    };
    offerMany();
    await whenAsked(1);
    // What a WeakRef was made of in this turn of the event loop lives until the next.
    await new Promise(setImmediate);
    collectGarbage();
    const alive = kept.flatMap((frame, number) => (frame.deref() === undefined ? [] : [number]));
    expect(alive.length).toBeLessThanOrEqual(3);
    expect(alive).toContain(199);
    expect(pipeline.dropped).toBe(199);
    finish();
    await pipeline.stop();
  });
});
