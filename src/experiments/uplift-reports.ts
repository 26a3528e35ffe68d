import { ArmPolicy } from '../../entities/arm-policy';
import type { Experiment } from '../../entities/experiment.entity';
import type { Stream } from '../../entities/stream.entity';
import type { Access } from '../access/access';
import { badInput, shorten } from '../errors';
import type { Streams } from '../live/streams';
import { minorDigits } from '../money';
import type { Transactions } from '../storage/transactions';
import { DEFAULT_EXPERIMENT, HOLDOUT, TREATMENT } from './assignment';
import { ExposedViewers, type GroupRow, type ReportScope } from './exposed-viewers';
import type { Experiments } from './experiments';
import { NO_SUMS, upliftFigures, type ArmSums, type PlannedArm, type Segment, type UpliftFigures } from './uplift-figures';

/** What one arm brought over another. */
export interface UpliftReport extends UpliftFigures {
  experiment: string;
  /** The stream that it is about; null for all of the shop. */
  streamId: string | null;
  at: Date;
}

/** Which report is wanted. */
export interface UpliftRequest {
  /** The one that runs, or the time without one, when left out. */
  experiment?: string | null | undefined;
  /** The arm to compare the others with; the first arm when left out, and the holdout while no experiment runs. */
  control?: string | null | undefined;
  streamId?: string | null | undefined;
  /** Only viewers who were first shown a list from then on. */
  since?: Date | null | undefined;
}

/** What recommending brings, counted from the exposures and the acts in the database. */
export class UpliftReports {
  readonly #viewers: ExposedViewers;

  constructor(
    private readonly transactions: Transactions,
    private readonly experiments: Experiments,
    private readonly streams: Streams,
  ) {
    this.#viewers = new ExposedViewers(transactions.dataSource);
  }

  /** @throws unless the caller may read what recommending brings: in its own stream a host may, everywhere an operator */
  async authorise(access: Access, streamId: string | null | undefined): Promise<void> {
    if (streamId == null) access.requireOperator('read the uplift of the shop');
    else this.authoriseStream(access, await this.streams.require(streamId));
  }

  /** @throws unless the caller may read what recommending brings in this stream */
  authoriseStream(access: Access, stream: Pick<Stream, 'hostId'>): void {
    access.requireHostOf(stream, 'read the uplift of the stream');
  }

  /** The request with everything that was left out. @throws NOT_FOUND for an experiment that there is none of, BAD_USER_INPUT for an arm that it lacks */
  async settled({ experiment, control, streamId, since }: UpliftRequest): Promise<{ experiment: string; control: string; streamId: string | null; since: Date | null }> {
    const known = experiment == null ? await this.experiments.running() : experiment === DEFAULT_EXPERIMENT ? null : await this.experiments.named(experiment);
    const arms = this.#plan(known);
    const arm = control ?? controlOf(known);
    if (!arms.some(({ name }) => name === arm)) {
      throw badInput(`The experiment has no arm "${shorten(arm)}"; its arms are ${arms.map(({ name }) => name).join(', ')}.`, 'control');
    }
    return { experiment: known?.name ?? DEFAULT_EXPERIMENT, control: arm, streamId: streamId ?? null, since: since ?? null };
  }

  /** One report for each segment and each arm but the control. Three statements. */
  async report(request: UpliftRequest): Promise<UpliftReport[]> {
    const { experiment, control, streamId, since } = await this.settled(request);
    const scope: ReportScope = { experiment, streamId, since };
    return (await this.#reports(scope, control)).get(streamId ?? '') ?? [];
  }

  /** Reports of every experiment whose lists were shown in each stream. Three statements. */
  ofStreams(streamIds: readonly string[]): Promise<Map<string, UpliftReport[]>> {
    return this.#reports({ streamIds }, null);
  }

  async #reports(scope: ReportScope, control: string | null): Promise<Map<string, UpliftReport[]>> {
    const at = new Date();
    const groups = await this.#groups(scope);
    const named = 'streamIds' in scope ? [...new Set([...groups.values()].flatMap((byExperiment) => [...byExperiment.keys()]))] : [scope.experiment];
    const experiments = await this.experiments.byNames(named);
    const keys = 'streamIds' in scope ? scope.streamIds : [scope.streamId ?? ''];
    return new Map(keys.map((key) => {
      const byExperiment = groups.get(key) ?? new Map<string, Map<string, ArmSums>>();
      const shown = 'streamIds' in scope ? [...byExperiment.keys()].sort() : [scope.experiment];
      return [key, shown.flatMap((experiment) => {
        const known = experiments.get(experiment) ?? null;
        const sums = byExperiment.get(experiment);
        return upliftFigures(this.#plan(known), control ?? controlOf(known), (arm, segment) => sums?.get(`${arm}/${segment}`) ?? NO_SUMS)
          .map((figures) => ({ ...figures, experiment, streamId: key === '' ? null : key, at }));
      })];
    }));
  }

  /** What is known of each arm and segment, by stream and experiment. Two statements. */
  async #groups(scope: ReportScope): Promise<Map<string, Map<string, Map<string, ArmSums>>>> {
    const { dataSource } = this.transactions;
    const [conversions, revenue] = [this.#viewers.conversions(scope), this.#viewers.revenue(scope)];
    const counted = await dataSource.query<GroupRow[]>(conversions.sql, conversions.parameters);
    const paid = await dataSource.query<(GroupRow & { currency: string })[]>(revenue.sql, revenue.parameters);
    const groups = new Map<string, Map<string, Map<string, ArmSums>>>();
    for (const row of counted) {
      const number = numbersOf(row);
      const moments = { n: number('n'), y: number('y'), yy: number('yy'), x1: number('x1'), x2: number('x2'), x1x1: number('x1x1'), x1x2: number('x1x2'), x2x2: number('x2x2'), x1y: number('x1y'), x2y: number('x2y') };
      const own = paid.filter((other) => groupOf(other) === groupOf(row)).map((other): [string, { moments: typeof moments; buyers: number }] => {
        const [sum, unit] = [numbersOf(other), 10 ** minorDigits(other.currency)];
        return [other.currency, { buyers: sum('buyers'), moments: { ...moments, y: sum('y') / unit, yy: sum('yy') / unit ** 2, x1y: sum('x1y') / unit, x2y: sum('x2y') / unit } }];
      });
      const byExperiment = groups.get(row.streamId) ?? new Map<string, Map<string, ArmSums>>();
      const byArm = byExperiment.get(row.experiment) ?? new Map<string, ArmSums>();
      byArm.set(`${row.arm}/${segmentOf(row)}`, { moments, attributed: number('attributed'), revenue: new Map(own) });
      groups.set(row.streamId, byExperiment.set(row.experiment, byArm));
    }
    return groups;
  }

  /** The arms of an experiment and the shares of all viewers that they should have. */
  #plan(experiment: Experiment | null): PlannedArm[] {
    const { holdout } = this.experiments;
    const arms = experiment?.arms ?? [{ name: TREATMENT, weight: 1, policy: ArmPolicy.MODEL, modelVersion: null }];
    const total = arms.reduce((sum, { weight }) => sum + weight, 0);
    return [
      { name: HOLDOUT, share: holdout, policy: 'POPULARITY', modelVersion: null },
      ...arms.map(({ name, weight, policy, modelVersion }) => ({ name, share: (1 - holdout) * weight / total, policy, modelVersion })),
    ];
  }
}

const controlOf = (experiment: Experiment | null): string => experiment?.arms[0]?.name ?? HOLDOUT;
const segmentOf = ({ returned }: GroupRow): Segment => (Number(returned) === 1 ? 'RETURNING' : 'NEW');
const groupOf = (row: GroupRow): string => JSON.stringify([row.streamId, row.experiment, row.arm, segmentOf(row)]);
/** Databases give sums as numbers or as texts, and none for nothing. */
const numbersOf = (row: GroupRow) => (name: string): number => Number(row[name] ?? 0);
