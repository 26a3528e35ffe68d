import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import { fixture, float32 } from './fixtures';

/** Debian's chromium brings SwiftShader, a Vulkan device in software; SOFTWARE_VULKAN_ICD names one elsewhere. */
const ICD = process.env['SOFTWARE_VULKAN_ICD'] ?? '/usr/lib/chromium/vk_swiftshader_icd.json';
const available = process.platform === 'linux' && existsSync(ICD);
if (!available) {
  process.stderr.write(
    `NOT RUN: the WebGPU tests of the inference runtime; there is no software Vulkan at ${ICD} (install chromium, or set SOFTWARE_VULKAN_ICD)\n`,
  );
}
const withSoftwareGpu = available ? it : it.skip;

interface Report {
  readonly device: string;
  readonly lines: readonly string[];
  readonly output: readonly number[];
}

/** Loads and runs the convolution in a process whose only Vulkan device is the software one. */
async function runWithSoftwareGpu(device: string): Promise<Report> {
  const env = { ...process.env, VK_DRIVER_FILES: ICD, VK_ICD_FILENAMES: ICD };
  const { stdout } = await promisify(execFile)(process.execPath, [join(__dirname, 'device-run.js'), device], { env });
  return JSON.parse(stdout) as Report;
}

describe('the device of the inference runtime', () => {
  withSoftwareGpu(
    'is WebGPU when asked for, with the answers of the CPU',
    async () => {
      const [gpu, cpu] = [await runWithSoftwareGpu('webgpu'), await runWithSoftwareGpu('cpu')];
      expect([gpu.device, cpu.device]).toEqual(['webgpu', 'cpu']);
      expect(gpu.output).toHaveLength(12);
      gpu.output.forEach((value, index) => {
        expect(value).toBeCloseTo(cpu.output[index] ?? NaN, 5);
      });
    },
    120_000,
  );

  withSoftwareGpu(
    'is not a software renderer by itself: auto measures, and says in one line why not',
    async () => {
      const report = await runWithSoftwareGpu('auto');
      expect(report.device).toBe('cpu');
      expect(report.lines).toHaveLength(1);
      expect(report.lines[0]).toMatch(/convolution 1 runs on cpu: .*"webgpu: slower, [\d.]+ ms a full batch/);
    },
    120_000,
  );

  it('is said in one line when auto picks it, and answers either way', async () => {
    const lines: string[] = [];
    const log = {
      info: (_: object, message: string) => lines.push(message),
      warn: () => undefined,
      error: () => undefined,
    };
    const runtime = new InferenceRuntime({ device: 'auto', log });
    const { device } = await runtime.load(fixture('linear'));
    await runtime.load(fixture('linear'));
    expect(lines).toEqual([
      expect.stringContaining(`linear 1 runs on ${device}:`),
      `linear 1 runs on ${device}: chosen before for the same file`,
    ]);
    await expect(runtime.run('linear', { x: float32([1, 4], 1) })).resolves.toMatchObject({ y: { dims: [1, 3] } });
    await runtime.close();
  });

  it('is an error when it was asked for by name and is not there', async () => {
    const absent = process.platform === 'linux' ? 'dml' : 'cuda';
    const runtime = new InferenceRuntime({ device: absent });
    await expect(runtime.load(fixture('linear'))).rejects.toMatchObject({
      code: 'DEVICE_UNAVAILABLE',
      retryable: false,
      message: new RegExp(absent),
    });
    expect(runtime.models()).toEqual([]);
    await runtime.close();
  });
});
