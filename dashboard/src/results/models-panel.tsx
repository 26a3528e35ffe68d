import { useState } from 'preact/hooks';
import type { ModelVersion } from '../server/results-answers';
import type { Models } from '../state/use-models';
import { BlendBar } from './blend-bar';
import { FiguresTable } from './figures-table';
import { ModelRow } from './model-row';
import { formatCount, formatSize } from './numbers';
import { ResultsPanel } from './results-panel';
import { TrainingLine } from './training-line';
import './models-panel.css';

/** What has been learnt: the model in service with its figures, the versions before and after it, and what is being learnt now. */
export function ModelsPanel({ models, training, state, problem, activate, learn, cancel }: Models) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const active = models?.find((model) => model.state === 'ACTIVE');
  const isLearning = training?.state === 'QUEUED' || training?.state === 'RUNNING';

  const act = (what: Promise<void>): void => {
    setBusy(true);
    setFailure(undefined);
    what.catch((error: unknown) => { setFailure(error instanceof Error ? error.message : String(error)); }).finally(() => { setBusy(false); });
  };

  return (
    <ResultsPanel id="models" title="What has been learnt" says={saying(models, active)}
      problem={failure ?? problem?.message ?? (typeof state === 'string' ? undefined : state.message)}
      actions={<button type="button" class="primary" data-testid="learn" disabled={busy || isLearning} onClick={() => { act(learn()); }}>{isLearning ? 'Learning…' : 'Learn now'}</button>}>
      {training && <TrainingLine training={training} busy={busy} onCancel={() => { act(cancel(training.id)); }} />}
      {active && <FiguresTable model={active} />}
      {active && <BlendBar blend={active.blend} />}
      {models?.length === 0 && <p class="empty">No model yet: the first is fitted as soon as there are products.</p>}
      <ol class="models" aria-label="Models, the newest first" tabIndex={0}>
        {models?.map((model) => <ModelRow key={model.id} model={model} busy={busy} onActivate={() => { act(activate(model.version)); }} />)}
      </ol>
    </ResultsPanel>
  );
}

function saying(models: readonly ModelVersion[] | undefined, active: ModelVersion | undefined): string {
  if (models === undefined) return 'Asking for the models.';
  if (active === undefined) return 'Nothing is in service yet, so everybody sees the same.';
  const { version, rows, viewers, figures, popularityFigures } = active;
  const from = `Model ${version} is in service, learnt from ${formatCount(rows)} acts of ${formatCount(viewers)} viewers`;
  if (!figures || !popularityFigures || popularityFigures.ndcgAt10 === 0) return `${from}.`;
  const gain = figures.ndcgAt10 / popularityFigures.ndcgAt10 - 1;
  return `${from}; it foretells what they turn to next ${formatSize(gain)} ${gain < 0 ? 'worse' : 'better'} than what is popular does.`;
}
