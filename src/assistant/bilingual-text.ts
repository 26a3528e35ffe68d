import { badInput } from '../errors';

/** A text in Chinese, in English, or both; null where there is none. */
export interface BilingualText {
  zh: string | null;
  en: string | null;
}

/** Characters of one text at most: a text column of MySQL holds four times as many bytes. */
export const MAX_CHARACTERS = 2_000;

/** A caller's two texts as they are kept: trimmed, an empty one as none. @throws BAD_USER_INPUT for a text that is too long */
export function bilingual(zh: string | null | undefined, en: string | null | undefined, field: string): BilingualText {
  return { zh: trimmed(zh, `${field}Zh`), en: trimmed(en, `${field}En`) };
}

/** The same, of which at least one must be there. @throws BAD_USER_INPUT when neither is */
export function requiredBilingual(zh: string | null | undefined, en: string | null | undefined, field: string, what: string): BilingualText {
  const text = bilingual(zh, en, field);
  if (text.zh === null && text.en === null) throw badInput(`${what} must be there in Chinese or in English.`, `${field}Zh`);
  return text;
}

function trimmed(text: string | null | undefined, field: string): string | null {
  const kept = text?.trim() ?? '';
  if (kept.length > MAX_CHARACTERS) throw badInput(`At most ${MAX_CHARACTERS} characters; this has ${kept.length}.`, field);
  return kept === '' ? null : kept;
}
