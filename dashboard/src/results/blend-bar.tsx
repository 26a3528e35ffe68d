import type { BlendPart } from '../server/results-answers';

const PART_WORD: Readonly<Record<string, string>> = {
  neighbours: 'goes together', factors: 'taste', content: 'alike', sequence: 'order of acts', popularity: 'popular', prior: 'popular',
};
/** What fades, not what counts. */
const NOT_A_PART = new Set(['historyDecay']);

/** What each part of the model counts, as shares of a bar. */
export function BlendBar({ blend }: { blend: readonly BlendPart[] }) {
  const parts = blend.filter(({ part, weight }) => weight > 0 && !NOT_A_PART.has(part));
  const all = parts.reduce((sum, { weight }) => sum + weight, 0);
  if (parts.length === 0) return null;
  return (
    <div class="blend" data-testid="blend" data-parts={parts.length}>
      <span class="bar" aria-hidden="true">{parts.map(({ part, weight }) => <span key={part} style={{ flexGrow: weight / all }} />)}</span>
      <ul aria-label="What counts in a score">
        {parts.map(({ part, weight }) => <li key={part} title={part}>{PART_WORD[part] ?? part} <small class="quiet">{weight.toPrecision(2)}</small></li>)}
      </ul>
    </div>
  );
}
