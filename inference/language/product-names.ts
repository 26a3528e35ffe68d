import { evidenceIn, type Evidence } from './name-evidence';
import { unitsOf } from './name-tokens';
import { NearWords } from './near-words';
import { NAMING, termsOf, type NamedProduct } from './product-terms';
import { WholeNames } from './whole-names';

/** A product that a text names. */
export interface ProductMention {
  readonly productId: string;
  /** How surely the text means this product, 0 to 1: a whole title or an SKU is 1, a word that fits several is shared among them. */
  readonly score: number;
  /** The words that say so, in UTF-16 units of the text as it was given; `to` is after them. */
  readonly from: number;
  readonly to: number;
  readonly matched: string;
}

/** Score from which a mention is taken for meant when nothing else tells products apart. */
export const MEANT = 0.4;

/** Mentions of one text at most. */
const MAX_MENTIONS = 10;
const MIN_SCORE = 0.03;
/** Products that are looked at for one text; words that fit more say nothing by themselves. */
const MAX_LOOKED_AT = 600;
/** Places of a text that are weighed, the rarest words first; their set fits the bits of a number. */
const MAX_PLACES = 30;
/** What is left of a score when another product fits the same words and more. */
const OUTDONE = 0.3;
/** Places that are at most so many characters apart belong to one mention. */
const GAP = 3;

interface Entry {
  readonly id: string;
  readonly terms: ReadonlyMap<string, number>;
  readonly wholeNames: readonly string[];
  readonly sku: string | undefined;
}

interface Candidate {
  readonly entry: Entry;
  /** Bit for each place that speaks for it. */
  places: number;
  /** 1 − the chance that none of them means it. */
  strength: number;
  best: number;
}

/**
 * Knows the catalogue's products by their names and finds them in a chat line, in Chinese, English or both. A product is
 * found by inverted index, so that a line costs the same in a catalogue of ten thousand; words that few products have
 * weigh more (inverse document frequency, Spärck Jones, 1972).
 */
export class ProductNames {
  readonly #entries = new Map<string, Entry>();
  readonly #byTerm = new Map<string, Set<Entry>>();
  readonly #wholeNames = new WholeNames();
  readonly #skus = new WholeNames();
  readonly #near = new NearWords();

  get size(): number {
    return this.#entries.size;
  }

  /** Adds products, or makes them what they are now; the names they had are forgotten. */
  put(products: readonly NamedProduct[]): void {
    this.remove(products.map(({ id }) => id));
    for (const product of products) {
      if (this.#entries.has(product.id)) this.remove([product.id]);
      const entry: Entry = { id: product.id, ...termsOf(product) };
      this.#entries.set(product.id, entry);
      for (const name of entry.wholeNames) this.#wholeNames.add(name, entry.id);
      if (entry.sku !== undefined) this.#skus.add(entry.sku, entry.id);
      for (const term of entry.terms.keys()) {
        const entries = this.#byTerm.get(term);
        if (entries) entries.add(entry);
        else {
          this.#byTerm.set(term, new Set([entry]));
          this.#near.add(term);
        }
      }
    }
  }

  /** Forgets products; identifiers that are not known change nothing. */
  remove(ids: readonly string[]): void {
    for (const id of ids) {
      const entry = this.#entries.get(id);
      if (!entry) continue;
      this.#entries.delete(id);
      for (const name of entry.wholeNames) this.#wholeNames.remove(name, id);
      if (entry.sku !== undefined) this.#skus.remove(entry.sku, id);
      for (const term of entry.terms.keys()) {
        const entries = this.#byTerm.get(term);
        entries?.delete(entry);
        if (entries?.size !== 0) continue;
        this.#byTerm.delete(term);
        this.#near.remove(term);
      }
    }
  }

  /** Forgets every product that is not among these. */
  retain(ids: ReadonlySet<string>): void {
    this.remove([...this.#entries.keys()].filter((id) => !ids.has(id)));
  }

  /** The products that a text names, best first; at most ten. Reads as much of the text as `normalise` does; never throws. */
  find(text: string): ProductMention[] {
    if (this.#entries.size === 0) return [];
    const units = unitsOf(text);
    const whole = [
      ...this.#wholeNames.find(units),
      ...this.#skus.find(units).filter(({ from, to }) => !/\s/u.test(text.slice(from, to))),
    ];
    const mentions = whole.flatMap(({ ids, from, to }) => ids.map((productId) => ({ productId, score: 1 / ids.length, from, to, matched: text.slice(from, to) })));
    const free = units.filter((unit) => !whole.some(({ from, to }) => unit.from < to && unit.to > from));
    const evidence = evidenceIn(free, (term) => this.#byTerm.has(term), this.#near);
    return bestOfEach([...mentions, ...this.#weigh(text, evidence)]);
  }

  #weigh(text: string, found: readonly Evidence[]): ProductMention[] {
    const places = found
      .map((evidence) => ({ ...evidence, terms: evidence.terms.map(({ term, certainty }) => ({ term, certainty, rarity: this.#rarity(term) })), fits: this.#fitting(evidence) }))
      .sort((a, b) => a.fits - b.fits)
      .slice(0, MAX_PLACES);
    const named = this.#candidates(places).filter((candidate) => {
      places.forEach((place, index) => { weigh(candidate, place.terms, 1 << index); });
      return candidate.best >= NAMING;
    });
    const score = shares(named);
    return named.flatMap((candidate) => {
      const candidateScore = score(candidate);
      if (candidateScore < MIN_SCORE) return [];
      const { from, to } = spanOf(places.filter((_, index) => candidate.places & (1 << index)));
      return [{ productId: candidate.entry.id, score: candidateScore, from, to, matched: text.slice(from, to) }];
    });
  }

  /** Products that the rarest places fit, as many places as their products can be looked at in no time; the other places then tell those apart. */
  #candidates(places: readonly (Evidence & { readonly fits: number })[]): Candidate[] {
    const entries = new Set<Entry>();
    let looked = 0;
    for (const { terms, fits } of places) {
      if ((looked += fits) > MAX_LOOKED_AT) break;
      for (const { term } of terms) for (const entry of this.#byTerm.get(term) ?? []) entries.add(entry);
    }
    return Array.from(entries, (entry) => ({ entry, places: 0, strength: 0, best: 0 }));
  }

  #fitting({ terms }: Evidence): number {
    return Math.max(...terms.map(({ term }) => this.#byTerm.get(term)?.size ?? 0));
  }

  /** 1 for a word of one product, towards a half for a word of all. */
  #rarity(term: string): number {
    const all = this.#entries.size;
    return 0.5 + 0.5 * Math.log1p(all / (this.#byTerm.get(term)?.size ?? all)) / Math.log1p(all);
  }
}

/** Takes a place into account for a product that it may mean. */
function weigh(candidate: Candidate, terms: readonly { term: string; certainty: number; rarity: number }[], place: number): void {
  let strength = 0;
  for (const { term, certainty, rarity } of terms) {
    const weight = candidate.entry.terms.get(term) ?? 0;
    strength = Math.max(strength, weight * certainty * rarity);
    candidate.best = Math.max(candidate.best, weight);
  }
  if (strength === 0) return;
  candidate.places |= place;
  candidate.strength = 1 - (1 - candidate.strength) * (1 - strength);
}

/** Shares a score among the products that fit the same places as well, or more of them. */
function shares(candidates: readonly Candidate[]): (candidate: Candidate) => number {
  const groups = new Map<number, { places: number; strength: number; count: number }>();
  const keyOf = ({ places, strength }: Candidate): number => places * 64 + Math.round(strength * 50);
  for (const candidate of candidates) {
    const group = groups.get(keyOf(candidate));
    if (group) group.count += 1;
    else groups.set(keyOf(candidate), { places: candidate.places, strength: candidate.strength, count: 1 });
  }
  const shared = new Map<number, number>();
  for (const [key, { places, strength }] of groups) {
    let alike = 0;
    let isOutdone = false;
    for (const other of groups.values()) {
      const hasAll = (other.places & places) === places;
      if (hasAll && other.strength >= strength * 0.9) alike += other.count;
      if (hasAll && other.places !== places && other.strength > strength) isOutdone = true;
    }
    shared.set(key, (strength / alike) * (isOutdone ? OUTDONE : 1));
  }
  return (candidate) => shared.get(keyOf(candidate)) ?? 0;
}

/** The longest stretch of places that stand together. */
function spanOf(places: readonly Evidence[]): { from: number; to: number } {
  const spans: { from: number; to: number }[] = [];
  for (const { from, to } of [...places].sort((a, b) => a.from - b.from)) {
    const last = spans.at(-1);
    if (last && from <= last.to + GAP) last.to = Math.max(last.to, to);
    else spans.push({ from, to });
  }
  return spans.reduce((longest, span) => (span.to - span.from > longest.to - longest.from ? span : longest), spans[0] ?? { from: 0, to: 0 });
}

function bestOfEach(mentions: readonly ProductMention[]): ProductMention[] {
  const best = new Map<string, ProductMention>();
  for (const mention of mentions) if (mention.score > (best.get(mention.productId)?.score ?? MIN_SCORE)) best.set(mention.productId, mention);
  return [...best.values()].sort((a, b) => b.score - a.score || a.from - b.from || (a.productId < b.productId ? -1 : 1)).slice(0, MAX_MENTIONS);
}
