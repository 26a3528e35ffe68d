import type { AssociationRule } from '../server/results-answers';
import { ProductPicture } from '../page/product-picture';
import { formatCount, formatShare } from './numbers';

/** What is bought together, the best proven first. */
export function RuleList({ rules }: { rules: readonly AssociationRule[] }) {
  return (
    <div class="rules">
      <h3>Bought together</h3>
      {rules.length === 0 && <p class="empty">Nothing yet: it takes three baskets that hold the same two products.</p>}
      <ol>
        {rules.map(({ given, product, baskets, confidence, lift }) => (
          <li key={`${given.id}/${product.id}`} data-testid="rule">
            <span class="pictures" aria-hidden="true"><ProductPicture product={given} size={30} /><ProductPicture product={product} size={30} /></span>
            <span class="what" title={`${given.title} → ${product.title}`}>{given.title} → {product.title}</span>
            <span class="number" title={`${formatCount(baskets)} baskets; ${formatShare(confidence)} of those with the first hold the second`}>×{lift.toFixed(1)} <small class="quiet">{formatCount(baskets)} baskets</small></span>
          </li>
        ))}
      </ol>
    </div>
  );
}
