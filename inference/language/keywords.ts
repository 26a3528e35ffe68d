import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict';
import { CataloguePhrases } from './catalogue-phrases';
import { normalise } from './normalise';
import { STOP_WORDS } from './stop-words';

/** Weight in jieba's dictionary (occurrences in its corpus) that makes a catalogue term win over its parts. */
const TERM_WEIGHT = 1_000_000;
const DEFAULT_LIMIT = 10;
/** Text of which blanks alone part the words, by any rules; most names are such, and rules for all the world's scripts cost ten times as much. */
const PLAIN = /^[a-z0-9 ]*$/;

/**
 * Finds what a chat line talks about, in Chinese, English or both. Construction loads jieba's dictionary (about 0.4 s
 * and 90 MB): make one and share it.
 */
export class KeywordExtractor {
  readonly #jieba = Jieba.withDict(dict);
  readonly #english = new Intl.Segmenter('en', { granularity: 'word' });
  readonly #terms = new Set<string>();
  readonly #phrases = new CataloguePhrases();

  /**
   * Teaches the catalogue's words (titles' parts, brands, categories): they are kept whole, ranked first, and exempt
   * from the stop words and the minimum length. Blank terms and repeats are ignored.
   */
  addTerms(terms: readonly string[]): void {
    const fresh: string[] = [];
    for (const raw of terms) {
      const term = normalise(raw);
      if (!/\p{L}/u.test(term) || this.#terms.has(term)) continue;
      if (/^[\p{L}\p{N}]+$/u.test(term)) {
        this.#terms.add(term);
        if (/\p{Script=Han}/u.test(term)) fresh.push(term);
      } else {
        const words = this.words(term);
        this.#phrases.add(words);
        this.#terms.add(words.join(' '));
      }
    }
    if (fresh.length > 0) {
      this.#jieba.loadDict(Buffer.from(fresh.map((term) => `${term} ${TERM_WEIGHT} nz\n`).join(''), 'utf8'));
    }
  }

  /** Makes terms that were taught ordinary words again. They are still cut out whole where the dictionary has learnt to; unknown ones change nothing. */
  removeTerms(terms: readonly string[]): void {
    for (const raw of terms) {
      const term = normalise(raw);
      if (/^[\p{L}\p{N}]+$/u.test(term)) {
        this.#terms.delete(term);
      } else {
        const words = this.words(term);
        this.#phrases.remove(words);
        this.#terms.delete(words.join(' '));
      }
    }
  }

  /**
   * At most `limit` distinct keywords, lower case: catalogue terms first, then by how often they occur, then by
   * position. Links, punctuation, emoji, bare numbers, stop words and single characters are left out. Reads as much of
   * the text as `normalise` does; never throws.
   */
  extract(text: string, limit: number = DEFAULT_LIMIT): string[] {
    const counts = new Map<string, number>();
    for (const word of this.#phrases.merge(this.words(text))) {
      if (this.#isKeyword(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    return [...counts]
      .sort(([a, countA], [b, countB]) => Number(this.#terms.has(b)) - Number(this.#terms.has(a)) || countB - countA)
      .slice(0, Math.max(0, limit))
      .map(([word]) => word);
  }

  /** The noun that a name in Han characters ends with, as nearly as the dictionary can tell: 保温杯 of 青柠运动保温杯. */
  lastNoun(name: string): string {
    const words = this.words(name);
    const last = words.at(-1) ?? '';
    // One character is half a noun: 摩卡壶 is cut into 摩卡 and 壶.
    if (last.length === 1) return `${words.at(-2) ?? ''}${last}`;
    // A word that only the statistics of characters made may be cut wrong: 鹅颈手 and 冲壶 of 鹅颈手冲壶.
    return this.#jieba.cut(last, false).length > 1 ? Array.from(name).slice(-3).join('') : last;
  }

  /** The words of a text, normalised, in their order; punctuation and emoji are left out. */
  words(text: string): string[] {
    const normalised = normalise(text);
    if (PLAIN.test(normalised)) return normalised.split(' ').filter((word) => word !== '');
    const words = /\p{Script=Han}/u.test(normalised)
      ? this.#jieba.cut(normalised, true)
      : Array.from(this.#english.segment(normalised), ({ segment }) => segment);
    return words.filter((word) => /[\p{L}\p{N}]/u.test(word));
  }

  #isKeyword(word: string): boolean {
    if (this.#terms.has(word)) return true;
    return word.length > 1 && /\p{L}/u.test(word) && !STOP_WORDS.has(word);
  }
}
