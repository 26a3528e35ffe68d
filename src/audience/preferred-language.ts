import { Language } from '../../entities/language';

/** Longest header that is looked at, in characters. */
const MAX_HEADER = 1_000;

/**
 * The language of ours that a reader prefers, by the header Accept-Language (RFC 9110, section 12.5.4): Chinese or English, whichever it wants more;
 * English where it wants neither, or says nothing that can be read.
 */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  let best = { language: Language.EN, quality: 0 };
  for (const range of (acceptLanguage ?? '').slice(0, MAX_HEADER).split(',')) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const language = /^zh\b/.test(tag) ? Language.ZH : /^en\b/.test(tag) ? Language.EN : undefined;
    const given = parameters.map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1]).find((quality) => quality !== undefined);
    const quality = given === undefined ? 1 : Number(given);
    // Of two that are wanted alike, the first.
    if (language !== undefined && quality > best.quality) best = { language, quality };
  }
  return best.language;
}
