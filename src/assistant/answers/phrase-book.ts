import type { Phrases } from './phrases';
import { english } from './phrases-en';
import { chinese } from './phrases-zh';
import type { Spoken } from './spoken-language';

/** The phrases of a language. */
export function phrasesIn(language: Spoken): Phrases {
  return language === 'zh' ? chinese : english;
}
