import { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import { fixture, float32 } from './fixtures';

/** A process of its own for device.test.ts: `node device-run.js <device>` prints a report as JSON. */
async function main(): Promise<void> {
  const lines: string[] = [];
  const info = (fields: object, message: string): void => {
    lines.push(`${message} ${JSON.stringify(fields)}`);
  };
  const device = process.argv[2] === 'webgpu' ? 'webgpu' : process.argv[2] === 'auto' ? 'auto' : 'cpu';
  const runtime = new InferenceRuntime({ device, log: { info, warn: info, error: info } });
  const loaded = await runtime.load(fixture('convolution'));
  const { p } = await runtime.run('convolution', { x: float32([3, 3, 8, 8], 0.3, -1.2, 0.8, 2, -0.4) });
  await runtime.close();
  process.stdout.write(JSON.stringify({ device: loaded.device, lines, output: [...(p?.data ?? [])].map(Number) }));
}

void main();
