import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceError } from '../runtime/inference-error';
import type { Manifest } from '../runtime/manifest';
import { dot } from './dot';

/** How much strange products are helped. */
export interface FamiliaritySettings {
  /** Cosine to the nearest training class from which a product counts as trained, and gets no help. */
  readonly familiar: number;
  /** Help for each unit of cosine below that. */
  readonly weight: number;
  /** The most help. */
  readonly most: number;
}

/**
 * Fairness to products that the network was not trained on. It takes a picture of a new product rather for a trained lookalike
 * than for the new one; so a product's scores are raised by as much as its catalogue pictures are strange to the network: as far as
 * their mean direction is from that of every class of the training set, less what the catalogue's products are helped by on
 * average: where all are strange, none is to be preferred. That is calibrated stacking (Chao et al. 2016) where
 * nobody says which products were trained. docs/evaluation.md has what it gains and costs.
 */
export class Familiarity {
  /** @param known unit vectors, `[classes, dimension]`: the mean direction of each training class */
  constructor(
    private readonly known: Float32Array,
    private readonly dimension: number,
    private readonly settings: FamiliaritySettings,
  ) {}

  /** How much a product is helped whose pictures point in this direction (`[dimension]`, unit length): 0 to `most`. */
  helpFor(direction: Float32Array): number {
    const { familiar, weight, most } = this.settings;
    let nearest = -1;
    for (let at = 0; at < this.known.length; at += this.dimension) nearest = Math.max(nearest, dot(direction, this.known, at));
    return Math.min(most, Math.max(0, weight * (familiar - nearest)));
  }
}

/**
 * Reads `parameters.familiarity` of an embedding model's manifest and the file that it names; undefined for a model that has none.
 * Rejects with BAD_ARTEFACT naming what does not fit.
 */
export async function readFamiliarity(folder: string, { name, parameters, outputs }: Manifest): Promise<Familiarity | undefined> {
  const given = parameters['familiarity'];
  if (given === undefined) return undefined;
  const refuse = (wanted: string): InferenceError => new InferenceError('BAD_ARTEFACT', `${name}: parameters.familiarity ${wanted}`);
  const { file, sha256, ...numbers } = (given ?? {}) as Record<string, unknown>;
  if (typeof file !== 'string' || !/^[\w.-]+$/.test(file)) throw refuse('must name a file of the artefact’s folder in `file`');
  const [familiar, weight, most] = ['familiar', 'weight', 'most'].map((key) => {
    const value = numbers[key];
    if (typeof value !== 'number' || !(value >= 0 && value <= 1)) throw refuse(`.${key} must be a number from 0 to 1`);
    return value;
  }) as [number, number, number];
  const bytes = await readFile(join(folder, file)).catch(() => { throw refuse(`names ${file}, which cannot be read`); });
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw refuse(`names ${file}, whose SHA-256 is not the one given`);
  const dimension = outputs[0]?.shape[1] ?? 0;
  if (bytes.length === 0 || bytes.length % (4 * dimension) !== 0) throw refuse(`names ${file}, which must hold float32 [classes, ${dimension}]`);
  return new Familiarity(new Float32Array(new Uint8Array(bytes).buffer), dimension, { familiar, weight, most });
}
