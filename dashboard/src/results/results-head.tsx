import mark from '../mark.svg';
import { CLOCK_TIME } from '../page/clock-time';
import { ConnectionBadge } from '../page/connection-badge';
import type { LinkState } from '../server/server-link';
import '../page/page-head.css';

/** The top of the results: what they are, when they were counted, and the way back. */
export function ResultsHead({ state, at, demo, onLeave }: { state: LinkState; at: string | undefined; demo: boolean; onLeave: (() => void) | undefined }) {
  return (
    <header class="page-head">
      <a class="brand" href="/" aria-label="Vitrine: to the live page">
        <img src={mark} alt="" width="28" height="28" />
        <span>Vitrine</span>
      </a>
      <div class="stream">
        <h1>Results</h1>
        {demo && <p class="simulated" data-testid="simulated" title="Nobody real watches this demo. Its viewers are simulated: they get their lists from the recommender as anybody does, and choose by tastes of their own.">A demo: its viewers are simulated</p>}
      </div>
      {at !== undefined && <p class="audience">Counted at <strong>{CLOCK_TIME.format(new Date(at))}</strong></p>}
      <a class="to-page" href="/">Live page</a>
      <ConnectionBadge state={state} />
      {onLeave && <button type="button" class="plain" onClick={onLeave}>Sign out</button>}
    </header>
  );
}
