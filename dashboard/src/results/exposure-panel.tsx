import type { RecommenderReport } from '../server/results-answers';
import type { Polled } from '../state/use-polled';
import { BrandBars } from './brand-bars';
import { formatCount, formatMeasure, formatShare } from './numbers';
import { ResultsPanel } from './results-panel';
import './exposure-panel.css';

/** Who is shown: how much of the catalogue comes before viewers' eyes, how evenly, and whether brands are shown as they sell. */
export function ExposurePanel({ answer, problem }: Polled<{ recommenderReport: RecommenderReport }>) {
  const report = answer?.recommenderReport;
  return (
    <ResultsPanel id="exposure" title="Who is shown" says={saying(report)} problem={problem?.message}>
      {report?.alarms.map(({ kind, value, threshold }) => (
        <p key={kind} class="loud" role="alert" data-testid="exposure-alarm" data-kind={kind}>
          <strong>Lists make the popular more popular.</strong>
          <span>In the last seven days the best sellers were shown {value.toFixed(1)} times as much as they sell; from {threshold.toFixed(1)} on it rings.</span>
        </p>
      ))}
      {report && report.lists > 0 && (
        <>
          <dl class="measures" data-testid="measures" data-lists={report.lists}>
            <Measure name="Coverage" value={formatShare(report.coverage)} title="Products that were shown at all, of all there are" />
            <Measure name="Gini" value={formatMeasure(report.gini, 2)} title="0: all products are shown alike; near 1: one has it all" />
            <Measure name="Novelty" value={report.novelty === null ? '–' : `${report.novelty.toFixed(1)} bits`} title="How little known what is shown is: the higher, the less known" />
            <Measure name="Long tail" value={formatShare(report.longTailShare)} title="Share of what was shown that is outside of the few products that most acts go to" />
            <Measure name="Tried out" value={formatShare(report.explorationShare)} title="Share of what was shown that was drawn to be tried out" />
            <Measure name="Personal" value={formatShare(report.personalShare)} title="Lists that were made from what their viewer did" />
            <Measure name="Unlike in a list" value={formatShare(report.diversity)} title="Brand and category in which two products of a list differ" />
          </dl>
          <BrandBars brands={report.brands} />
        </>
      )}
    </ResultsPanel>
  );
}

const Measure = ({ name, value, title }: { name: string; value: string; title: string }) => (
  <div title={title}><dt>{name}</dt><dd>{value}</dd></div>
);

function saying(report: RecommenderReport | undefined): string {
  if (report === undefined) return 'Asking what was shown.';
  const since = new Date(report.since).toLocaleDateString(undefined, { day: 'numeric', month: 'long' });
  if (report.lists === 0) return `No list was shown since ${since}.`;
  return `${formatCount(report.lists)} lists since ${since} showed ${formatShare(report.coverage)} of the catalogue, ${formatShare(report.longTailShare)} of the places to products off the beaten track.`;
}
