const ENGLISH = /[a-z]+|\d+/g;
const HAN_RUN = /[\u3400-\u9fff]+/g;
const STOP = new Set(('a an the is are am was be been do does did have has had i you he she it we they me my your our its this that these those there to of for in on at by with and or '
  + 'if can could will would shall should may might must please pls how what which who when where why any some so just get got not no yes hi hello hey s t re ll ve m d one ones thing '
  + 'things much many tell about know want need like would really very too also up if as from').split(' '));
const HAN_FILLER = /请问|主播|宝宝|家人们|老板|亲亲|你好|您好|麻烦|帮我|告诉我|我想|想问|问一下|一下|这个|那个|这款|那款|这件|那件|的话|可以|怎么样|怎么|什么|能用|可用|有没有|是不是|能不能|可不可以|会不会|多少|哪里|哪个|几个|吗|呢|吧|啊|呀|哦|了|的|么|嘛|你们|我们|我|你|是|有|在|会|能|要|想|这|那|它|都|也|就|还|和|跟|个/g;

/** Words that viewers use for the same thing, the first standing for all. */
const SAME = [
  ['阳光', '太阳', '日光', '光线'], ['实体店', '线下店', '门店', '实体'], ['孕妇', '怀孕', '孕期', '孕妈'], ['有毒', '毒性', '毒'], ['下播', '收播', '关播', '结束直播', '播到'], ['下一场', '下次直播', '下场', '明天几点播', '明天播', '什么时候开播', '几点开播', '开播'], ['便宜', '划算'], ['优惠券', '领券', '满减', '券在', '有券', '卷'], ['偏大', '偏码', '偏小', '正码'], ['男生', '男士', '男的', '男人'], ['两台设备', '两个手机', '两部手机', '两台手机'], ['平板', 'ipad'], ['预售', '预定', '预订'],
  ['苹果手机', 'iphone'], ['脚宽', '脚胖', '宽脚'], ['掉毛', '脱毛'], ['褪色', '掉色'], ['冲水', '水洗'], ['猫', '猫咪', '小猫'], ['狗', '狗狗'],
  ['replace', 'replaced', 'replaceable', 'change', 'changed'], ['swim', 'pool', 'swimming'], ['size', 'sizing', 'sizes'], ['ship', 'shipping', 'post', 'delivery', 'deliver'], ['pregnant', 'pregnancy', 'expecting'], ['shop', 'store'], ['discount', 'save', 'saving', 'cheaper'], ['stream', 'show', 'broadcast', 'live'],
  ['poisonous', 'toxic', 'poison'], ['cat', 'kitten'], ['dog', 'puppy'], ['coupon', 'voucher'], ['men', 'man', 'guy', 'boyfriend', 'husband', 'male'], ['phone', 'iphone', 'smartphone'],
  ['end', 'finish', 'over', 'stop'], ['wrap', 'wrapping', 'giftwrap'], ['bulb', 'lightbulb'], ['lining', 'lined'], ['tablet', 'ipad'], ['strap', 'straps'], ['see-through', 'sheer', 'transparent'],
] as const;
const CANONICAL = new Map(SAME.flatMap(([first, ...others]) => others.map((other): [string, string] => [other, first])));
const HAN_SAME = new RegExp([...CANONICAL.keys()].filter((word) => /[\u3400-\u9fff]/.test(word)).sort((a, b) => b.length - a.length).join('|'), 'g');

/** The words that carry a text's meaning: English words without their endings, pairs of Han characters; fillers left out. */
export function meaningfulTerms(text: string): string[] {
  const terms: string[] = [];
  for (const match of text.matchAll(ENGLISH)) if (!STOP.has(match[0])) terms.push(stem(CANONICAL.get(match[0]) ?? match[0]));
  // 烫不烫手 asks what 烫手吗 asks.
  for (const run of text.replace(/([\u3400-\u9fff])[不没]\1/g, '$1').replace(HAN_SAME, (word) => CANONICAL.get(word) ?? word).replace(HAN_FILLER, ' ').matchAll(HAN_RUN)) {
    const signs = Array.from(run[0]);
    if (signs.length === 1) terms.push(signs[0] ?? '');
    for (let at = 0; at + 1 < signs.length; at++) terms.push(`${signs[at] ?? ''}${signs[at + 1] ?? ''}`);
  }
  return terms;
}

/** An English word without the endings of plurals, participles and adverbs. */
export function stem(word: string): string {
  if (word.length <= 3) return word;
  const bare = word.replace(/(?:ies)$/, 'y').replace(/(?:sses)$/, 'ss').replace(/(?<!s)s$/, '');
  if (bare.length > 5) return bare.replace(/(?:ing|ed|ly)$/, '').replace(/([b-df-hj-kmnp-rtv-z])\1$/, '$1').replace(/e$/, '');
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
