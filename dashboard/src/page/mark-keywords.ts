/** A stretch of a text. */
export interface TextPart {
  text: string;
  marked: boolean;
}

/** Cuts a text into stretches, those that are keywords marked; longer keywords first, letter case aside. */
export function markKeywords(text: string, keywords: readonly string[]): TextPart[] {
  const words = keywords.filter((word) => word !== '').sort((a, b) => b.length - a.length);
  if (words.length === 0) return [{ text, marked: false }];
  const pattern = new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'giu');
  // Splitting by a group puts what matched at the odd places.
  return text.split(pattern).map((part, index) => ({ text: part, marked: index % 2 === 1 })).filter((part) => part.text !== '');
}
