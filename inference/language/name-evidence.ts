import type { Unit } from './name-tokens';
import type { NearWords } from './near-words';
import { colourNamed, kindNamed, NOT_THINGS } from './product-kinds';
import { MAX_HAN } from './product-terms';
import { STOP_WORDS } from './stop-words';

/** A place of a text that may name a product, and the terms that it may stand for. */
export interface Evidence {
  readonly from: number;
  readonly to: number;
  readonly terms: readonly { readonly term: string; readonly certainty: number }[];
}

/** Certainty of a word that is spelt nearly like the one that was meant. */
const NEARLY = 0.8;

/** Every place in a row of units that may name a product; `known` says which terms the catalogue has. */
export function evidenceIn(units: readonly Unit[], known: (term: string) => boolean, near: NearWords): Evidence[] {
  const hidden = unitsInOtherWords(units);
  const evidence: Evidence[] = [];
  units.forEach((unit, at) => {
    if (!unit.isHan) {
      const terms = termsOfWord(unit.text, known, near);
      if (terms.length > 0) evidence.push({ from: unit.from, to: unit.to, terms });
      return;
    }
    let run = '';
    for (let length = 1; length <= MAX_HAN && units[at + length - 1]?.isHan; length += 1) {
      const last = units[at + length - 1] as Unit;
      if (length > 1 && last.from !== units[at + length - 2]?.to) break;
      run += last.text;
      if (length === 1 && hidden.has(at)) continue;
      const terms = [run, ...marks(run)].filter(known).map((term) => ({ term, certainty: 1 }));
      if (terms.length > 0) evidence.push({ from: unit.from, to: last.to, terms });
    }
  });
  return evidence;
}

function termsOfWord(word: string, known: (term: string) => boolean, near: NearWords): Evidence['terms'] {
  if (STOP_WORDS.has(word)) return [];
  const exact = [word, ...marks(word)].filter(known).map((term) => ({ term, certainty: 1 }));
  if (exact.length > 0) return exact;
  return near.near(word).flatMap((meant) => [meant, ...marks(meant)].filter(known).map((term) => ({ term, certainty: NEARLY })));
}

function marks(word: string): string[] {
  const kind = kindNamed(word);
  const colour = colourNamed(word);
  return [...(kind === undefined ? [] : [`#${kind}`]), ...(colour === undefined ? [] : [`@${colour}`])];
}

/** Units that belong to a word in which they do not mean what they mean alone. */
function unitsInOtherWords(units: readonly Unit[]): Set<number> {
  const hidden = new Set<number>();
  units.forEach(({ isHan }, at) => {
    let word = '';
    for (let length = 1; isHan && length <= MAX_HAN && units[at + length - 1]?.isHan; length += 1) {
      word += units[at + length - 1]?.text ?? '';
      if (NOT_THINGS.has(word)) for (let inside = at; inside < at + length; inside += 1) hidden.add(inside);
    }
  });
  return hidden;
}
