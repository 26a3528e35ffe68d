import { useState } from 'preact/hooks';
import type { Product } from '../server/answers';
import type { Act, Recommendations } from '../state/use-recommendations';
import { RecommendationCard } from './recommendation-card';
import { useGlide } from './use-glide';
import './recommendation-panel.css';

/** One viewer's recommendations, changing as the viewer acts and the picture changes. */
export function RecommendationPanel({ list, state, act, signedIn }: Recommendations & { signedIn: boolean }) {
  const [carted, setCarted] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const items = useGlide<HTMLOListElement>(list?.exposureId);

  const onAct = (type: Act, product: Product): void => {
    setBusy(product.id);
    setProblem(undefined);
    act(type, product)
      .then(
        () => { if (type === 'ADD_TO_CART') setCarted((known) => new Set([...known, product.id])); },
        (error: unknown) => { setProblem(error instanceof Error ? error.message : String(error)); },
      )
      .finally(() => { setBusy(undefined); });
  };

  const refused = state === 'following' || state === 'ended' ? undefined : state.message;
  const empty = !signedIn ? 'Sign in as a viewer to see what would suit you.' : (refused ?? (list?.items.length === 0 ? 'Nothing to recommend yet.' : undefined));
  return (
    <section class="recommendation-panel panel" aria-labelledby="recommendation-heading">
      <div class="heading">
        <h2 id="recommendation-heading">For you</h2>
        {list && <p class="quiet" title={`${list.model}, arm of the experiment: ${list.arm}`}>{list.model.split('@')[0]}</p>}
      </div>
      {problem !== undefined && <p class="problem" role="alert">{problem}</p>}
      {empty === undefined ? (
        <ol ref={items} class="recommendations" data-testid="recommendations" data-exposure={list?.exposureId}>
          {list?.items.map((item) => (
            <RecommendationCard key={item.product.id} item={item} carted={carted.has(item.product.id)} busy={busy === item.product.id} onAct={onAct} />
          ))}
        </ol>
      ) : <p class="empty">{empty}</p>}
    </section>
  );
}
