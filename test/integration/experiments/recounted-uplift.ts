import { BehaviourType } from '../../../entities/behaviour-type';
import type { Behaviour } from '../../../entities/behaviour.entity';
import type { Exposure } from '../../../entities/exposure.entity';
import { NO_MOMENTS, addViewer } from '../../../src/experiments/statistics/moments';
import type { ArmSums, Segment } from '../../../src/experiments/uplift-figures';

const HOUR = 3_600_000;

/** Everything that a report is counted from. */
export interface Record {
  exposures: readonly Exposure[];
  acts: readonly Behaviour[];
  /** Acts that a list is credited with. */
  credited: ReadonlySet<string>;
  /** Viewers who forbid being counted. */
  uncounted: ReadonlySet<string>;
}

/** The sums of an experiment's arms, row by row and without any database: what the report must agree with. */
export function recounted(record: Record, which: { experiment: string; streamId?: string; since?: Date }): (arm: string, segment: Segment) => ArmSums {
  const shown = record.exposures.filter(({ experiment, streamId, arm }) => experiment === which.experiment && arm !== 'all' && (which.streamId === undefined || streamId === which.streamId));
  const firsts = new Map<string, Exposure>();
  for (const one of [...shown].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))) if (!firsts.has(one.viewerId)) firsts.set(one.viewerId, one);
  const counted = [...firsts.values()].filter(({ viewerId, at }) => !record.uncounted.has(viewerId) && (which.since === undefined || at >= which.since));
  const currencies = [...new Set(record.acts.flatMap(({ amountCurrency }) => amountCurrency ?? []))];
  return (arm, segment) => {
    const moments = { ...NO_MOMENTS };
    const spent = new Map(currencies.map((currency) => [currency, { moments: { ...NO_MOMENTS }, buyers: 0 }]));
    let attributed = 0;
    for (const { viewerId, at, arm: own } of counted) {
      const after = ({ at: then }: Behaviour): number => (then.getTime() - at.getTime()) / HOUR;
      const acts = record.acts.filter((act) => act.viewerId === viewerId);
      if (own !== arm || (acts.some((act) => after(act) < -24) ? 'RETURNING' : 'NEW') !== segment) continue;
      const before = acts.filter((act) => after(act) < 0 && after(act) >= -28 * 24);
      const bought = acts.filter((act) => act.type === BehaviourType.PURCHASE && after(act) >= 0 && after(act) < 24 && (which.streamId === undefined || act.streamId === which.streamId));
      const covariates = [Math.log(1 + before.length), Math.log(1 + before.filter(({ type }) => type === BehaviourType.PURCHASE).length)] as const;
      addViewer(moments, bought.length > 0 ? 1 : 0, ...covariates);
      attributed += bought.some(({ id }) => record.credited.has(id)) ? 1 : 0;
      for (const [currency, sums] of spent) {
        const amount = bought.filter(({ amountCurrency }) => amountCurrency === currency).reduce((sum, { amountMinor }) => sum + (amountMinor ?? 0), 0);
        addViewer(sums.moments, currency === 'JPY' ? amount : amount / 100, ...covariates);
        sums.buyers += amount > 0 ? 1 : 0;
      }
    }
    return { moments, attributed, revenue: new Map([...spent].filter(([, { buyers }]) => buyers > 0)) };
  };
}
