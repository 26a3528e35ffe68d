import type { Training } from '../server/results-answers';
import { formatCount } from './numbers';

const STAGE_WORD: Record<Training['stage'], string> = {
  WAITING: 'waits for its turn', READING: 'reads what viewers did', SPLITTING: 'sets the newest apart', FITTING: 'learns what goes together',
  BLENDING: 'weighs the parts', EVALUATING: 'compares with the model in service', REFITTING: 'learns from everything', STORING: 'writes the model down',
};

/** A training that is queued or running, as a bar; one that failed or was ended, as a word. */
export function TrainingLine({ training, busy, onCancel }: { training: Training; busy: boolean; onCancel: () => void }) {
  const { state, stage, progress, rows, why, cancelRequestedAt } = training;
  if (state === 'FAILED') return <p class="problem" data-testid="training" data-state={state}>The last training failed: {why}</p>;
  const isOpen = state === 'QUEUED' || state === 'RUNNING';
  if (!isOpen) return null;
  return (
    <div class="training" data-testid="training" data-state={state} data-stage={stage}>
      <progress value={progress} max={1} aria-label="How far the training is" />
      <p role="status"><strong>{Math.round(progress * 100)}%</strong> {cancelRequestedAt === null ? STAGE_WORD[stage] : 'is being ended'}{rows > 0 && <span class="quiet"> · {formatCount(rows)} acts</span>}</p>
      <button type="button" class="plain" data-testid="cancel-training" disabled={busy || cancelRequestedAt !== null} onClick={onCancel}>Cancel</button>
    </div>
  );
}
