import type { Funnel } from '../server/results-answers';
import { formatMoney } from '../page/money';
import { formatCount, formatShare } from './numbers';

const STEP_WORD: Record<Funnel['steps'][number]['step'], string> = { VIEW: 'Saw a product', CLICK: 'Clicked one', ADD_TO_CART: 'Into the cart', PURCHASE: 'Bought one' };

/** How many viewers came how far, from seeing to buying. */
export function FunnelSteps({ funnel: { steps, purchases, pieces, revenue } }: { funnel: Funnel }) {
  const first = Math.max(1, steps[0]?.viewers ?? 0);
  return (
    <div class="funnel" data-testid="funnel" data-purchases={purchases}>
      <ol>
        {steps.map(({ step, viewers, rate }) => (
          <li key={step} data-testid="funnel-step" data-step={step} data-viewers={viewers}>
            <span class="name">{STEP_WORD[step]}</span>
            <span class="bar" aria-hidden="true"><span style={{ width: `${(viewers / first) * 100}%` }} /></span>
            <span class="number">{formatCount(viewers)}{rate !== null && <small class="quiet"> {formatShare(rate)} of those</small>}</span>
          </li>
        ))}
      </ol>
      <p class="quiet">{formatCount(purchases)} purchases, {formatCount(pieces)} pieces{revenue.length > 0 && `, ${revenue.map(formatMoney).join(' + ')}`}</p>
    </div>
  );
}
