import type { Product, ReasonKind, Recommendation } from '../server/answers';
import type { Act } from '../state/use-recommendations';
import { formatMoney } from './money';
import { ProductPicture } from './product-picture';

interface Properties {
  item: Recommendation;
  carted: boolean;
  busy: boolean;
  onAct: (type: Act, product: Product) => void;
}

const REASON_CLASS: Record<ReasonKind, string> = {
  ALMOST_GONE: 'shelf',
  DEAL_RUNNING: 'shelf',
  EXPLORATION: 'popular',
  FROM_CONVERSATION: 'popular',
  MATCHES_TASTE: 'similar',
  ON_SCREEN_NOW: 'on-screen',
  ON_THE_SHELF: 'shelf',
  POPULAR: 'popular',
  POPULAR_IN_STREAM: 'popular',
  PRESENTED_NOW: 'on-screen',
  SIMILAR_TO_VIEWED: 'similar',
};

/** One recommended product: what it is, what it costs, and what speaks for it. */
export function RecommendationCard({ item: { product, reason }, carted, busy, onAct }: Properties) {
  return (
    <li class="recommendation" data-testid="recommendation" data-sku={product.sku} data-key={product.id} data-reason={reason.kind} aria-busy={busy}>
      <div class="pictures">
        <ProductPicture product={product} size={76} />
        {reason.because.length > 0 && (
          <ul class="because" aria-label="Because of">
            {reason.because.slice(0, 3).map((cause) => (
              <li key={cause.id} title={cause.title}>
                <ProductPicture product={cause} size={22} />
                <span class="for-readers">{cause.title}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div class="about">
        <h3 title={product.title}>{product.title}</h3>
        <p class={`reason ${REASON_CLASS[reason.kind]}`} title={reason.text}>{reason.text}</p>
        <div class="deal">
          <span class="price">{formatMoney(product.price)}</span>
          <button type="button" class="plain" data-testid="view" aria-label={`View ${product.title}`} onClick={() => { onAct('VIEW', product); }}>View</button>
          <button type="button" class={carted ? 'done' : 'primary'} data-testid="add-to-cart" aria-label={`Add ${product.title} to cart`} onClick={() => { onAct('ADD_TO_CART', product); }}>
            {carted ? 'In cart ✓' : 'Add to cart'}
          </button>
        </div>
      </div>
    </li>
  );
}
