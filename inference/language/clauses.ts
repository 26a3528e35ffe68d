/** A stretch of a text that says one thing. */
export interface Clause {
  readonly text: string;
  /** It asks rather than tells. */
  readonly asks: boolean;
}

/** Clauses of one text that are looked at, and characters of each. */
const MAX_CLAUSES = 24;
const MAX_LENGTH = 200;

const BOUNDARY = /[,;:!?~\n]+|\.+(?![0-9])|(?:[\p{Extended_Pictographic}]+)|(?<![a-z])(?:but|however|though|although|yet|except|and|while|whereas|plus|because)(?![a-z])|但是|但|不过|可惜|可是|然而|只是|而且|(?<!不)就是(?!说|这|那|个)|虽然|尽管|还有(?=[^吗没\s])/gu;
const ASKS = /吗|(?<=^.{0,4})呢$|么$|([一-龥])不\1|还是|^有.{1,6}没$|怎么算|不会是.*吧$|多少|什么时候|几[天号点块个]|有没有|能不能|可不可以|是不是|会不会|要不要|好不好|耐不耐|怎么(?:选|买|拍|退|发|洗|用)|哪[里个款家天]|什么[材颜款码快牌价尺面料味]|啥[价料码时]|多[大长宽高久重]|谁[出付]|能便宜|求[问解]/u;
const ASKS_ENGLISH = /^(?:so |and |but |hi |hey |hello |please |sorry |host |um |ok )*(?:(?:what|when|where|which|who|how(?! (?:can|could) (?:you|it|they) be)|is|are|do|does|did|any)(?:'s)?(?![a-z])(?! not)|(?:can|could|will|would|should|has|have|may) (?:you|i|we|it|they|he|she|this|that|these|those|the|there|any|your|my|anyone|someone|u)(?![a-z]))|(?<![a-z])(?:will|should|does|is|are|would) (?:i|it|this|these|they)(?![a-z])/u;
const TELLS = /不就是|抢钱|难道|不是吧|走路来|怎么(?:这么|那么|会|还|又)|为什么(?:这么|那么|还)|凭什么|什么(?:玩意|鬼|东西|破)|能不能(?:别|不要|快)|(?<![a-z])(?:why (?:is|are|so|does|do)|how is (?:this|that|it) (?:so|legal)|who (?:has|can afford|pays|would))|in this economy|kidney/u;

/** The clauses of a normalised text. Contrast ("but", 但是) parts them, as punctuation does. */
export function clausesOf(normalised: string): Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  const add = (to: number, mark: string): void => {
    const text = normalised.slice(from, Math.min(to, from + MAX_LENGTH)).trim();
    if (text !== '' && clauses.length < MAX_CLAUSES) clauses.push({ text: mark.includes('!') ? `${text}!` : text, asks: asks(text, mark) });
  };
  for (const { 0: mark, index } of normalised.matchAll(BOUNDARY)) {
    add(index, mark);
    from = index + mark.length;
  }
  add(normalised.length, '');
  return clauses;
}

function asks(text: string, mark: string): boolean {
  if (TELLS.test(text)) return false;
  return mark.includes('?') || ASKS.test(text) || ASKS_ENGLISH.test(text);
}
