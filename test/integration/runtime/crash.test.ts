import { join } from 'node:path';
import { loadManifest } from '../../../inference/runtime/artefact';
import { ServedModel } from '../../../inference/runtime/served-model';
import { SessionWorker } from '../../../inference/runtime/session-worker';
import type { StartWorker } from '../../../inference/runtime/worker-keeper';
import { CRASHING_ROWS, event, fixture, float32 } from './fixtures';

describe('a crash of an inference worker', () => {
  const restarted = event();
  const errors: string[] = [];
  const report = {
    log: { info: () => undefined, warn: () => undefined, error: (_: object, message: string) => errors.push(message) },
    batch: () => undefined,
    restarted: restarted.happen,
  };
  const directory = fixture('heavy');

  async function serve(startWorker: StartWorker): Promise<ServedModel> {
    const manifest = await loadManifest(directory);
    return await ServedModel.start(
      { manifest, device: 'cpu', batching: manifest.batching, queueLimit: 1024 },
      report,
      startWorker,
    );
  }

  async function startFragile(onCrash: (reason: string) => void): Promise<SessionWorker> {
    return await SessionWorker.start(
      { directory, manifest: await loadManifest(directory), device: 'cpu', threads: 1, measure: false, resident: {} },
      onCrash,
      join(__dirname, 'crashing-thread.js'),
    );
  }

  it('fails what was in flight as retryable, keeps what was queued, and serves again', async () => {
    const workers: SessionWorker[] = [];
    const model = await serve(async (onCrash) => {
      const worker = await startFragile(onCrash);
      workers.push(worker);
      return worker;
    });
    const inFlight = model.run({ x: float32([CRASHING_ROWS, 256], 0.1) }, CRASHING_ROWS, undefined);
    const queued = model.run({ x: float32([1, 256], 0.1) }, 1, undefined);
    const failed = expect(inFlight).rejects.toMatchObject({
      code: 'WORKER_FAILED',
      retryable: true,
      message: /died under this request/,
    });
    await failed;
    await restarted.happened;
    await expect(queued).resolves.toMatchObject({ y: { dims: [1, 256] } });
    await expect(model.run({ x: float32([2, 256], 0.1) }, 2, undefined)).resolves.toMatchObject({
      y: { dims: [2, 256] },
    });
    expect(workers).toHaveLength(2);
    expect(errors).toContain('inference worker died');
    await model.drain();
  });

  it('fails what is queued when no new worker starts, and ends cleanly all the same', async () => {
    let worker: SessionWorker | undefined;
    const model = await serve(async (onCrash) => {
      if (worker !== undefined) throw new Error('no memory left');
      worker = await startFragile(onCrash);
      return worker;
    });
    const inFlight = model.run({ x: float32([CRASHING_ROWS, 256], 0.1) }, CRASHING_ROWS, undefined);
    const queued = model.run({ x: float32([1, 256], 0.1) }, 1, undefined);
    const both = Promise.all([
      expect(inFlight).rejects.toMatchObject({ code: 'WORKER_FAILED' }),
      expect(queued).rejects.toMatchObject({
        code: 'WORKER_FAILED',
        retryable: true,
        message: /did not start again: no memory left/,
      }),
    ]);
    await both;
    await model.drain();
  });
});
