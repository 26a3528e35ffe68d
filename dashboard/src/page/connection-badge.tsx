import type { LinkState } from '../server/server-link';
import './connection-badge.css';

const STATE_WORD: Record<LinkState | 'ended', string> = {
  connecting: 'Connecting…',
  live: 'Live',
  reconnecting: 'Reconnecting…',
  ended: 'Ended',
};

/** Whether the page is up to date. */
export const ConnectionBadge = ({ state }: { state: LinkState | 'ended' }) => (
  <p class="connection" role="status" data-testid="connection" data-state={state}>{STATE_WORD[state]}</p>
);
