import { ModelCounters } from '../../../inference/runtime/model-counters';

describe('the counters of a model', () => {
  it('add up batches, rejections and cumulative buckets', () => {
    const counters = new ModelCounters();
    const event = { model: 'm', version: '1', device: 'cpu', queuedMs: 3 } as const;
    counters.batch({ ...event, requests: 2, rows: 3, runMs: 1 });
    counters.batch({ ...event, requests: 1, rows: 300, runMs: 9000 });
    counters.reject('OVERLOADED');
    counters.reject('OVERLOADED');

    const { batches, requests, rows, rejected, batchRows, runMs } = counters.snapshot();
    expect({ batches, requests, rows, rejected }).toEqual({
      batches: 2,
      requests: 3,
      rows: 303,
      rejected: { OVERLOADED: 2 },
    });
    expect(batchRows.counts).toEqual([0, 0, 1, 1, 1, 1, 1, 1, 1]);
    expect({ sum: runMs.sum, count: runMs.count, last: runMs.counts.at(-1) }).toEqual({ sum: 9001, count: 2, last: 1 });
  });
});
