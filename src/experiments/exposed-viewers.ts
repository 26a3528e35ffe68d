import type { DataSource } from 'typeorm';
import { Exposure } from '../../entities/exposure.entity';
import { secondsAfter } from '../../ormconfig';

/** How long after the first exposure a purchase counts, in seconds. */
export const WINDOW_SECONDS = 86_400;
/** How far before the first exposure a viewer's acts say what to expect of it, in seconds. */
const COVARIATE_SECONDS = 28 * 86_400;

/** The arm of lists that were shown before there were experiments: nobody was assigned then. */
const BEFORE_EXPERIMENTS = 'all';

/** Whose exposures are looked at: those of an experiment, anywhere or in a stream, or those in streams, of whichever experiments. */
export type ReportScope = { experiment: string; streamId: string | null; since: Date | null } | { streamIds: readonly string[] };

/** SQL with its parameters, in order. */
export interface Statement {
  sql: string;
  parameters: unknown[];
}

/** One row of each group of viewers: stream ('' for anywhere), experiment, arm, whether returning, and sums over its viewers. */
export interface GroupRow {
  streamId: string;
  experiment: string;
  arm: string;
  returned: number | string;
  [sum: string]: number | string;
}

const SUMS = (outcome: string): string => [
  `SUM(${outcome}) y`, `SUM(${outcome} * ${outcome}) yy`, `SUM(${outcome} * x1) x1y`, `SUM(${outcome} * x2) x2y`,
].join(', ');

/**
 * The viewers of each arm, by intention to treat: each counts from its first exposure in the experiment (and stream), in the arm of that
 * exposure, unless it forbids being counted. An outcome is what it did within a day from there; covariates are what it did in 28 days before.
 */
export class ExposedViewers {
  constructor(private readonly dataSource: DataSource) {}

  /** Sums of conversions: n, y, yy, x1, x2, x1x1, x1x2, x2x2, x1y, x2y, and `attributed` viewers. */
  conversions(scope: ReportScope): Statement {
    const { sql, parameters } = this.#outcomes(scope);
    return {
      sql: `${sql} SELECT streamId, experiment, arm, returned, COUNT(*) n, SUM(x1) x1, SUM(x2) x2, SUM(x1 * x1) x1x1, SUM(x1 * x2) x1x2, SUM(x2 * x2) x2x2, `
        + `${SUMS('converted')}, SUM(attributed) attributed FROM outcomes GROUP BY streamId, experiment, arm, returned`,
      parameters,
    };
  }

  /** Sums of what was paid, by currency: y, yy, x1y, x2y over buyers, and how many `buyers` there are. */
  revenue(scope: ReportScope): Statement {
    const { sql, parameters } = this.#outcomes(scope);
    const inStream = isAnywhere(scope) ? '' : 'AND bought.streamId = seen.streamId';
    return {
      // The amounts are made floating point first: squares of large ones are beyond whole numbers.
      sql: `${sql}, paid AS (
        SELECT seen.streamId, seen.experiment, seen.viewerId, bought.amountCurrency AS currency, SUM(bought.amountMinor * 1.0) AS amount
        FROM firsts seen JOIN behaviours bought ON bought.viewerId = seen.viewerId AND bought.type = 'PURCHASE' AND bought.amountCurrency IS NOT NULL
          AND bought.at >= seen.at AND bought.at < ${this.#after('seen.at', WINDOW_SECONDS)} ${inStream}
        GROUP BY seen.streamId, seen.experiment, seen.viewerId, bought.amountCurrency)
        SELECT outcomes.streamId, outcomes.experiment, outcomes.arm, outcomes.returned, paid.currency, COUNT(*) buyers, ${SUMS('paid.amount')}
        FROM outcomes JOIN paid ON paid.viewerId = outcomes.viewerId AND paid.experiment = outcomes.experiment AND paid.streamId = outcomes.streamId
        WHERE paid.amount > 0 GROUP BY outcomes.streamId, outcomes.experiment, outcomes.arm, outcomes.returned, paid.currency`,
      parameters,
    };
  }

  /** Begins a statement: `firsts`, one row a viewer, and `outcomes`, what became of each. */
  #outcomes(scope: ReportScope): Statement {
    const ofStreams = !isAnywhere(scope);
    const streamId = ofStreams ? 'shown.streamId' : "''";
    const { sql: which, parameters } = this.#shown(scope);
    const since = 'streamIds' in scope || scope.since === null ? '' : 'AND ranked.at >= ?';
    const isConversion = `act.type = 'PURCHASE' AND act.at >= seen.at ${ofStreams ? 'AND act.streamId = seen.streamId' : ''}`;
    const isBefore = `act.at < seen.at AND act.at >= ${this.#after('seen.at', -COVARIATE_SECONDS)}`;
    const any = (condition: string): string => `MAX(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;
    const logCount = (condition: string): string => `LN(1 + SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END))`;
    const sql = `WITH firsts AS (
        SELECT ranked.streamId, ranked.experiment, ranked.arm, ranked.viewerId, ranked.at FROM (
          SELECT ${streamId} AS streamId, shown.experiment, shown.arm, shown.viewerId, shown.at,
            ROW_NUMBER() OVER (PARTITION BY ${streamId}, shown.experiment, shown.viewerId ORDER BY shown.at, shown.id) AS place
          FROM exposures shown WHERE ${which} AND shown.arm <> '${BEFORE_EXPERIMENTS}') ranked
        WHERE ranked.place = 1 ${since}),
      outcomes AS (
        SELECT seen.streamId, seen.experiment, seen.arm, seen.viewerId,
          ${any(`act.at < ${this.#after('seen.at', -WINDOW_SECONDS)}`)} AS returned,
          ${any(isConversion)} AS converted,
          ${any(`${isConversion} AND credited.exposureId IS NOT NULL`)} AS attributed,
          ${logCount(isBefore)} AS x1, ${logCount(`act.type = 'PURCHASE' AND ${isBefore}`)} AS x2
        FROM firsts seen
          JOIN viewers viewer ON viewer.id = seen.viewerId AND viewer.consentAnalytics = 1
          LEFT JOIN behaviours act ON act.viewerId = seen.viewerId AND act.at < ${this.#after('seen.at', WINDOW_SECONDS)}
          LEFT JOIN attributions credited ON credited.behaviourId = act.id AND act.type = 'PURCHASE'
        GROUP BY seen.streamId, seen.experiment, seen.arm, seen.viewerId)`;
    return { sql, parameters };
  }

  /** Which exposures, and the moment of `since`. */
  #shown(scope: ReportScope): Statement {
    if ('streamIds' in scope) return { sql: `shown.streamId IN (${scope.streamIds.map(() => '?').join(', ')})`, parameters: [...scope.streamIds] };
    const { experiment, streamId, since } = scope;
    const { driver } = this.dataSource;
    const column = this.dataSource.getMetadata(Exposure).findColumnWithPropertyName('at');
    return {
      sql: `shown.experiment = ?${streamId === null ? '' : ' AND shown.streamId = ?'}`,
      parameters: [experiment, ...(streamId === null ? [] : [streamId]), ...(since === null || !column ? [] : [driver.preparePersistentValue(since, column) as unknown])],
    };
  }

  #after(moment: string, seconds: number): string {
    return secondsAfter(this.dataSource, moment, seconds);
  }
}

const isAnywhere = (scope: ReportScope): boolean => 'experiment' in scope && scope.streamId === null;
