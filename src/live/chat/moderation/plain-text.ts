/** What is not seen, or only styles what is: joiners, direction marks, variation selectors, the box of a keycap, lone surrogates. */
const UNSEEN = /[\u{ad}\u{34f}\u{61c}\u{180e}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{2069}\u{20e3}\u{fe00}-\u{fe0f}\u{feff}\u{d800}-\u{dfff}]/gu;
/** Characters by which folding may lengthen a text, beyond doubling it. */
const MAX_GROWTH = 100;

/** A text as moderation reads it: compatible forms made one (full width, circled, styled), lower case, without what is not seen. Linear. */
export function plainText(text: string): string {
  const folded = text.normalize('NFKC');
  // Some characters stand for a whole phrase: a text of nothing else would grow to many times its length.
  return (folded.length > 2 * text.length + MAX_GROWTH ? text : folded).toLowerCase().replace(UNSEEN, '');
}
