import { minorDigits } from '../../money';
import type { Fact, KnowledgeBase, KnownProduct, Situation } from '../knowledge';
import { traitsOf } from './product-search';
import type { FoundProduct, ProductSearch } from './product-search';
import { claimWords } from './claim-words';
import { normalised } from './fact-check';
import { phrasesIn } from './phrase-book';
import { answered } from './piece';
import type { Piece } from './piece';
import { attributeFact, dealFacts, nameOf, priceFact, priceNow, spokenPrice, titleFact } from './product-facts';
import { partIn } from './spoken-language';
import type { Spoken } from './spoken-language';
import { narrowed, wishesIn } from './wishes';
import type { Wishes } from './wishes';
import { meaningfulTerms } from './word-vectors';

const MOST = 3;
const CANDIDATES = 40;
const ON_SCREEN = 0.6;
const ON_SHELF = 0.3;

/** Recommends products from what someone says they look for: true to budget, colour, material and stock; the shelf first. */
export class Recommender {
  readonly #index: ProductSearch;
  readonly #knowledge: Pick<KnowledgeBase, 'products'>;

  constructor(index: ProductSearch, knowledge: Pick<KnowledgeBase, 'products'>) {
    this.#index = index;
    this.#knowledge = knowledge;
  }

  /** The question is normalised; `about` are products that it names ("cheaper than the kettle"), `told` those that the same reply is about already. */
  async recommend(question: string, about: readonly string[], situation: Situation, streamId: string | null, language: Spoken, told: readonly string[] = []): Promise<Piece> {
    const phrases = phrasesIn(language);
    const { wishes, seen } = this.#inConversation(question, situation);
    const before = (about.length > 0 ? about : situation.turns.findLast(({ productIds }) => productIds.length > 0)?.productIds ?? []).slice(0, MOST);
    const spoken = await this.#knowledge.products(before, streamId, situation.now);
    const first = before.map((id) => spoken.get(id)).find((product) => product !== undefined);
    const cap = wishes.cheaper && first !== undefined ? Math.min(...[...spoken.values()].filter(({ currency }) => currency === first.currency).map(priceNow)) : undefined;
    const kind = wishes.cheaper || wishes.another ? first?.category ?? null : null;
    const wantedKind = this.#namedKinds(about, question);
    const indexTerms = kind === null || seen.size === 0 ? wishes.terms : new Map([...wishes.terms, ...meaningfulTerms(normalised(kind)).map((term) => [term, 0.5] as const)]);
    const isChoosy = wishes.wanted.size + wishes.unwanted.size > 0;
    const accepts = ({ id, stock }: FoundProduct, traits: ReadonlySet<string>): boolean => stock !== 0 && fits(traits, wishes) && !told.includes(id) && (!(wishes.cheaper || wishes.another) || (!seen.has(id) && !before.includes(id)));
    const hits = new Map(this.#index.search(indexTerms, accepts, CANDIDATES).map(({ id, score }) => [id, score]));
    // A deal of the stream can bring a product of the shelf under the budget that its usual price is above.
    const shelf = [...new Set([...situation.onScreen, ...situation.shelf])].filter((id) => !hits.has(id)).slice(0, CANDIDATES);
    const known = await this.#knowledge.products([...hits.keys(), ...shelf], streamId, situation.now);
    const best = Math.max(1e-9, ...hits.values());
    const ranked = [...known.values()]
      .filter((product) => accepts(product, isChoosy ? traitsOf(product) : new Set()) && inBudget(product, wishes) && (cap === undefined || priceNow(product) < cap))
      .map((product) => ({
        product,
        match: (hits.get(product.id) ?? 0) / best,
        score: (hits.get(product.id) ?? 0) / best + (wantedKind.has(product.id) ? 1 : 0)
          + (situation.onScreen.includes(product.id) ? ON_SCREEN : situation.shelf.includes(product.id) ? ON_SHELF : 0) * ((hits.get(product.id) ?? 0) > 0 || best < 1e-6 ? 1 : 0.2),
      }))
      .sort((a, b) => order(wishes, a, b));
    const chosen = ranked.filter(({ match }, at) => at === 0 || best < 1e-6 || match > 0.25).slice(0, wishes.order === undefined ? MOST : 1);
    if (chosen.length === 0) return answered(phrases.nothingFits, 'recommend');
    const facts: Fact[] = [];
    const lines = chosen.map(({ product }) => {
      const reason = this.#reason(product, wishes, language);
      facts.push(titleFact(product), priceFact(product), ...dealFacts(product, language).slice(0, 1), ...(reason === undefined ? [] : [reason.fact]));
      return phrases.recommended(nameOf(product, language), spokenPrice(priceNow(product), product.currency), reason?.said ?? '');
    });
    const top = chosen[0]?.score ?? 1;
    return answered(
      `${phrases.recommend}${phrases.joiner}${phrases.list(lines)}`, 'recommend',
      chosen.map(({ product, score }) => ({ productId: product.id, score: Math.min(1, score / Math.max(top, 1e-9)) })), facts,
    );
  }

  /** Wishes of a conversation add up: what was looked for before still counts where the question only narrows it down. */
  #inConversation(question: string, { turns }: Situation): { wishes: Wishes; seen: ReadonlySet<string> } {
    const now = wishesIn(question);
    const earlier = turns.filter(({ intent }) => intent === 'recommend').slice(-3);
    if (earlier.length === 0 || !(now.cheaper || now.another || now.terms.size <= 4)) return { wishes: now, seen: new Set() };
    const before = earlier.map((turn) => wishesIn(normalised(turn.question))).reduce((sum, wishes) => narrowed(sum, wishes));
    return { wishes: narrowed(before, now), seen: new Set(earlier.flatMap(({ productIds }) => productIds)) };
  }

  #namedKinds(about: readonly string[], question: string): ReadonlySet<string> {
    return new Set(/\bthan\b|比/.test(question) ? [] : about);
  }

  /** A fact of the product that answers a wish: its colour or material, an attribute with the words, or what it is described as. */
  #reason(product: KnownProduct, { wanted, terms }: Wishes, language: Spoken): { said: string; fact: Fact } | undefined {
    for (const attribute of product.attributes) {
      if (claimWords(normalised(attribute.value)).some(({ id }) => wanted.has(id))) return { said: partIn(attribute.value, language), fact: attributeFact(product, attribute) };
    }
    if (product.description !== null && product.description !== '') {
      const fact: Fact = { productId: product.id, field: 'description', value: product.description };
      const said = partIn(product.description, language).replace(/[。.]$/, '');
      const hasWords = meaningfulTerms(normalised(product.description)).some((term) => terms.has(term));
      if (hasWords || said.length <= 120) return { said, fact };
    }
    return undefined;
  }
}

function fits(traits: ReadonlySet<string>, { wanted, unwanted }: Wishes): boolean {
  return [...wanted].every((id) => traits.has(id)) && ![...unwanted].some((id) => traits.has(id));
}

function inBudget(product: KnownProduct, { most, least }: Wishes): boolean {
  const price = priceNow(product) / 10 ** minorDigits(product.currency);
  return (most === undefined || price <= most) && (least === undefined || price >= least);
}

interface Ranked {
  readonly product: KnownProduct;
  readonly score: number;
}

function order({ order: wanted }: Wishes, a: Ranked, b: Ranked): number {
  if (wanted === 'cheapest') return priceNow(a.product) - priceNow(b.product);
  if (wanted === 'dearest') return priceNow(b.product) - priceNow(a.product);
  return b.score - a.score || priceNow(a.product) - priceNow(b.product) || (a.product.id < b.product.id ? -1 : 1);
}
