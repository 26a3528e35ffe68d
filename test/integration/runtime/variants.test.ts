import { createHash } from 'node:crypto';
import { appendFile, copyFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import type { PrecisionSetting } from '../../../inference/runtime/variant';
import { copyOf, editManifest, fixture, float32 } from './fixtures';

const INT8 = 'model.int8.onnx';

/** The answer of the linear fixture, or of linear-next, to the same row. */
async function answerOf(runtime: InferenceRuntime): Promise<string> {
  const { y } = await runtime.run('linear', { x: float32([1, 4], 1, 2, 3, 4) });
  return [...(y?.data ?? [])].map((value) => Number(value).toFixed(3)).join();
}

describe('an artefact with several files', () => {
  const runtimes: InferenceRuntime[] = [];
  let folder: string;
  let warnings: string[];
  let said: { file?: string; precision?: string; passedOver?: readonly string[] }[];

  beforeEach(async () => {
    [folder, warnings, said] = [await copyOf('linear'), [], []];
  });

  afterEach(async () => {
    await Promise.all(runtimes.splice(0).map((runtime) => runtime.close()));
    await rm(folder, { recursive: true });
  });

  /** Adds a variant that is the model of another fixture; the self-check stays that of linear. */
  async function addVariant(of: string, more: Record<string, unknown> = {}): Promise<void> {
    await copyFile(join(fixture(of), 'model.onnx'), join(folder, INT8));
    const sha256 = createHash('sha256').update(await readFile(join(folder, INT8))).digest('hex');
    await editManifest(folder, (manifest) => {
      manifest['variants'] = [{ file: INT8, sha256, precision: 'int8', devices: ['cpu'], ...more }];
    });
  }

  function open(precision?: PrecisionSetting): InferenceRuntime {
    const log = {
      info: (fields: object) => said.push(fields),
      warn: (fields: object, message: string) => warnings.push(`${message}: ${(fields as { why: string }).why}`),
      error: () => undefined,
    };
    const runtime = new InferenceRuntime({ device: 'cpu', precision, log });
    runtimes.push(runtime);
    return runtime;
  }

  it('serves from the file of the precision that was asked for', async () => {
    await addVariant('linear-next', { tolerance: 1000 });
    const [exact, quick] = [open('fp32'), open('int8')];
    expect((await exact.load(folder)).precision).toBe('fp32');
    expect((await quick.load(folder)).precision).toBe('int8');
    expect(await answerOf(quick)).not.toBe(await answerOf(exact));
    expect(quick.snapshot()[0]).toMatchObject({ name: 'linear', device: 'cpu', precision: 'int8' });
  });

  it('is measured where nothing was asked for, and says which file serves and what the others were', async () => {
    await addVariant('linear');
    const { precision } = await open().load(folder);
    const [serving, other] = precision === 'int8' ? [INT8, 'model.onnx'] : ['model.onnx', INT8];
    expect(said).toEqual([
      expect.objectContaining({ file: serving, precision, passedOver: [expect.stringMatching(`^${other}: slower, .* ms a full batch$`)] }),
    ]);
    expect(warnings).toEqual([]);
  });

  it('does not measure again when the same files are loaded once more', async () => {
    await addVariant('linear');
    const runtime = open();
    const first = await runtime.load(folder);
    expect((await runtime.load(folder)).precision).toBe(first.precision);
    expect(said[1]).toMatchObject({ why: 'chosen before for the same file', precision: first.precision });
  });

  it('runs its first file when a variant does not give the recorded answers, and warns', async () => {
    await addVariant('linear-next', { tolerance: 0.01 });
    const runtime = open();
    expect((await runtime.load(folder)).precision).toBe('fp32');
    expect(warnings).toEqual([expect.stringMatching(/^model\.int8\.onnx cannot be used on cpu: .*self-check: y\[\d\] is .* tolerance 0\.01$/)]);
    const plain = open();
    await plain.load(fixture('linear'));
    expect(await answerOf(runtime)).toBe(await answerOf(plain));
  });

  it('runs a variant when its first file does not give the recorded answers, and warns', async () => {
    await addVariant('linear');
    const sha256 = createHash('sha256').update(await readFile(join(fixture('linear-next'), 'model.onnx'))).digest('hex');
    await copyFile(join(fixture('linear-next'), 'model.onnx'), join(folder, 'model.onnx'));
    await editManifest(folder, (manifest) => {
      manifest['sha256'] = sha256;
    });
    expect((await open().load(folder)).precision).toBe('int8');
    expect(warnings).toEqual([expect.stringMatching(/^model\.onnx cannot be used on cpu: .*self-check/)]);
  });

  it('is refused when the file that was asked for does not give the recorded answers', async () => {
    await addVariant('linear-next', { tolerance: 0.01 });
    await expect(open('int8').load(folder)).rejects.toMatchObject({
      code: 'BAD_ARTEFACT',
      message: /model\.int8\.onnx on cpu: self-check/,
    });
  });

  it('is refused when any of its files has another hash, though another would do', async () => {
    await addVariant('linear');
    await appendFile(join(folder, INT8), 'x');
    const outcome = { code: 'BAD_ARTEFACT', message: /model\.int8\.onnx has sha256 [0-9a-f]{64}; model\.json says/ };
    await expect(open().load(folder)).rejects.toMatchObject(outcome);
    await rm(join(folder, INT8));
    await expect(open().load(folder)).rejects.toMatchObject({ message: /model\.int8\.onnx cannot be read: ENOENT/ });
  });

  it('leaves a variant alone that is for other devices, even when its precision was asked for', async () => {
    await addVariant('linear-next', { devices: ['cuda'], tolerance: 1000 });
    expect((await open('int8').load(folder)).precision).toBe('fp32');
  });
});
