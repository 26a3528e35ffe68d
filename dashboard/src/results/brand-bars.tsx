import type { BrandShare } from '../server/results-answers';
import { formatShare } from './numbers';

/** Each brand's share of what was shown above its share of what was sold. */
export function BrandBars({ brands }: { brands: readonly BrandShare[] }) {
  const widest = Math.max(0.01, ...brands.flatMap(({ exposureShare, salesShare }) => [exposureShare, salesShare ?? 0]));
  const width = (share: number): { width: string } => ({ width: `${(share / widest) * 100}%` });
  return (
    <div class="brands">
      <p class="keys quiet"><span class="shown">Share of what is shown</span><span class="sold">Share of what is sold</span></p>
      <ul>
        {brands.map(({ brand, exposureShare, salesShare, ratio }) => (
          <li key={brand} data-testid="brand" data-brand={brand ?? ''} title={ratio === null ? 'Nothing of it was sold' : `Shown ${ratio.toFixed(2)} times as much as it sells`}>
            <span class="name">{brand ?? 'No brand'}</span>
            <span class="pair" aria-hidden="true"><span class="shown" style={width(exposureShare)} /><span class="sold" style={width(salesShare ?? 0)} /></span>
            <span class="number">{formatShare(exposureShare)} <small class="quiet">/ {formatShare(salesShare)}</small></span>
          </li>
        ))}
      </ul>
    </div>
  );
}
