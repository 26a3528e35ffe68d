import { useState } from 'preact/hooks';
import type { ModelVersion } from '../server/results-answers';
import { formatCount, formatMeasure } from './numbers';

const STATE_WORD: Record<ModelVersion['state'], string> = { ACTIVE: 'In service', CANDIDATE: 'Waits', REJECTED: 'Was worse', RETIRED: 'Was in service' };
const WHEN = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** One version: what became of it and why; one that is kept can be put into service, which is asked once more. */
export function ModelRow({ model, busy, onActivate }: { model: ModelVersion; busy: boolean; onActivate: () => void }) {
  const [isAsked, setAsked] = useState(false);
  const { version, state, createdAt, rows, figures, artefactBytes, why } = model;
  const canActivate = state !== 'ACTIVE' && artefactBytes > 0;
  return (
    <li class="model" data-testid="model" data-version={version} data-state={state}>
      <p class="line">
        <strong>{version}</strong>
        <span class="tag" data-state={state}>{STATE_WORD[state]}</span>
        <span class="number" title="NDCG@10">{formatMeasure(figures?.ndcgAt10 ?? null, 3)}</span>
        <span class="quiet">{formatCount(rows)} acts</span>
        <time class="quiet" dateTime={createdAt}>{WHEN.format(new Date(createdAt))}</time>
        {canActivate && !isAsked && <button type="button" class="plain" data-testid="activate" aria-label={`Activate model ${version}`} disabled={busy} onClick={() => { setAsked(true); }}>Activate</button>}
      </p>
      <p class="why quiet" title={why}>{why}</p>
      {canActivate && isAsked && (
        <p class="confirm">
          <span>Every viewer gets its lists from now on, and newer models wait until you decide.</span>
          <button type="button" class="primary" data-testid="confirm-activate" disabled={busy} onClick={() => { setAsked(false); onActivate(); }}>Activate {version}</button>
          <button type="button" class="plain" onClick={() => { setAsked(false); }}>Leave it</button>
        </p>
      )}
    </li>
  );
}
