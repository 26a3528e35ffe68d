import { join } from 'node:path';
import { loadManifest } from '../../../inference/runtime/artefact';
import type { BatchEvent } from '../../../inference/runtime/observer';
import { ServedModel } from '../../../inference/runtime/served-model';
import { SessionWorker } from '../../../inference/runtime/session-worker';
import type { Tensor } from '../../../inference/runtime/tensor';
import type { StartWorker } from '../../../inference/runtime/worker-keeper';
import { FATAL_VALUE, fixture, float32 } from './fixtures';

/** Rows of a request: four of them fill a batch of the heavy fixture. */
const ROWS = 128;

const rows = (value: number): { x: Tensor } => ({ x: float32([ROWS, 256], value) });

describe('a crash of an inference worker', () => {
  const errors: string[] = [];
  let batches: BatchEvent[] = [];
  let restarts = 0;
  const report = {
    log: { info: () => undefined, warn: () => undefined, error: (_: object, message: string) => errors.push(message) },
    batch: (event: BatchEvent) => batches.push(event),
    restarted: () => (restarts += 1),
  };
  const directory = fixture('heavy');

  beforeEach(() => {
    batches = [];
    restarts = 0;
  });

  async function serve(startWorker: StartWorker): Promise<ServedModel> {
    const manifest = await loadManifest(directory);
    return await ServedModel.start(
      { manifest, device: 'cpu', batching: manifest.batching, queueLimit: 2048 },
      report,
      startWorker,
    );
  }

  async function startWorker(onCrash: (reason: string) => void, entry?: string): Promise<SessionWorker> {
    return await SessionWorker.start(
      { directory, manifest: await loadManifest(directory), device: 'cpu', threads: 1, measure: false, resident: {} },
      onCrash,
      entry,
    );
  }

  const startFragile: StartWorker = (onCrash) => startWorker(onCrash, join(__dirname, 'crashing-thread.js'));

  /** What a worker that never dies answers. */
  async function answersOf(values: readonly number[]): Promise<unknown[]> {
    const model = await serve((onCrash) => startWorker(onCrash));
    const answers = [];
    for (const value of values) answers.push(await model.run(rows(value), ROWS, undefined));
    await model.drain();
    return answers;
  }

  it('loses no request and answers none twice: what was in flight runs once more on the next worker', async () => {
    const values = [FATAL_VALUE, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
    const expected = await answersOf(values);
    batches = [];
    let starts = 0;
    const model = await serve((onCrash) => {
      starts += 1;
      return starts === 1 ? startFragile(onCrash) : startWorker(onCrash);
    });
    const answered: number[] = [];
    const runs = values.map(async (value, index) => {
      const answer = await model.run(rows(value), ROWS, undefined);
      answered.push(index);
      return answer;
    });
    expect(await Promise.all(runs)).toEqual(expected);
    expect(answered.sort((a, b) => a - b)).toEqual(values.map((_, index) => index));
    expect(batches.reduce((sum, batch) => sum + batch.requests, 0)).toBe(values.length);
    expect([starts, restarts]).toEqual([2, 1]);
    expect(errors).toContain('inference worker died');
    await model.drain();
  });

  it('fails only the request that kills two workers, as retryable, and serves again', async () => {
    const model = await serve(startFragile);
    const culprit = model.run(rows(FATAL_VALUE), ROWS, undefined);
    const neighbours = [0.1, 0.2, 0.3, 0.4, 0.5].map((value) => model.run(rows(value), ROWS, undefined));
    const outcome = { code: 'WORKER_FAILED', retryable: true, message: /died under this request/ };
    await expect(culprit).rejects.toMatchObject(outcome);
    expect(await Promise.all(neighbours)).toEqual(await answersOf([0.1, 0.2, 0.3, 0.4, 0.5]));
    expect(restarts).toBe(2);
    await expect(model.run(rows(0.6), ROWS, undefined)).resolves.toMatchObject({ y: { dims: [ROWS, 256] } });
    await model.drain();
  });

  it('holds what runs once more to its deadline', async () => {
    let starts = 0;
    const model = await serve((onCrash) => {
      starts += 1;
      return starts === 1 ? startFragile(onCrash) : new Promise(() => undefined);
    });
    const run = model.run(rows(FATAL_VALUE), ROWS, 400);
    const outcome = { code: 'DEADLINE_EXCEEDED', message: /the worker died under it, and it was not run again/ };
    await expect(run).rejects.toMatchObject(outcome);
  });

  it('fails everything when no new worker starts, and ends cleanly all the same', async () => {
    let worker: SessionWorker | undefined;
    const model = await serve(async (onCrash) => {
      if (worker !== undefined) throw new Error('no memory left');
      worker = await startFragile(onCrash);
      return worker;
    });
    const outcome = { code: 'WORKER_FAILED', retryable: true, message: /did not start again: no memory left/ };
    const runs = [FATAL_VALUE, 0.1, 0.2, 0.3, 0.4, 0.5].map((value) => model.run(rows(value), ROWS, undefined));
    await Promise.all(runs.map((run) => expect(run).rejects.toMatchObject(outcome)));
    await model.drain();
  });

  it('finishes what it has when it dies while it drains', async () => {
    let starts = 0;
    const model = await serve((onCrash) => {
      starts += 1;
      return starts === 1 ? startFragile(onCrash) : startWorker(onCrash);
    });
    const runs = [FATAL_VALUE, 0.1].map((value) => model.run(rows(value), ROWS, undefined));
    await model.drain();
    await expect(Promise.all(runs)).resolves.toHaveLength(2);
    expect(starts).toBe(2);
  });
});
