import { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import { copyOf, editManifest, fixture, float32 } from './fixtures';

describe('hot swap of the inference runtime', () => {
  let runtime: InferenceRuntime;

  beforeEach(() => {
    runtime = new InferenceRuntime({ device: 'cpu' });
  });

  afterEach(async () => {
    await runtime.close();
  });

  const x = float32([1, 4], 1, 2, 3, 4);
  const answer = async (): Promise<string> =>
    JSON.stringify(
      [...((await runtime.run('linear', { x }))['y']?.data ?? [])].map((value) => Number(value).toFixed(4)),
    );

  it('changes the version under continuous load without dropping a request', async () => {
    const loads: string[] = [];
    runtime = new InferenceRuntime({
      device: 'cpu',
      observer: { loaded: (model, version) => loads.push(`${model} ${version}`) },
    });
    await runtime.load(fixture('linear'));
    const first = await answer();

    let swapped = false;
    let afterwards = 0;
    const seen = new Set<string>();
    const caller = async (): Promise<void> => {
      while (afterwards < 200) {
        if (swapped) afterwards += 1;
        seen.add(await answer());
      }
    };
    const callers = Array.from({ length: 16 }, caller);
    const loaded = await runtime.load(fixture('linear-next'));
    swapped = true;
    await Promise.all(callers);

    const second = await answer();
    expect(second).not.toBe(first);
    expect(seen).toEqual(new Set([first, second]));
    expect(loaded.version).toBe('2');
    expect(runtime.models().map(({ name, version }) => `${name} ${version}`)).toEqual(['linear 2']);
    expect(loads).toEqual(['linear 1', 'linear 2']);
    expect(runtime.snapshot()[0]).toMatchObject({ swaps: 1, rejected: {} });
  });

  it('finishes what the old version had queued', async () => {
    await runtime.load(fixture('linear'), { batching: { maxDelayMs: 3_600_000 } });
    const waiting = answer();
    await runtime.load(fixture('linear-next'));
    expect(await waiting).not.toBe(await answer());
  });

  it('lets the old version serve on when the new one is bad', async () => {
    await runtime.load(fixture('linear'));
    const before = await answer();
    const broken = await copyOf('linear-next');
    await editManifest(broken, (manifest) => {
      manifest['sha256'] = '0'.repeat(64);
    });
    await expect(runtime.load(broken)).rejects.toMatchObject({ code: 'BAD_ARTEFACT' });
    expect(await answer()).toBe(before);
    expect(runtime.models()[0]?.version).toBe('1');
  });

  it('swaps resident tensors the same way', async () => {
    const q = float32([1, 4], 1, 1, 1, 1);
    await runtime.load(fixture('lookup'), { resident: { items: float32([2, 4], 1) } });
    const before = runtime.run('lookup', { q });
    await runtime.load(fixture('lookup'), { resident: { items: float32([3, 4], 2) } });
    expect((await before)['scores']).toEqual(float32([1, 2], 4));
    expect((await runtime.run('lookup', { q }))['scores']).toEqual(float32([1, 3], 8));
  });

  it('refuses to load without its resident tensors, naming them', async () => {
    await expect(runtime.load(fixture('lookup'))).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: /resident\): input items is missing/,
    });
    await expect(runtime.load(fixture('lookup'), { resident: { items: float32([2, 3], 1) } })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: /must fit \[-1, 4\]/,
    });
  });

  it('runs loads of one name one after another: the last asked for serves', async () => {
    await Promise.all([runtime.load(fixture('linear')), runtime.load(fixture('linear-next'))]);
    expect(runtime.models().map((model) => model.version)).toEqual(['2']);
  });
});
