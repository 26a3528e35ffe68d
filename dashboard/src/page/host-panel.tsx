import type { HostCue } from '../server/answers';
import type { Held } from '../state/use-held-messages';
import type { FollowState } from '../state/use-followed';
import { CueCard } from './cue-card';
import { HeldMessages } from './held-messages';
import './host-panel.css';

interface Properties {
  cues: readonly HostCue[];
  cueState: FollowState;
  held: Held;
}

/** What only the host sees: what to do now, and which messages wait for a decision. */
export function HostPanel({ cues, cueState, held }: Properties) {
  const problem = [cueState, held.state].find((state) => state !== 'following' && state !== 'ended');
  return (
    <section class="host-panel panel" aria-labelledby="host-heading" data-testid="host-panel">
      <div class="heading">
        <h2 id="host-heading">For the host</h2>
        <p class="quiet">{held.held.length === 0 ? 'Nothing waits' : `${held.held.length} waiting`}</p>
      </div>
      {problem !== undefined && <p class="problem" role="alert">{problem.message}</p>}
      <HeldMessages {...held} />
      <div class="cues" role="log" aria-label="Cues" tabIndex={0}>
        <ol data-testid="cues">{cues.map((cue) => <CueCard key={cue.id} cue={cue} />)}</ol>
        {cues.length === 0 && <p class="empty">Cues come as the chat and the stock give reason to.</p>}
      </div>
    </section>
  );
}
