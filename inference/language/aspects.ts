import { ASPECT_WORDING, type AspectName } from './aspect-lexicon';
import { clausesOf, type Clause } from './clauses';
import { normalise } from './normalise';
import { isNegated, opinionsIn, strengthOf, type Opinion } from './opinion-words';

/** What a message says of one aspect. */
export interface AspectReading {
  readonly aspect: AspectName;
  /** -1 (bad) to 1 (good); 0 when it only asks or states. */
  readonly polarity: number;
}

/** Tells how a clause sounds, -1 to 1. */
export type ClauseScorer = (text: string) => Promise<{ readonly polarity: number }>;

/** Polarity below which the model is taken to see a mere statement. */
const NEUTRAL_BAND = 0.35;

interface Hit {
  readonly aspect: AspectName;
  /** 0 where the wording only names the aspect. */
  readonly sign: -1 | 0 | 1;
  readonly from: number;
  readonly to: number;
}

/**
 * Reads of which aspects a message speaks, and how: each clause by itself, by wording that names an aspect and wording of
 * opinion, negation and degree counted in. A clause that names an aspect and has no word of opinion is left to the
 * sentiment model.
 */
export class AspectReader {
  constructor(private readonly scorer: ClauseScorer) {}

  /** The aspects in the order in which they are spoken of. Rejects as the scorer does. @param own polarity of the whole text, where it is known already: a text of one clause then costs no score of its own */
  async read(text: string, own?: { readonly polarity: number }): Promise<AspectReading[]> {
    const clauses = clausesOf(normalise(text));
    const read = await Promise.all(clauses.map((clause) => this.#readClause(clause, clauses.length === 1 ? own : undefined)));
    const strongest = new Map<AspectName, number>();
    for (const { aspect, polarity } of read.flat()) {
      const before = strongest.get(aspect);
      // The later one wins a draw: what follows "but" is what is meant.
      if (before === undefined || Math.abs(polarity) >= Math.abs(before)) strongest.set(aspect, polarity);
    }
    return Array.from(strongest, ([aspect, polarity]) => ({ aspect, polarity }));
  }

  async #readClause(clause: Clause, own: { readonly polarity: number } | undefined): Promise<AspectReading[]> {
    const hits = hitsIn(clause.text);
    if (clause.asks) return named(hits).map((aspect) => ({ aspect, polarity: 0 }));
    const strength = strengthOf(clause.text);
    const opinions = opinionsIn(clause.text).filter(({ from, to }) => !hits.some((hit) => hit.sign !== 0 && from < hit.to && to > hit.from));
    const signs = new Map<AspectName, number>();
    for (const { aspect, sign } of hits) if (sign !== 0) signs.set(aspect, sign * strength);
    const unsigned = hits.filter(({ aspect }) => !signs.has(aspect));
    const [plain] = opinions;
    if (unsigned.length === 0) {
      const ofThing = opinions.find((opinion) => opinion.ofThing);
      if (ofThing && signs.size === 0) signs.set('PRODUCT', ofThing.sign * strength);
      return readings(signs);
    }
    for (const hit of unsigned) {
      if (plain) signs.set(hit.aspect, nearest(hit, opinions).sign * strength);
    }
    if (plain) return readings(signs);
    // A host or a product that is only named is no opinion of it, when something else is judged.
    const left = unsigned.filter(({ aspect }) => (aspect !== 'HOST' && aspect !== 'PRODUCT') || signs.size === 0);
    if (left.length === 0) return readings(signs);
    const { polarity } = own ?? (await this.scorer(clause.text));
    const isSaid = Math.abs(polarity) >= NEUTRAL_BAND;
    for (const { aspect } of left) if (isSaid || aspect !== 'HOST') signs.set(aspect, isSaid ? polarity : 0);
    return readings(signs);
  }
}

/** What of a clause names aspects; of overlapping wording the longest, and wording with a sign before wording without. */
function hitsIn(clause: string): Hit[] {
  const hasHan = /\p{Script=Han}/u.test(clause);
  const hasLatin = /[a-z]/.test(clause);
  const wording = ASPECT_WORDING.filter(({ isHan }) => (isHan ? hasHan : hasLatin));
  const found: Hit[] = [];
  for (const { aspect, sign, pattern } of wording) {
    // Many patterns are tried on every clause, and `matchAll` copies each: ten times the cost.
    pattern.lastIndex = 0;
    for (let match = pattern.exec(clause); match; match = pattern.exec(clause)) {
      if (match[0] === '') pattern.lastIndex += 1;
      else found.push({ aspect, from: match.index, to: pattern.lastIndex, sign: sign !== 0 && isNegated(clause, match.index) ? (-sign as -1 | 1) : sign });
    }
  }
  found.sort((a, b) => Math.abs(b.sign) - Math.abs(a.sign) || b.to - b.from - (a.to - a.from) || a.from - b.from);
  const kept: Hit[] = [];
  for (const hit of found) if (!kept.some(({ from, to }) => hit.from < to && hit.to > from)) kept.push(hit);
  return kept.sort((a, b) => a.from - b.from);
}

/** Aspects that a question is about; the host is whom it asks, and a product's looks are asked only by name. */
function named(hits: readonly Hit[]): AspectName[] {
  return [...new Set(hits.map(({ aspect }) => aspect))].filter((aspect) => aspect !== 'HOST');
}

function nearest(hit: Hit, opinions: readonly Opinion[]): Opinion {
  const distance = ({ from, to }: Opinion): number => Math.min(Math.abs(from - hit.to), Math.abs(hit.from - to));
  return opinions.reduce((near, opinion) => (distance(opinion) < distance(near) ? opinion : near));
}

function readings(signs: ReadonlyMap<AspectName, number>): AspectReading[] {
  return Array.from(signs, ([aspect, polarity]) => ({ aspect, polarity }));
}
