import type { ProductFact } from '../server/answers';

/** Facts that are shown; the others are counted. */
const SHOWN = 3;

/** The facts that a reply rests on, word for word as the shop has them; what a product is called comes last. */
export function FactChips({ facts }: { facts: readonly ProductFact[] }) {
  if (facts.length === 0) return null;
  const ordered = [...facts].sort((a, b) => Number(a.field === 'title') - Number(b.field === 'title'));
  const others = ordered.slice(SHOWN);
  return (
    <ul class="facts" aria-label="Rests on">
      {ordered.slice(0, SHOWN).map((fact, index) => (
        <li key={index} data-testid="fact" data-field={fact.field} title={inWords(fact)}>
          {fact.product && <span class="of">{fact.product.title}</span>}
          <span class="says">{fact.product ? ' · ' : ''}{fact.field}: {fact.value}</span>
        </li>
      ))}
      {others.length > 0 && <li title={others.map(inWords).join('\n')}>+{others.length}<span class="for-readers"> {others.map(inWords).join('; ')}</span></li>}
    </ul>
  );
}

/** Facts of the whole shop have no product. */
const inWords = ({ product, field, value }: ProductFact): string => `${product ? `${product.title} · ` : ''}${field}: ${value}`;
