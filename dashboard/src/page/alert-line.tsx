import type { SentimentAlert } from '../server/answers';
import { CLOCK_TIME } from './clock-time';

/** Whether an alert tells of a mood that got worse. */
export const isFalling = ({ kind }: SentimentAlert): boolean => kind.endsWith('FALLING');

/** The newest shift of the mood, in one line. */
export function AlertLine({ alert: { id, kind, at, message, keywords }, falling }: { alert: SentimentAlert; falling: boolean }) {
  return (
    <p class="alert" role="status" data-testid="alert" data-id={id} data-kind={kind} data-falling={falling} title={message}>
      <span class="sign" aria-hidden="true">{falling ? '▼' : '▲'}</span>
      <time dateTime={at}>{CLOCK_TIME.format(new Date(at))}</time>
      <span class="said">{message}</span>
      {keywords.length > 0 && <span class="for-readers">Keywords: {keywords.join(', ')}</span>}
    </p>
  );
}
