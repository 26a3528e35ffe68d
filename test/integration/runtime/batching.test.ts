import { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import type { BatchEvent } from '../../../inference/runtime/observer';
import type { Tensor } from '../../../inference/runtime/tensor';
import { fixture, float32, ids } from './fixtures';

describe('batches of the inference runtime', () => {
  let runtime: InferenceRuntime;
  let batches: BatchEvent[];

  beforeEach(() => {
    batches = [];
    runtime = new InferenceRuntime({
      device: 'cpu',
      queueLimit: 64,
      observer: { batch: (batch) => batches.push(batch) },
    });
  });

  afterEach(async () => {
    await runtime.close();
  });

  /** Answers of the requests, each run alone. */
  async function alone(model: string, requests: readonly Record<string, Tensor>[]): Promise<Record<string, Tensor>[]> {
    const answers: Record<string, Tensor>[] = [];
    for (const request of requests) answers.push(await runtime.run(model, request));
    return answers;
  }

  it('joins concurrent requests of one shape and gives each its own rows back', async () => {
    await runtime.load(fixture('linear'));
    const requests = [1, 3, 2].map((rows, index) => ({ x: float32([rows, 4], index, 0.5, -index, 2, 7) }));
    const expected = await alone('linear', requests);
    await runtime.load(fixture('linear'), { batching: { maxBatch: 6, maxDelayMs: 3_600_000 } });
    batches.length = 0;

    const answers = await Promise.all(requests.map((request) => runtime.run('linear', request)));

    expect(batches.map(({ requests: count, rows }) => ({ count, rows }))).toEqual([{ count: 3, rows: 6 }]);
    answers.forEach((answer, index) => {
      expect(answer['y']?.dims).toEqual(expected[index]?.['y']?.dims);
      answer['y']?.data.forEach((value, at) => {
        expect(Number(value)).toBeCloseTo(Number(expected[index]?.['y']?.data[at]), 5);
      });
    });
  });

  it('never joins requests whose other dims differ', async () => {
    await runtime.load(fixture('pooling'), { batching: { maxBatch: 2, maxDelayMs: 3_600_000 } });
    const requests = [ids(1, 2), ids(3, 4, 5), ids(6, 7), ids(8, 9, 1)].map((tensor) => ({ ids: tensor }));
    const answers = await Promise.all(requests.map((request) => runtime.run('pooling', request)));

    expect(answers.map((answer) => answer['total'])).toEqual(
      [3n, 12n, 13n, 18n].map((total) => ({ type: 'int64', dims: [1], data: BigInt64Array.of(total) })),
    );
    expect(batches.map((batch) => batch.rows)).toEqual([2, 2]);
  });

  it('sends a full batch at once, however long it might wait', async () => {
    await runtime.load(fixture('linear'), { batching: { maxBatch: 4, maxDelayMs: 3_600_000 } });
    await Promise.all([1, 2, 3, 4].map((value) => runtime.run('linear', { x: float32([1, 4], value) })));
    expect(batches.map((batch) => batch.rows)).toEqual([4]);
  });

  it('runs a request larger than a batch in parts and answers it whole', async () => {
    await runtime.load(fixture('linear'), { batching: { maxBatch: 4 } });
    const x = float32([10, 4], 1, 2, 3, 4, 5, 6, 7);
    const whole = await runtime.run('linear', { x });
    const rows = await alone(
      'linear',
      [...Array(10).keys()].map((row) => ({ x: { ...x, dims: [1, 4], data: x.data.slice(row * 4, row * 4 + 4) } })),
    );

    expect(batches.slice(0, 3).map((batch) => batch.rows)).toEqual([4, 4, 2]);
    expect(whole['y']?.dims).toEqual([10, 3]);
    const expected = rows.flatMap((row) => [...(row['y']?.data ?? [])].map(Number));
    whole['y']?.data.forEach((value, at) => {
      expect(Number(value)).toBeCloseTo(expected[at] ?? NaN, 5);
    });
  });

  it('fails only the request that the graph chokes on, not those that shared its batch', async () => {
    await runtime.load(fixture('pooling'));
    const settled = await Promise.allSettled(
      [ids(1, 1), ids(99, 1), ids(2, 2)].map((tensor) => runtime.run('pooling', { ids: tensor })),
    );

    expect(settled.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(settled[1]).toMatchObject({ reason: { code: 'BAD_INPUT', retryable: false, message: /idx=99/ } });
  });

  it('leaves the caller its arrays and gives answers that share no memory', async () => {
    await runtime.load(fixture('linear'));
    const x = float32([1, 4], 1, 2, 3, 4);
    const [a, b] = await Promise.all([runtime.run('linear', { x }), runtime.run('linear', { x })]);
    expect([...x.data]).toEqual([1, 2, 3, 4]);
    expect(a['y']).toEqual(b['y']);
    expect(a['y']?.data.buffer).not.toBe(b['y']?.data.buffer);
    expect(a['y']?.data.byteLength).toBe(a['y']?.data.buffer.byteLength);
  });

  it('feeds resident tensors to every run', async () => {
    const items = float32([3, 4], 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);
    await runtime.load(fixture('lookup'), { resident: { items } });
    const answers = await Promise.all(
      [1, 2].map((scale) => runtime.run('lookup', { q: float32([1, 4], scale, 2 * scale, 3 * scale, 0) })),
    );
    expect(answers.map((answer) => answer['scores'])).toEqual([float32([1, 3], 1, 2, 3), float32([1, 3], 2, 4, 6)]);
  });
});
