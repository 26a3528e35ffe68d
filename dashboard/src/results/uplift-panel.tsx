import type { ArmStats, UpliftReport } from '../server/results-answers';
import type { FollowState } from '../state/use-followed';
import { ArmBars } from './arm-bars';
import { ForestPlot } from './forest-plot';
import { formatChange, formatCount, formatSize } from './numbers';
import { ResultsPanel } from './results-panel';

/** What recommending brings, by segment and arm, with what may be believed of it. */
export function UpliftPanel({ reports, state }: { reports: readonly UpliftReport[] | undefined; state: FollowState }) {
  const [first] = reports ?? [];
  const arms = armsOf(reports ?? []);
  const alarm = reports?.find(({ sampleRatio }) => sampleRatio.alarm);
  return (
    <ResultsPanel id="uplift" title="What it brings" says={saying(reports)} problem={typeof state === 'string' ? undefined : state.message}
      actions={first && <p class="quiet" data-testid="experiment">{first.experiment === 'default' ? 'No experiment runs' : `Experiment: ${first.experiment}`}</p>}>
      {alarm && (
        <p class="loud" role="alert" data-testid="sample-ratio-alarm">
          <strong>The arms do not have the sizes they should have.</strong>
          <span>By chance that happens once in {formatCount(Math.min(1e9, 1 / Math.max(alarm.sampleRatio.pValue, 1e-9)))} times: something loses or misplaces viewers, and no lift below means anything.</span>
        </p>
      )}
      {first && <ForestPlot reports={byPolicy(reports ?? [])} />}
      {arms.length > 0 && <ArmBars arms={arms} />}
    </ResultsPanel>
  );
}

/** What a model does first: the holdout, which sees what the control sees, only shows what chance does. */
const byPolicy = (reports: readonly UpliftReport[]): readonly UpliftReport[] =>
  reports.toSorted((a, b) => Number(a.treatment.policy === 'POPULARITY') - Number(b.treatment.policy === 'POPULARITY'));

function armsOf(reports: readonly UpliftReport[]): ArmStats[] {
  const whole = reports.filter(({ segment }) => segment === 'ALL');
  return [...new Map(whole.flatMap(({ control, treatment }) => [control, treatment]).map((arm) => [arm.name, arm])).values()];
}

/** The whole of it in a sentence: of the arm that is shown a model, among all viewers. */
function saying(reports: readonly UpliftReport[] | undefined): string {
  if (reports === undefined) return 'Counting who was shown what, and who bought.';
  const main = reports.find(({ segment, treatment }) => segment === 'ALL' && treatment.policy === 'MODEL') ?? reports[0];
  if (main === undefined || main.control.viewers + main.treatment.viewers === 0) return 'Nobody has been shown a list yet; the first ones are counted within seconds.';
  const { lift, low, high, significant, treatment, control } = main;
  if (lift === null || low === null || high === null) return `Too little to say yet: both “${treatment.name}” and “${control.name}” need 20 viewers who bought.`;
  const than = `viewers in “${treatment.name}” buy ${formatSize(lift)} ${lift < 0 ? 'less' : 'more'} often than those in “${control.name}”`;
  return significant ? `It counts: ${than}, and at least ${formatSize(lift > 0 ? low : high)} of that is no chance.`
    : `So far ${than}, but that may be chance: it lies anywhere from ${formatChange(low)} to ${formatChange(high)}.`;
}
