import * as ort from 'onnxruntime-node';
import { InferenceError, messageOf } from './inference-error';
import type { Manifest, TensorSpec } from './manifest';
import type { SessionSettings, TensorMap } from './protocol';
import { holdsType, type Tensor } from './tensor';

// Native messages go to stderr unasked; what matters reaches the caller as an exception.
ort.env.logLevel = 'fatal';

function toOrt(tensor: Tensor): ort.Tensor {
  return new ort.Tensor(tensor.type, tensor.data, tensor.dims);
}

/** The one place that holds an ONNX Runtime session. Its calls block the thread: it must never live on the main one. */
export class OnnxSession {
  private resident: Record<string, ort.Tensor> = {};

  private constructor(
    private readonly session: ort.InferenceSession,
    private readonly manifest: Manifest,
  ) {}

  /**
   * Builds the session on the device and holds the graph's names and types against the manifest's. Throws
   * DEVICE_UNAVAILABLE when the provider cannot be had, BAD_ARTEFACT when the file is not the model that it should be.
   */
  static async create(model: Uint8Array, settings: SessionSettings, where: string): Promise<OnnxSession> {
    const options: ort.InferenceSession.SessionOptions = {
      executionProviders: [settings.device],
      intraOpNumThreads: settings.threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      // Spinning keeps a core busy after each run, at the cost of whoever shares the machine.
      extra: { session: { intra_op: { allow_spinning: '0' }, inter_op: { allow_spinning: '0' } } },
    };
    let session: ort.InferenceSession;
    try {
      session = await ort.InferenceSession.create(model, options);
    } catch (cause) {
      if (settings.device === 'cpu') {
        throw new InferenceError(
          'BAD_ARTEFACT',
          `${where}: ${settings.manifest.file} does not load: ${messageOf(cause)}`,
          { cause },
        );
      }
      throw new InferenceError('DEVICE_UNAVAILABLE', `${settings.device} is not available: ${gist(messageOf(cause))}`, {
        cause,
      });
    }
    checkSide('inputs', settings.manifest.inputs, session.inputNames, session.inputMetadata, where);
    checkSide('outputs', settings.manifest.outputs, session.outputNames, session.outputMetadata, where);
    return new OnnxSession(session, settings.manifest);
  }

  /** Keeps these tensors and feeds them to every run from now on. */
  holdResident(resident: Readonly<Record<string, Tensor>>): void {
    this.resident = Object.fromEntries(Object.entries(resident).map(([name, tensor]) => [name, toOrt(tensor)]));
  }

  /** Runs once; the outputs' arrays belong to the caller. Rejects with ONNX Runtime's own error. */
  async run(inputs: Readonly<Record<string, Tensor>>): Promise<TensorMap> {
    const feeds: Record<string, ort.Tensor> = { ...this.resident };
    for (const [name, tensor] of Object.entries(inputs)) feeds[name] = toOrt(tensor);
    const fetched = await this.session.run(
      feeds,
      this.manifest.outputs.map((output) => output.name),
    );
    const outputs: TensorMap = {};
    for (const { name, type } of this.manifest.outputs) {
      const value = fetched[name];
      const data: unknown = value?.data;
      if (value === undefined || !holdsType(data, type)) throw new Error(`output ${name} did not come as ${type}`);
      outputs[name] = { type, dims: value.dims, data };
    }
    return outputs;
  }
}

/** ONNX Runtime puts its source line and failed condition before what it has to say, and a native stack behind. */
function gist(message: string): string {
  return message
    .replace(/^.* was (?:false|true)\. /s, '')
    .split('\n', 1)
    .join('');
}

/** A graph may hold more outputs than the manifest wants, but every input must be declared. */
function checkSide(
  side: 'inputs' | 'outputs',
  specs: readonly TensorSpec[],
  names: readonly string[],
  metadata: readonly ort.InferenceSession.ValueMetadata[],
  where: string,
): void {
  const fail = (problem: string): never => {
    throw new InferenceError('BAD_ARTEFACT', `${where}: ${side}: ${problem}; the graph has ${names.join(', ')}`);
  };
  for (const spec of specs) {
    const found = metadata.find((entry) => entry.name === spec.name);
    if (found?.isTensor !== true) return fail(`the manifest names ${spec.name}, which the graph does not have`);
    if (found.type !== spec.type) return fail(`${spec.name} is declared ${spec.type}, but is ${found.type}`);
    // A graph may leave the whole shape open; then it reports none.
    const open = found.shape.length === 0 && spec.shape.length > 0;
    const fits =
      found.shape.length === spec.shape.length &&
      found.shape.every((dim, axis) => typeof dim === 'string' || spec.shape[axis] === dim || spec.shape[axis] === -1);
    if (!open && !fits) {
      return fail(`${spec.name} is declared [${spec.shape.join(', ')}], but is [${found.shape.join(', ')}]`);
    }
    if (!spec.resident && typeof found.shape[0] === 'number' && side === 'inputs') {
      return fail(
        `${spec.name} has a fixed first dimension of ${found.shape[0]}, but it must be free: it is the batch`,
      );
    }
  }
  const missing = side === 'inputs' ? names.find((name) => !specs.some((spec) => spec.name === name)) : undefined;
  if (missing !== undefined) fail(`the graph needs ${missing}, which the manifest does not declare`);
}
