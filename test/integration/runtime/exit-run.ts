import { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import { fixture, float32 } from './fixtures';

/** A process of its own for exit.test.ts: it exits while its worker is inside a native run. */
async function main(): Promise<void> {
  const runtime = new InferenceRuntime({ device: 'cpu' });
  await runtime.load(fixture('heavy'));
  runtime.run('heavy', { x: float32([512, 256], 0.1) }).catch(() => undefined);
  runtime.run('heavy', { x: float32([512, 256], 0.1) }).catch(() => undefined);
  setTimeout(() => process.exit(7), 30);
}

void main();
