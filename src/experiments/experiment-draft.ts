import { ArmPolicy } from '../../entities/arm-policy';
import type { ExperimentArm } from '../../entities/experiment-arm';
import { badInput, shorten } from '../errors';
import { DEFAULT_EXPERIMENT, HOLDOUT } from './assignment';
import { BUCKETS, bucketEnds } from './buckets';

/** An arm as a caller describes it. */
export interface ArmDraft {
  name: string;
  weight: number;
  policy: ArmPolicy;
  modelVersion?: string | null | undefined;
}

/** An experiment as a caller describes it. */
export interface ExperimentDraft {
  name: string;
  arms: readonly ArmDraft[];
}

const MOST_ARMS = 8;

/** A draft that can be run. @throws BAD_USER_INPUT */
export function checkedExperiment({ name, arms }: ExperimentDraft): { name: string; arms: ExperimentArm[] } {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name)) {
    throw badInput(`"${shorten(name)}" cannot be an experiment’s name; it has 1 to 64 letters, digits, dots, hyphens and underscores, a letter or digit first.`, 'input.name');
  }
  if (name.toLowerCase() === DEFAULT_EXPERIMENT) throw badInput(`"${DEFAULT_EXPERIMENT}" is what is reported while no experiment runs; choose another name.`, 'input.name');
  if (arms.length < 2 || arms.length > MOST_ARMS) throw badInput(`An experiment has 2 to ${MOST_ARMS} arms; these are ${arms.length}.`, 'input.arms');
  arms.forEach((arm, index) => { checkArm(arm, arms.findIndex((other) => other.name === arm.name) < index, `input.arms[${index}]`); });
  const ends = bucketEnds(arms.map(({ weight }) => weight));
  const empty = ends.findIndex((end, index) => end === (ends[index - 1] ?? 0));
  if (empty >= 0) throw badInput(`The weight of "${arms[empty]?.name ?? ''}" is less than 1 in ${BUCKETS} of all weights; make it larger.`, `input.arms[${empty}].weight`);
  return { name, arms: arms.map((arm) => ({ name: arm.name, weight: arm.weight, policy: arm.policy, modelVersion: arm.modelVersion ?? null })) };
}

function checkArm({ name, weight, policy, modelVersion }: ArmDraft, isTaken: boolean, field: string): void {
  if (!/^[a-z0-9][a-z0-9_-]{0,31}$/.test(name)) {
    throw badInput(`"${shorten(name)}" cannot be an arm’s name; it has 1 to 32 small letters, digits, hyphens and underscores.`, `${field}.name`);
  }
  if (name === HOLDOUT) throw badInput(`Every experiment has the arm "${HOLDOUT}" anyway; choose another name.`, `${field}.name`);
  if (isTaken) throw badInput(`Two arms are named "${name}"; name each differently.`, `${field}.name`);
  if (!Number.isInteger(weight) || weight < 1 || weight > BUCKETS) throw badInput(`A weight is a whole number from 1 to ${BUCKETS}; this is ${weight}.`, `${field}.weight`);
  if (modelVersion == null) return;
  if (policy !== ArmPolicy.MODEL) throw badInput('An arm that goes by popularity has no model; leave `modelVersion` out, or make the policy MODEL.', `${field}.modelVersion`);
  if (!/^[!-~]{1,64}$/.test(modelVersion)) throw badInput(`"${shorten(modelVersion)}" is no version of a model; copy one from \`models\`.`, `${field}.modelVersion`);
}

/** Whether two experiments serve their viewers in the same way. */
export const sameArms = (a: readonly ExperimentArm[], b: readonly ExperimentArm[]): boolean =>
  a.length === b.length && a.every((arm, index) => {
    const other = b[index];
    return arm.name === other?.name && arm.weight === other.weight && arm.policy === other.policy && arm.modelVersion === other.modelVersion;
  });
