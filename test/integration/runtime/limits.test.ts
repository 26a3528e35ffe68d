import { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import { fixture, float32, ids } from './fixtures';

describe('limits of the inference runtime', () => {
  let runtime: InferenceRuntime;

  beforeEach(() => {
    runtime = new InferenceRuntime({ device: 'cpu', queueLimit: 1024 });
  });

  afterEach(async () => {
    await runtime.close();
  });

  it('answers OVERLOADED at once when the rows that may wait do wait, and serves those that wait', async () => {
    runtime = new InferenceRuntime({ device: 'cpu', queueLimit: 4 });
    await runtime.load(fixture('linear'), { batching: { maxDelayMs: 3_600_000 } });
    const waiting = [2, 2].map((rows) => runtime.run('linear', { x: float32([rows, 4], 1) }));
    await expect(runtime.run('linear', { x: float32([1, 4], 1) })).rejects.toMatchObject({
      code: 'OVERLOADED',
      retryable: true,
      message: /4 rows wait and 4 may/,
    });

    expect(runtime.snapshot()[0]).toMatchObject({ queuedRows: 4, requests: 0, rejected: { OVERLOADED: 1 } });
    await runtime.close();
    await expect(Promise.all(waiting)).resolves.toHaveLength(2);
  });

  it('refuses a request that could never wait as a bad input, since trying again would not help', async () => {
    runtime = new InferenceRuntime({ device: 'cpu', queueLimit: 4 });
    await runtime.load(fixture('linear'));
    await expect(runtime.run('linear', { x: float32([5, 4], 1) })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: /5 rows; at most 4/,
    });
  });

  it('answers DEADLINE_EXCEEDED for a request whose deadline passed in the queue, without running it', async () => {
    await runtime.load(fixture('heavy'));
    const busy = runtime.run('heavy', { x: float32([512, 256], 0.1) });
    const late = runtime.run('heavy', { x: float32([1, 256], 0.1) }, { deadlineMs: 1 });

    await expect(late).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED', retryable: true });
    await expect(busy).resolves.toMatchObject({ y: { dims: [512, 256] } });
    expect(runtime.snapshot()[0]).toMatchObject({ rows: 512, requests: 1, rejected: { DEADLINE_EXCEEDED: 1 } });
    await expect(runtime.run('heavy', { x: float32([1, 256], 0.1) }, { deadlineMs: 0 })).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
    });
  });

  it('does not hold the event loop while a heavy model runs', async () => {
    await runtime.load(fixture('heavy'));
    const order: string[] = [];
    const run = runtime.run('heavy', { x: float32([512, 256], 0.1) }).then(() => order.push('inference'));
    const turns = (async () => {
      for (let turn = 0; turn < 100; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      order.push('a hundred turns');
    })();
    await Promise.all([run, turns]);
    expect(order).toEqual(['a hundred turns', 'inference']);
  });

  it.each([
    ['a missing input', {}, /input ids is missing/],
    ['an unknown input', { ids: ids(1), tokens: ids(1) }, /there is no input tokens; the inputs are ids/],
    ['a wrong type', { ids: float32([1, 2], 1) }, /input ids is float32; it must be int32/],
    ['a wrong array', { ids: { type: 'int32', dims: [1, 2], data: new Float32Array(2) } as const }, /needs Int32Array/],
    ['a wrong rank', { ids: { ...ids(1, 2), dims: [2] } }, /has dims \[2\]; they must fit \[-1, -1\]/],
    ['too few elements', { ids: { ...ids(1, 2), dims: [1, 3] } }, /has 2 elements; dims \[1, 3\] need 3/],
    ['no rows', { ids: { ...ids(), dims: [0, 2] } }, /at least one row/],
  ])('refuses %s, naming it', async (_, inputs, message) => {
    await runtime.load(fixture('pooling'));
    await expect(runtime.run('pooling', inputs)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      retryable: false,
      message,
    });
  });

  it('names the models that are loaded when asked for one that is not', async () => {
    await runtime.load(fixture('linear'));
    await expect(runtime.run('linaer', {})).rejects.toMatchObject({
      code: 'MODEL_NOT_LOADED',
      message: /linaer is not loaded; loaded are: linear/,
    });
  });

  it('finishes what it has when closed, and refuses what comes after', async () => {
    await runtime.load(fixture('linear'), { batching: { maxDelayMs: 3_600_000 } });
    const waiting = runtime.run('linear', { x: float32([1, 4], 1) });
    const closed = runtime.close();
    await expect(runtime.run('linear', { x: float32([1, 4], 1) })).rejects.toMatchObject({
      code: 'MODEL_NOT_LOADED',
      message: /closed/,
    });
    await expect(waiting).resolves.toMatchObject({ y: { dims: [1, 3] } });
    await closed;
    expect(runtime.models()).toEqual([]);
  });
});
