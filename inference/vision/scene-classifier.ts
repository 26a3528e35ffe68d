import { dot } from './dot';

/** A labelled frame. */
export interface LabelledFeature {
  readonly name: string;
  /** `[n]` float32 of unit length, as sceneFeature makes it; all of one classifier have the same length. */
  readonly feature: Float32Array;
}

/** What a frame may show, and how likely: the scenes, and the rest of 1 for none of them. */
export type SceneOdds = ReadonlyMap<string, number>;

/** How similarity becomes probability. */
interface Calibration {
  /** The smaller, the surer. */
  readonly temperature: number;
  /** Cosine that speaks as much for a scene as for none of them. */
  readonly noneAt: number;
}

/** Fitted by least log loss on composed scenes of eight rooms, some of whose kinds were not labelled (docs/evaluation.md). */
const ONE_SCENE: Calibration = { temperature: 0.1, noneAt: 0.4 };
const SEVERAL_SCENES: Calibration = { temperature: 0.05, noneAt: 0.17 };

/**
 * Tells scenes apart by a handful of examples each: the nearest prototype, which is the mean of a scene's examples (Snell,
 * Swersky and Zemel 2017, "Prototypical networks for few-shot learning"), by cosine in features from which the mean of the
 * prototypes is subtracted (Wang et al. 2019, "SimpleShot"), with a softmax in which "none of them" has a share of its own.
 * A single scene has nothing to be centred on; its cosine is taken as it is.
 */
export class SceneClassifier {
  readonly #centre: Float32Array | undefined;
  readonly #prototypes: readonly { name: string; unit: Float32Array }[];
  readonly #calibration: Calibration;

  constructor(examples: readonly LabelledFeature[]) {
    const features = new Map<string, Float32Array[]>();
    for (const { name, feature } of examples) features.set(name, [...(features.get(name) ?? []), feature]);
    const means = [...features].map(([name, all]) => ({ name, mean: mean(all) }));
    this.#centre = means.length > 1 ? mean(means.map((one) => one.mean)) : undefined;
    this.#prototypes = means.map((one) => ({ name: one.name, unit: this.#centred(one.mean) }));
    this.#calibration = this.#centre ? SEVERAL_SCENES : ONE_SCENE;
  }

  /** Names of the scenes that it knows. */
  get names(): string[] {
    return this.#prototypes.map(({ name }) => name);
  }

  /** How likely a frame shows each of the scenes. Their sum is at most 1; the rest is for none of them. */
  odds(feature: Float32Array): SceneOdds {
    const { temperature, noneAt } = this.#calibration;
    const query = this.#centred(feature);
    const weights = this.#prototypes.map(({ unit }) => Math.exp((dot(query, unit, 0) - noneAt) / temperature));
    const all = weights.reduce((sum, weight) => sum + weight, 1);
    return new Map(this.#prototypes.map(({ name }, index) => [name, (weights[index] ?? 0) / all]));
  }

  #centred(vector: Float32Array): Float32Array {
    const centre = this.#centre;
    const moved = centre ? vector.map((value, index) => value - (centre[index] ?? 0)) : vector;
    const length = Math.sqrt(dot(moved, moved, 0));
    return length > 1e-6 ? moved.map((value) => value / length) : new Float32Array(moved.length);
  }
}

function mean(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) vector.forEach((value, index) => { sum[index] = (sum[index] ?? 0) + value / vectors.length; });
  return sum;
}
