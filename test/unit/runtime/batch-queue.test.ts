import { BatchQueue } from '../../../inference/runtime/batch-queue';

const request = (key: string, rows: number, queuedAt: number): { key: string; rows: number; queuedAt: number } => ({
  key,
  rows,
  queuedAt,
});

describe('the batch queue', () => {
  it('lets a batch go when its oldest request has waited long enough, not before', () => {
    const queue = new BatchQueue({ maxBatch: 8, maxDelayMs: 5 });
    const [a, b] = [request('s', 1, 100), request('s', 2, 104)];
    queue.add(a);
    queue.add(b);
    expect(queue.take(104.9, false)).toBeUndefined();
    expect(queue.nextDueAt()).toBe(105);
    expect(queue.take(105, false)).toEqual([a, b]);
    expect(queue.rows).toBe(0);
    expect(queue.nextDueAt()).toBeUndefined();
  });

  it('lets a full batch go at once and keeps what would overfill it', () => {
    const queue = new BatchQueue({ maxBatch: 4, maxDelayMs: 5 });
    const all = [3, 2, 1].map((rows, at) => request('s', rows, at));
    for (const one of all) queue.add(one);
    expect(queue.take(0, true)).toEqual([all[0]]);
    expect(queue.rows).toBe(3);
    expect(queue.take(0, true)).toBeUndefined();
  });

  it('never mixes keys, and serves the key whose head waited longest', () => {
    const queue = new BatchQueue({ maxBatch: 2, maxDelayMs: 5 });
    const [young, old, full] = [request('a', 1, 3), request('b', 1, 1), request('c', 2, 2)];
    for (const one of [young, old, full]) queue.add(one);
    expect(queue.take(4, false)).toEqual([full]);
    expect(queue.take(10, false)).toEqual([old]);
    expect(queue.take(10, false)).toEqual([young]);
  });

  it('forgets a request that was removed, and only once', () => {
    const queue = new BatchQueue({ maxBatch: 4, maxDelayMs: 5 });
    const [a, b] = [request('s', 1, 0), request('s', 2, 1)];
    queue.add(a);
    queue.add(b);
    queue.remove(a);
    queue.remove(a);
    expect(queue.rows).toBe(2);
    expect(queue.nextDueAt()).toBe(6);
    expect(queue.takeAll()).toEqual([b]);
    expect(queue.rows).toBe(0);
  });
});
