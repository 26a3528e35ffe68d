import type { ArmStats } from '../server/results-answers';
import { armShows } from './arm-name';
import { formatCount, formatShare } from './numbers';
import './arm-bars.css';

/** Who is in which arm: how many viewers each has, against how many it should have. */
export function ArmBars({ arms }: { arms: readonly ArmStats[] }) {
  const all = arms.reduce((sum, { viewers }) => sum + viewers, 0);
  return (
    <ul class="arms" aria-label="Who is in which arm">
      {arms.map((arm) => (
        <li key={arm.name} data-testid="arm" data-arm={arm.name} data-viewers={arm.viewers}>
          <span class="name">{arm.name} <small class="quiet">{armShows(arm)}</small></span>
          <span class="bar" aria-hidden="true">
            <span style={{ width: `${all === 0 ? 0 : (arm.viewers / all) * 100}%` }} />
            <i style={{ left: `${arm.share * 100}%` }} />
          </span>
          <span class="number">{formatCount(arm.viewers)} <small class="quiet">{all === 0 ? '–' : formatShare(arm.viewers / all)}, planned {formatShare(arm.share)}</small></span>
        </li>
      ))}
    </ul>
  );
}
