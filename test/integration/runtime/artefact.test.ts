import { appendFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import { copyOf, editManifest } from './fixtures';

type Json = Record<string, unknown>;

const first = (manifest: Json, side: 'inputs' | 'outputs'): Json => (manifest[side] as Json[])[0] ?? {};

const variant = (changes: Json): Json => ({ file: 'model.int8.onnx', sha256: 'a'.repeat(64), precision: 'int8', ...changes });

describe('a bad artefact', () => {
  const runtime = new InferenceRuntime({ device: 'cpu' });
  let folder: string;

  beforeEach(async () => {
    folder = await copyOf('linear');
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  afterAll(async () => {
    await runtime.close();
  });

  const edits: [string, (manifest: Json) => void, RegExp][] = [
    ['no version', (m) => delete m['version'], /model\.json: version is missing; it must be a text that is not empty/],
    [
      'an unknown type',
      (m) => (first(m, 'inputs')['type'] = 'float16'),
      /inputs\[0\]\.type is "float16"; it must be one of float32/,
    ],
    [
      'no batch dimension',
      (m) => (first(m, 'inputs')['shape'] = [1, 4]),
      /inputs\[0\]\.shape is \[1,4\]; it must be a list that begins with -1/,
    ],
    [
      'a file outside the folder',
      (m) => (m['file'] = '../model.onnx'),
      /file is "\.\.\/model\.onnx"; it must be the name of a file beside/,
    ],
    [
      'a batch of none',
      (m) => (m['batching'] = { maxBatch: 0, maxDelayMs: 1 }),
      /batching\.maxBatch is 0; it must be a whole number of at least 1/,
    ],
    [
      'a tensor that the graph lacks',
      (m) => (first(m, 'outputs')['name'] = 'z'),
      /outputs: the manifest names z, .*; the graph has y|selfCheck\.dims/,
    ],
    [
      'a type that the graph lacks',
      (m) => (first(m, 'inputs')['type'] = 'int32'),
      /inputs: x is declared int32, but is float32/,
    ],
    [
      'a shape that the graph lacks',
      (m) => {
        first(m, 'inputs')['shape'] = [-1, 2, 2];
        m['selfCheck'] = { ...(m['selfCheck'] as Json), dims: { x: [2, 2, 2] } };
      },
      /x is declared \[-1, 2, 2\], but is \[n, 4\]/,
    ],
    [
      'recorded dims that do not fit',
      (m) => (m['selfCheck'] = { ...(m['selfCheck'] as Json), dims: { x: [3, 4] } }),
      /selfCheck\.dims\.x is \[3, 4\]; it must fit \[2, 4\]/,
    ],
    [
      'variants that are no list',
      (m) => (m['variants'] = {}),
      /variants is \{\}; it must be a list of files of the same model, or absent/,
    ],
    [
      'a variant without a file',
      (m) => (m['variants'] = [{ precision: 'int8' }]),
      /variants\[0\]\.file is missing; it must be the name of a file beside model\.json/,
    ],
    [
      'a variant of an unknown precision',
      (m) => (m['variants'] = [variant({ precision: 'int4' })]),
      /variants\[0\]\.precision is "int4"; it must be one of fp32, fp16, int8/,
    ],
    [
      'a variant for an unknown device',
      (m) => (m['variants'] = [variant({ devices: ['cpu', 'tpu'] })]),
      /variants\[0\]\.devices\[1\] is "tpu"; it must be one of cpu, cuda/,
    ],
    [
      'a variant for no device',
      (m) => (m['variants'] = [variant({ devices: [] })]),
      /variants\[0\]\.devices is \[\]; it must be a list of at least one device, or absent for all/,
    ],
    [
      'a variant with a negative tolerance',
      (m) => (m['variants'] = [variant({ tolerance: -1 })]),
      /variants\[0\]\.tolerance is -1; it must be a number of at least 0/,
    ],
    [
      'a variant that is the model itself',
      (m) => (m['variants'] = [variant({ file: 'model.onnx' })]),
      /variants is \["model\.onnx","model\.onnx"\]; it must be a list of distinct files, none of them the first/,
    ],
    [
      'an unknown precision',
      (m) => (m['precision'] = 'double'),
      /: precision is "double"; it must be one of fp32, fp16, int8/,
    ],
    [
      'another hash',
      (m) => (m['sha256'] = 'f'.repeat(64)),
      /model\.onnx has sha256 [0-9a-f]{64}; model\.json says f{64}/,
    ],
  ];

  it.each(edits)('with %s is refused, saying what would be right', async (_, edit, message) => {
    await editManifest(folder, edit);
    await expect(runtime.load(folder)).rejects.toMatchObject({ code: 'BAD_ARTEFACT', retryable: false, message });
  });

  const breaks: [string, () => Promise<void>, RegExp][] = [
    ['no manifest', () => rm(join(folder, 'model.json')), /model\.json cannot be read: ENOENT/],
    ['a manifest that is not JSON', () => writeFile(join(folder, 'model.json'), '{'), /model\.json is not JSON/],
    ['no model', () => rm(join(folder, 'model.onnx')), /model\.onnx cannot be read: ENOENT/],
    [
      'a changed model',
      () => appendFile(join(folder, 'model.onnx'), 'x'),
      /model\.onnx has sha256 .*; model\.json says/,
    ],
    [
      'a cut recording',
      () => truncate(join(folder, 'selfcheck.bin'), 40),
      /selfcheck\.bin has 40 bytes; the manifest's dims make 56 \(x \[2, 4\] 32 \+ y \[2, 3\] 24\)/,
    ],
    [
      'another recording',
      () => writeFile(join(folder, 'selfcheck.bin'), Buffer.alloc(56)),
      /self-check: y\[\d\] is -?[\d.]+; recorded was 0, tolerance 0\.00001/,
    ],
  ];

  it.each(breaks)('with %s is refused, saying what is wrong', async (_, damage, message) => {
    await damage();
    await expect(runtime.load(folder)).rejects.toMatchObject({ code: 'BAD_ARTEFACT', message });
  });
});
