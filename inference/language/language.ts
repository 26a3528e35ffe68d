/** What a chat line is written in: Chinese, English (any text in basic Latin letters), both, or neither. */
export type Language = 'zh' | 'en' | 'mixed' | 'other';

const MIXED_SHARE = 0.2;

/**
 * Decides by counting scripts: Han characters against words in Latin letters, so that one brand name in a Chinese line
 * does not make it mixed. `mixed` when the smaller side has at least a fifth; `other` when most letters are of a
 * further script (kana and hangul included), or when there are no letters at all.
 */
export function detectLanguage(text: string): Language {
  const han = count(text, /\p{Script=Han}/gu);
  const latin = count(text, /[A-Za-z\u{ff21}-\u{ff3a}\u{ff41}-\u{ff5a}]+/gu);
  const letters = count(text, /\p{L}+/gu);
  const foreign = count(text, /[^\P{L}\p{Script=Han}\p{Script=Latin}]/gu);
  if (letters === 0 || han + latin === 0 || foreign > han + latin) return 'other';
  const smaller = Math.min(han, latin) / (han + latin);
  if (smaller >= MIXED_SHARE) return 'mixed';
  return han > latin ? 'zh' : 'en';
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
