import type { Source } from '../server/answers';

const STATE_WORDS: Record<Source['state'], string> = {
  OFF: 'Not on air',
  WAITING: 'Waiting for pictures',
  CONNECTING: 'Opening the source…',
  LIVE: 'Pictures are coming',
  STALLED: 'No pictures for a while',
  RETRYING: 'The source dropped; trying again…',
  ENDED: 'The video is over',
};

/** How the stream's pictures are coming, in a few words; what was wrong with them is told on hovering. */
export function SourceState({ source: { state, error } }: { source: Source }) {
  return <p class="source" role="status" data-testid="source" data-state={state} title={error ?? undefined}>{STATE_WORDS[state]}</p>;
}
