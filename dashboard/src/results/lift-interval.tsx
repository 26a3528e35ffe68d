import type { UpliftReport } from '../server/results-answers';
import type { ForestScale } from './forest-scale';
import { formatChange } from './numbers';

/** One row of the forest plot: the lift as a dot, what it may be as a line, and where nothing would have been gained. */
export function LiftInterval({ report: { lift, low, high, significant }, scale }: { report: UpliftReport; scale: ForestScale }) {
  const x = (value: number): string => `${scale.at(value) * 100}%`;
  const isKnown = lift !== null && low !== null && high !== null;
  return (
    <svg class="interval" role="img" data-tone={!significant || lift === null ? 'open' : lift > 0 ? 'up' : 'down'}
      aria-label={isKnown ? `${formatChange(lift)}, between ${formatChange(low)} and ${formatChange(high)}` : 'too little to say'}>
      {scale.ticks.map((tick) => <line key={tick} class="tick" x1={x(tick)} x2={x(tick)} y1="0" y2="100%" />)}
      <line class="zero" x1={x(0)} x2={x(0)} y1="0" y2="100%" />
      {isKnown && (
        <>
          <line class="range" x1={x(low)} x2={x(high)} y1="50%" y2="50%" />
          <circle class="dot" cx={x(lift)} cy="50%" r="5.5" />
        </>
      )}
    </svg>
  );
}
