import { kindNamed, kindOfHead } from '../../../inference/language/product-kinds';
import { meaningfulTerms } from '../../assistant/answers/word-vectors';

/** Words that many questions about any product have. */
const OFTEN = new Set('us work go good ok okay fit come host product item safe possib long time'.split(' '));

/** Whether two questions about one product share a word that is neither its kind nor said in any question. */
export function isAlike(a: string, b: string): boolean {
  const terms = keywords(a);
  return [...keywords(b)].some((term) => terms.has(term)) || (terms.size === 0 && plain(a) === plain(b));
}

function keywords(text: string): ReadonlySet<string> {
  return new Set(meaningfulTerms(plain(text)).filter((term) => (/[a-z]/.test(term)
    ? !OFTEN.has(term) && kindOfHead(term) === undefined
    : kindNamed(term) === undefined && !Array.from(term).some((sign) => kindNamed(sign) !== undefined))));
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
