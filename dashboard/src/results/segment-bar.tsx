import type { ViewerSegment } from '../server/results-answers';
import { formatCount } from './numbers';

const SEGMENT_WORD: Record<ViewerSegment, string> = { NEW: 'new', RETURNING: 'returning', LOYAL: 'loyal', LAPSED: 'lapsed' };

/** How viewers stand to the shop, as shares of a bar. */
export function SegmentBar({ segments }: { segments: readonly { segment: ViewerSegment; viewers: number }[] }) {
  const all = segments.reduce((sum, { viewers }) => sum + viewers, 0);
  return (
    <div class="segments">
      <h3>Who they are to the shop</h3>
      {all === 0 ? <p class="empty">Nobody has done anything yet.</p> : (
        <>
          <span class="bar" aria-hidden="true">{segments.map(({ segment, viewers }) => <span key={segment} data-segment={segment} style={{ flexGrow: viewers }} hidden={viewers === 0} />)}</span>
          <ul>{segments.map(({ segment, viewers }) => <li key={segment} data-testid="segment" data-segment={segment} data-viewers={viewers}>{formatCount(viewers)} <small class="quiet">{SEGMENT_WORD[segment]}</small></li>)}</ul>
        </>
      )}
    </div>
  );
}
