import { kindOfHead } from '../../../inference/language/product-kinds';
import type { KnownProduct } from '../knowledge';
import type { FoundWord } from './claim-words';
import { normalised } from './fact-check';
import type { Meant } from './product-resolver';
import { meaningfulTerms } from './word-vectors';

/** Words of which a question for a colour or a material is made, and which ask for nothing more. */
const ASKING = new Set(('come avail real true actual mad mak material colour color version option kind sort type sell sold stock host seller shop guy tell say look '
  + 'fully full pure only all entir complet whol exact right correct sure genuin still').split(' '));
const HAN_ASKING = '做成制作色质料颜材真确实其到底究竟双对个件款只条支把台顶盏种张套样全纯吧本身主播家里面属于看起来';
const HAN = /[\u3400-\u9fff]/;

/** What a normalised question speaks of beside the product's name and some words; empty where it asks for these words alone. */
export function beside(text: string, { spans }: Pick<Meant, 'spans'>, words: readonly FoundWord[], product: KnownProduct): string[] {
  const named = normalised(`${product.title} ${product.category ?? ''} ${product.brand ?? ''}`);
  const naming = new Set(meaningfulTerms(named));
  const kinds = new Set(named.split(/[^a-z]+/).flatMap((word) => kindOfHead(word) ?? []));
  const rest = [...spans, ...words.map(({ from, said }) => ({ from, to: from + said.length }))].reduce(blanked, text);
  return meaningfulTerms(rest).filter((term) => (HAN.test(term)
    ? Array.from(term).some((sign) => !named.includes(sign) && !HAN_ASKING.includes(sign))
    : !naming.has(term) && !ASKING.has(term) && !kinds.has(kindOfHead(term) ?? '')));
}

/** A normalised question without the colours and materials that stand in or before the product's name and only tell which one is meant. */
export function withoutDescription(text: string, { spans }: Pick<Meant, 'spans'>, words: readonly FoundWord[]): string {
  return words.map(({ from, said }) => ({ from, to: from + said.length }))
    .filter(({ from, to }) => spans.some((span) => (from >= span.from && from < span.to) || (span.from >= to && /^(?:色?的?| )$/.test(text.slice(to, span.from))))).reduce(blanked, text);
}

/** Whether a word says something of another thing than the product: "wooden" of "do the sneakers squeak on wooden floors". */
export function isOfAnother(word: FoundWord, text: string, meant: Pick<Meant, 'spans'>, product: KnownProduct): boolean {
  const to = word.from + word.said.length;
  const next = /^ ([a-z]+)/.exec(text.slice(to))?.[1];
  if (next === undefined || meant.spans.some((span) => word.from < span.to && span.from <= to + 1)) return false;
  return beside(next, { spans: [] }, [], product).length > 0;
}

function blanked(text: string, { from, to }: { from: number; to: number }): string {
  return text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);
}
