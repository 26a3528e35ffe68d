import { BlendedModel } from '../../../inference/recommend/blended-model';
import { fitModelInWorker } from '../../../inference/recommend/fit-in-worker';
import type { FittedOutcome } from '../../../inference/recommend/fit-protocol';
import type { BlendWeights } from '../../../inference/recommend/fitted-model';
import { fitItemNeighbours } from '../../../inference/recommend/item-neighbours';
import { randomSequences } from './random-sequences';

describe('the fit in a worker', () => {
  it('gives the table that the fit itself gives, and reports progress', async () => {
    const expected = fitItemNeighbours(randomSequences(100, 40, 1));
    const shares: number[] = [];
    const { model: { neighbours: table }, fitMs } = await fitModelInWorker(randomSequences(100, 40, 1), {
      progress: (_stage, share) => shares.push(share),
    });
    expect(Array.from(table.indices)).toEqual(Array.from(expected.indices));
    expect(Array.from(table.weights)).toEqual(Array.from(expected.weights));
    expect(shares.at(-1)).toBe(1);
    expect(fitMs).toBeGreaterThan(0);
  });

  it('measures the weights in service as they serve, with histories fading at their own pace', async () => {
    const fitted = (incumbent?: BlendWeights): Promise<FittedOutcome> =>
      fitModelInWorker(randomSequences(600, 40, 6), { holdOut: 'last', refit: false, factorSettings: { k: 4, epochs: 2 }, incumbent });
    const { model: { weights } } = await fitted();
    const { figures: same } = await fitted(weights);
    expect(same.incumbent).toEqual(same.candidate);
    expect(same.margin).toBe(0);
    const { figures: other } = await fitted({ ...weights, historyDecay: 0.05 });
    expect(other.candidate).toEqual(same.candidate);
    expect(other.incumbent).not.toEqual(other.candidate);
    expect(other.margin).toBeGreaterThan(0);
  });

  it('takes the memory of the sequences with it', async () => {
    const sequences = randomSequences(10, 10, 2);
    await fitModelInWorker(sequences);
    expect(sequences.indices.length).toBe(0);
  });

  it('rejects with what the fit threw', async () => {
    await expect(fitModelInWorker(randomSequences(10, 10, 3), { settings: { k: 0 } })).rejects.toThrow('k is 0');
  });

  it.each([50, 300])('gives an encoder a weight only where there was one, with %i viewers', async (viewers) => {
    const items = 40;
    const texts = Array.from({ length: items }, (_, item) => `thing ${item % 5}`);
    const sequenceVectors = { dims: 4, vectors: Float32Array.from({ length: items * 4 }, (_, at) => Math.sin(at)) };
    const without = (await fitModelInWorker(randomSequences(viewers, items, 6), { content: { texts }, holdOut: 'last' })).model;
    expect(without.sequence).toBeUndefined();
    expect(without.weights.sequence).toBe(0);
    // Nor can one that comes later count with it.
    expect(new BlendedModel({ ...without, sequence: sequenceVectors }).dims).toBe(new BlendedModel(without).dims);
    const bare = (await fitModelInWorker(randomSequences(viewers, items, 6), { holdOut: 'last' })).model;
    expect([bare.weights.content, bare.weights.sequence]).toEqual([0, 0]);
    const { model } = await fitModelInWorker(randomSequences(viewers, items, 6), { content: { texts }, sequenceVectors, holdOut: 'last' });
    expect(model.weights.sequence).toBeGreaterThan(0);
  });

  it('ends with the reason of the signal that aborts it, before or during the fit', async () => {
    const reason = new Error('the server stops');
    await expect(fitModelInWorker(randomSequences(10, 10, 4), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const fit = fitModelInWorker(randomSequences(5000, 3000, 5), {
      signal: controller.signal,
      progress: () => {
        controller.abort(reason);
      },
    });
    await expect(fit).rejects.toBe(reason);
  });
});
