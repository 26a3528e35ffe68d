import type { ArmStats } from '../server/results-answers';
import { formatMoney } from '../page/money';

/** What a viewer of the arm spends on average, each currency by itself; a dash where nobody spent anything. */
export function spentEach({ revenue, viewers }: Pick<ArmStats, 'revenue' | 'viewers'>): string {
  if (viewers === 0 || revenue.length === 0) return '–';
  return revenue.map(({ amount, currency }) => formatMoney({ amount: String(Math.round(Number(amount) / viewers)), currency }).replace(/[.,]00$/, '')).join(' + ');
}
