const ENGLISH = /[a-z\d]+/g;
const HAN_RUN = /[\u3400-\u9fff]+/g;
const STOP = new Set(('a an the is are am was be been do does did have has had i you he she it we they me my your our its this that these those there to of for in on at by with and or '
  + 'if can could will would shall should may might must please pls how what which who when where why any some so just get got not no yes hi hello hey s t re ll ve m d one ones thing '
  + 'things much many tell about know want need like would really very too also up if as from').split(' '));
const HAN_FILLER = /请问|主播|宝宝|家人们|老板|亲亲|你好|您好|麻烦|帮我|告诉我|我想|想问|问一下|一下|这个|那个|这款|那款|这件|那件|的话|可以|怎么样|怎么|什么|有没有|是不是|能不能|可不可以|会不会|多少|哪里|哪个|几个|吗|呢|吧|啊|呀|哦|了|的|么|嘛|你们|我们|我|你|是|有|在|会|能|要|想|这|那|它|都|也|就|还|和|跟|个/g;

/** The words that carry a text's meaning: English words without their endings, pairs of Han characters; fillers left out. */
export function meaningfulTerms(text: string): string[] {
  const terms: string[] = [];
  for (const match of text.matchAll(ENGLISH)) if (!STOP.has(match[0])) terms.push(stem(match[0]));
  for (const run of text.replace(HAN_FILLER, ' ').matchAll(HAN_RUN)) {
    const signs = [...run[0]];
    if (signs.length === 1) terms.push(signs[0] ?? '');
    for (let at = 0; at + 1 < signs.length; at++) terms.push(`${signs[at] ?? ''}${signs[at + 1] ?? ''}`);
  }
  return terms;
}

/** An English word without the endings of plurals, participles and adverbs. */
export function stem(word: string): string {
  if (word.length <= 3) return word;
  const bare = word.replace(/(?:ies)$/, 'y').replace(/(?:sses)$/, 'ss').replace(/(?<!s)s$/, '');
  if (bare.length > 5) return bare.replace(/(?:ing|ed|ly)$/, '').replace(/e$/, '');
  return bare.length > 4 ? bare.replace(/(?:ed)$/, '').replace(/e$/, '') : bare;
}

/** Cosine of two bags of terms, each term weighed by `weight`, 0 to 1. */
export function likeness(a: readonly string[], b: readonly string[], weight: (term: string) => number = () => 1): number {
  const left = new Set(a);
  const right = new Set(b);
  let shared = 0;
  let leftSum = 0;
  let rightSum = 0;
  for (const term of left) {
    const square = weight(term) ** 2;
    leftSum += square;
    if (right.has(term)) shared += square;
  }
  for (const term of right) rightSum += weight(term) ** 2;
  return shared === 0 ? 0 : shared / Math.sqrt(leftSum * rightSum);
}
