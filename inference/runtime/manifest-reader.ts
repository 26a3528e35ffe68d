import { InferenceError } from './inference-error';
import { TENSOR_TYPES, type TensorType } from './tensor';

/** One input or output as model.json declares it; in `shape`, -1 at the front is the batch, -1 elsewhere is free. */
export interface TensorSpec {
  readonly name: string;
  readonly type: TensorType;
  readonly shape: readonly number[];
  /** A resident input has no batch dimension and is supplied once, at load. Never set on an output. */
  readonly resident: boolean;
}

/** A parsed JSON object. */
export type Json = Readonly<Record<string, unknown>>;

/** Reads one manifest and names the first field that is wrong, with what would be right. */
export class ManifestReader {
  constructor(private readonly where: string) {}

  fail(field: string, got: unknown, wanted: string): never {
    const shown = got === undefined ? 'is missing' : `is ${JSON.stringify(got)}`;
    throw new InferenceError('BAD_ARTEFACT', `${this.where}: ${field} ${shown}; it must be ${wanted}`);
  }

  oneOf<T extends string>(field: string, value: unknown, options: readonly T[]): T {
    return options.find((option) => option === value) ?? this.fail(field, value, `one of ${options.join(', ')}`);
  }

  object(field: string, value: unknown): Json {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) this.fail(field, value, 'an object');
    return value as Json;
  }

  text(field: string, value: unknown, pattern: RegExp, wanted: string): string {
    if (typeof value !== 'string' || !pattern.test(value)) this.fail(field, value, wanted);
    return value;
  }

  number(field: string, value: unknown, minimum: number, whole: boolean): number {
    const good = typeof value === 'number' && value >= minimum && Number.isFinite(value);
    if (!good || (whole && !Number.isInteger(value))) {
      this.fail(field, value, `a ${whole ? 'whole ' : ''}number of at least ${minimum}`);
    }
    return value;
  }

  dims(field: string, value: unknown, minimum: number, wanted: string): number[] {
    const good = Array.isArray(value) && value.every((dim) => Number.isInteger(dim) && Number(dim) >= minimum);
    if (!good) this.fail(field, value, wanted);
    return value as number[];
  }

  specs(field: string, value: unknown, residentAllowed: boolean): TensorSpec[] {
    if (!Array.isArray(value) || value.length === 0) this.fail(field, value, 'a list of at least one tensor');
    const specs = value.map((entry, index) => this.spec(`${field}[${index}]`, entry, residentAllowed));
    const names = specs.map((spec) => spec.name);
    if (new Set(names).size !== names.length) this.fail(field, names, 'a list of tensors with distinct names');
    return specs;
  }

  private spec(field: string, value: unknown, residentAllowed: boolean): TensorSpec {
    const entry = this.object(field, value);
    const name = this.text(`${field}.name`, entry['name'], /./, 'the name of a tensor of the graph');
    const type = this.oneOf(`${field}.type`, entry['type'], TENSOR_TYPES);
    const shape = this.dims(
      `${field}.shape`,
      entry['shape'],
      -1,
      'a list of whole numbers, -1 where a dimension is free',
    );
    const resident = entry['resident'] ?? false;
    if (typeof resident !== 'boolean') this.fail(`${field}.resident`, resident, 'true or false');
    if (resident && !residentAllowed) this.fail(`${field}.resident`, resident, 'absent on an output');
    if (!resident && shape[0] !== -1) {
      this.fail(`${field}.shape`, shape, 'a list that begins with -1, the batch (only a resident input has none)');
    }
    return { name, type, shape, resident };
  }
}
