import { HEADS, IntentModel, LIVE_INTENTS } from '../../../inference/language/intent-model';
import type { Tensor } from '../../../inference/runtime/tensor';

function answering(live: readonly number[], outOfScope: readonly number[] = [0.25, 0.5, 0.75]): { model: IntentModel; seen: Tensor[] } {
  const seen: Tensor[] = [];
  const tensor = (values: readonly number[]): Tensor => ({ type: 'float32', dims: [1, values.length], data: Float32Array.from(values) });
  const run = (name: string, inputs: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>> => {
    expect(name).toBe('intents');
    if (inputs['features']) seen.push(inputs['features']);
    return Promise.resolve({
      live: tensor(live), clinc150: tensor(HEADS.clinc150.map((_, index) => (index === 3 ? 0.5 : 0))), support: tensor(HEADS.support.map(() => 0)), out_of_scope: tensor(outOfScope),
    });
  };
  return { model: new IntentModel({ run }), seen };
}

const mostly = (name: string, second: string): number[] => LIVE_INTENTS.map((intent) => (intent === name ? 0.625 : intent === second ? 0.25 : 0));

test('the most probable intent is the answer, and the others follow by probability', async () => {
  const score = await answering(mostly('price', 'shipping')).model.read('多少钱，包邮吗');
  expect(score).toMatchObject({ intent: 'price', confidence: 0.625, outOfScope: 0.25 });
  expect(score.ranked.slice(0, 2)).toEqual([{ intent: 'price', probability: 0.625 }, { intent: 'shipping', probability: 0.25 }]);
  expect(score.ranked).toHaveLength(LIVE_INTENTS.length);
});

test('another set has its own intents and its own scope', async () => {
  const { model } = answering(mostly('price', 'size'));
  const score = await model.readAs('clinc150', 'set an alarm');
  expect(score).toMatchObject({ intent: HEADS.clinc150[3], confidence: 0.5, outOfScope: 0.5 });
  expect(await model.readAs('support', 'x')).toMatchObject({ outOfScope: 0.75 });
});

test('a text is sent as [1, padded length] int32', async () => {
  const { model, seen } = answering(mostly('price', 'size'));
  await model.read('多少钱');
  await model.read('十'.repeat(100_000));
  expect(seen.map(({ type, dims }) => ({ type, dims }))).toEqual([{ type: 'int32', dims: [1, 32] }, { type: 'int32', dims: [1, 32] }]);
});

test('a text with nothing to read is small talk without asking the model', async () => {
  const { model, seen } = answering(mostly('price', 'size'));
  for (const text of ['', '   ', '\u200b\ufe0f', 'https://example.com']) {
    expect(await model.read(text)).toMatchObject({ intent: 'smalltalk', confidence: 1, outOfScope: 0 });
  }
  expect(seen).toHaveLength(0);
});

test('a model of another shape is an error that says what it should be', async () => {
  await expect(answering([0.5, 0.5]).model.read('hi')).rejects.toThrow('live of dims [1, 18]');
  await expect(answering(mostly('price', 'size'), [1]).model.read('hi')).rejects.toThrow('out_of_scope of dims [1, 3]');
});
