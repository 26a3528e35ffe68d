import { Fragment } from 'preact';
import type { UpliftReport, UpliftSegment } from '../server/results-answers';
import { forestScale } from './forest-scale';
import { LiftInterval } from './lift-interval';
import { formatChange, formatCount, formatShare } from './numbers';
import { spentEach } from './spent-each';
import './forest-plot.css';

const SEGMENT_WORD: Record<UpliftSegment, string> = { ALL: 'All viewers', NEW: 'New', RETURNING: 'Returning' };
const SEGMENTS: readonly UpliftSegment[] = ['ALL', 'NEW', 'RETURNING'];

/** The lift of every arm in every segment with its confidence sequence, one below the other, and the numbers beside it. */
export function ForestPlot({ reports }: { reports: readonly UpliftReport[] }) {
  const scale = forestScale(reports);
  const arms = [...new Set(reports.map(({ treatment }) => treatment.name))];
  return (
    <div class="forest" role="table" aria-label="Lift by segment">
      <div class="row head" role="row">
        <span role="columnheader">Viewers</span>
        <span role="columnheader" class="axis">
          {scale.ticks.map((tick) => <span key={tick} style={{ left: `${scale.at(tick) * 100}%` }}>{formatChange(tick)}</span>)}
        </span>
        <span role="columnheader">Lift, 95%</span>
        <span role="columnheader">Bought</span>
        <span role="columnheader">Spent each</span>
        <span role="columnheader" title="Conversions that would not have been without it, next to those whose last list is credited">Gained / credited</span>
        <span role="columnheader" title="The smallest true lift that the present number of viewers would show">Shows from</span>
      </div>
      {arms.map((arm) => (
        <Fragment key={arm}>
          {arms.length > 1 && <h3>{arm} against {reports[0]?.control.name}</h3>}
          {SEGMENTS.flatMap((segment) => reports.filter((report) => report.segment === segment && report.treatment.name === arm)).map((report) => (
            <ForestRow key={report.segment} report={report} scale={scale} />
          ))}
        </Fragment>
      ))}
    </div>
  );
}

function ForestRow({ report, scale }: { report: UpliftReport; scale: ReturnType<typeof forestScale> }) {
  const { segment, control, treatment, lift, low, high, significant, incremental, minimumDetectable } = report;
  const isKnown = lift !== null && low !== null && high !== null;
  return (
    <div class="row" role="row" data-testid="uplift" data-segment={segment} data-arm={treatment.name} data-known={isKnown} data-significant={significant}>
      <span role="cell" class="who">{SEGMENT_WORD[segment]} <small class="quiet">{formatCount(control.viewers + treatment.viewers)}</small></span>
      <span role="cell" class="plot"><LiftInterval report={report} scale={scale} /></span>
      <span role="cell" class="lift" data-tone={significant && lift !== null ? (lift > 0 ? 'up' : 'down') : 'open'}>
        {isKnown ? <><strong>{formatChange(lift)}</strong> <small class="quiet">{formatChange(low)} … {formatChange(high)}</small></> : <small class="quiet">too little to say</small>}
      </span>
      <Against label="Bought" treated={formatShare(treatment.rate)} than={formatShare(control.rate)}
        title={`${formatCount(treatment.conversions)} of ${formatCount(treatment.viewers)} in ${treatment.name}, ${formatCount(control.conversions)} of ${formatCount(control.viewers)} in ${control.name}`} />
      <Against label="Spent each" treated={spentEach(treatment)} than={spentEach(control)} />
      <Against label="Gained / credited" treated={incremental === null ? '–' : formatCount(incremental)} than={formatCount(treatment.attributed)} joint="/"
        title={`Of ${formatCount(treatment.conversions)} that bought, so many would not have without it; ${formatCount(treatment.attributed)} are credited to their last list`} />
      <span role="cell" class="number" data-label="Shows from">{minimumDetectable === null ? '–' : formatChange(minimumDetectable)}</span>
    </div>
  );
}

const Against = ({ label, treated, than, joint = 'vs', title }: { label: string; treated: string; than: string; joint?: string; title?: string }) => (
  <span role="cell" class="number" data-label={label} title={title}>{treated} <small class="quiet">{joint} {than}</small></span>
);
