import { claimWords } from './claim-words';
import { quantities } from './quantities';
import { meaningfulTerms } from './word-vectors';

/** What someone looks for, as far as their words tell. */
export interface Wishes {
  /** In units of the currency, not the smallest; undefined when nothing is said. */
  readonly most?: number | undefined;
  readonly least?: number | undefined;
  readonly order?: 'cheapest' | 'dearest' | undefined;
  /** Cheaper than what was spoken of before. */
  readonly cheaper: boolean;
  /** Something other than what was spoken of before. */
  readonly another: boolean;
  /** Colours and materials, as `claimWords` calls them. */
  readonly wanted: ReadonlySet<string>;
  readonly unwanted: ReadonlySet<string>;
  /** Terms to search for, with their weights. */
  readonly terms: ReadonlyMap<string, number>;
}

const MOST = /(?:under|below|less than|at most|up to|within|max(?:imum)?|no more than|not more than|cheaper than|不超过|低于|最多|小于|不到|预算|budget(?: of| is)?)[^\d一二三四五六七八九十百两]{0,6}$/;
const MOST_AFTER = /^ ?(?:元|块钱|块|yuan|rmb|cny)? ?(?:以内|以下|之内|内(?:的|$)|or less|or under|max|封顶|左右|上下)/;
const LEAST = /(?:over|above|more than|at least|超过|高于|至少|大于)[^\d一二三四五六七八九十百两]{0,6}$/;
const LEAST_AFTER = /^ ?(?:元|块钱|块|yuan|rmb|cny)? ?(?:以上|起步|or more|and up)/;
const AROUND = /(?:around|about|roughly|大概|大约|差不多)[^\d]{0,4}$/;
const NOT = /(?:not|no|without|nothing|except|don't want|isn't|avoid|不要|不是|别是|除了|不含|非|不想要|不能)[^,，。;；]{0,8}$/;
const FRAGILE = ['glass', 'ceramic', 'stoneware', 'porcelain', 'crystal'];
const NOT_FRAGILE = /(?:not|isn't|nothing|non|un)[ -]?(?:too )?(?:fragile|breakable)|(?:won't|doesn't|can't) break|unbreakable|不易碎|不怕摔|摔不[坏烂]|不容易碎|耐摔|别太脆|不会碎/;

/** What a purpose or a person makes worth looking at: words to find in the shop's own texts, never a claim about a product. */
const MEANT_BY: readonly (readonly [RegExp, string])[] = [
  [/女朋友|女友|老婆|女生|女神|闺蜜|girlfriend|\bwife\b|\bher\b|girl friend/, 'perfume lipstick handbag dress beauty fashion 香水 口红 手提包 连衣裙 美妆'],
  [/妈|婆婆|岳母|\bmum|\bmom|mother|grandma|奶奶|外婆/, 'cream handbag kettle plant cushion candle 面霜 手提包 盆栽 抱枕 香薰'],
  [/男朋友|男友|老公|男生|boyfriend|\bhusband\b|\bhim\b|爸|\bdad|father|爷爷/, 'watch headphones speaker racket electronics sport 手表 耳机 音箱 数码 运动'],
  [/孩子|小朋友|儿子|女儿|\bkids?\b|\bchild|\bson\b|daughter/, 'camera socks mug 拍立得 袜 马克杯'],
  [/露营|户外|camp|outdoor|hik|picnic|野餐/, 'camp waterproof speaker bottle hat 露营 防水 音箱 保温杯 草帽'],
  [/咖啡|coffee|espresso|手冲/, 'coffee kettle moka mug pour 咖啡 手冲 摩卡'],
  [/健身|运动|瑜伽|\bgym\b|workout|fitness|\byoga\b|exercise|sporty/, 'sport yoga mat bottle watch racket 运动 瑜伽 保温杯 手表'],
  [/海边|沙滩|度假|旅行|旅游|beach|holiday|vacation|travel|summer/, 'sea beach hat dress foldable speaker bottle 海边 防晒 草帽 连衣裙'],
  [/通勤|上班|办公|commute|office|\bwork\b/, 'commute office headphones handbag bottle 通勤 耳机 手提包'],
  [/卧室|房间|睡|客厅|沙发|\bbedroom|\broom\b|\bsofa|living room|\bhome\b|装饰|decorat|氛围/, 'bedroom lamp candle cushion plant sofa home 卧室 台灯 香薰 抱枕 盆栽 家居'],
  [/做饭|厨房|下厨|炖|\bcook|kitchen|\bstew/, 'kitchen casserole stew cast iron 厨房 铸铁锅 炖'],
  [/新家|乔迁|搬家|housewarming|new (?:home|flat|house|apartment)/, 'home plant lamp cushion candle mug 家居 盆栽 台灯 抱枕'],
  [/约会|晚宴|派对|聚会|\bdate\b|dinner|\bparty/, 'dinner party camera dress handbag lipstick perfume 晚宴 聚会 连衣裙 口红'],
  [/音乐|听歌|\bmusic|\blisten/, 'headphones speaker bluetooth sound 耳机 音箱 蓝牙'],
  [/化妆|彩妆|make.?up/, 'lipstick mirror powder beauty 口红 粉饼 美妆'],
  [/护肤|skin ?care|\bskin\b/, 'cream skin sensitive 面霜 敏感肌'],
  [/穿|wear|clothes|outfit|衣服|服装/, 'fashion dress sneaker socks hat 服饰 连衣裙 帆布鞋'],
  [/网球|tennis/, 'tennis racket 网球拍'],
  [/礼物|生日|gift|present|birthday/, ''],
];

/** Reads the wishes out of a normalised question. */
export function wishesIn(text: string): Wishes {
  const terms = new Map<string, number>();
  for (const term of meaningfulTerms(text)) if (!/^\d+$/.test(term)) terms.set(term, 1);
  for (const [pattern, words] of MEANT_BY) {
    if (!pattern.test(text)) continue;
    for (const term of meaningfulTerms(words)) terms.set(term, Math.max(terms.get(term) ?? 0, 0.5));
  }
  const wanted = new Set<string>();
  const unwanted = new Set<string>(NOT_FRAGILE.test(text) ? FRAGILE : []);
  for (const { id, kind, from } of claimWords(text)) {
    if (kind !== 'colour' && kind !== 'material') continue;
    (NOT.test(text.slice(Math.max(0, from - 20), from)) ? unwanted : wanted).add(id);
  }
  return {
    ...budget(text), wanted, unwanted, terms,
    order: /最便宜|cheapest|least expensive|lowest price/.test(text) ? 'cheapest' : /最贵|most expensive|priciest/.test(text) ? 'dearest' : undefined,
    cheaper: /便宜(?:一|些)?点|更便宜|再便宜|便宜的|太贵|\bcheaper|less expensive|too expensive/.test(text),
    another: /换一?个|另一个|别的|其他|还有吗|还有别|another|anything else|something else|other (?:options?|ones?|ideas?|suggestions?)|what else|\belse\b/.test(text),
  };
}

/** Earlier wishes narrowed down by later ones. */
export function narrowed(earlier: Wishes, later: Wishes): Wishes {
  const terms = new Map(later.terms);
  for (const [term, weight] of earlier.terms) terms.set(term, Math.max(terms.get(term) ?? 0, weight * 0.8));
  return {
    most: later.most ?? earlier.most, least: later.least ?? earlier.least, order: later.order ?? earlier.order, cheaper: later.cheaper, another: later.another, terms,
    wanted: later.wanted.size > 0 ? later.wanted : earlier.wanted,
    unwanted: new Set([...earlier.unwanted, ...later.unwanted].filter((id) => !later.wanted.has(id))),
  };
}

function budget(text: string): Pick<Wishes, 'most' | 'least'> {
  let most: number | undefined;
  let least: number | undefined;
  const amounts = quantities(text).filter(({ unit }) => unit === 'plain' || unit === 'CNY' || unit === 'money' || unit === 'USD' || unit === 'EUR');
  const range = /(\d+) ?(?:元|块|yuan)? ?(?:-|–|—|~|到|至|to|and) ?(\d+) ?(?:元|块|yuan|rmb|之间|$)/.exec(text);
  if (range && Number(range[1]) < Number(range[2])) return { least: Number(range[1]), most: Number(range[2]) };
  for (const { value, from, said } of amounts) {
    const before = text.slice(Math.max(0, from - 24), from);
    const digits = /^[\d.,一二三四五六七八九十百千两]+/.exec(text.slice(from))?.[0].length ?? said.length;
    const after = text.slice(from + digits);
    if (AROUND.test(before) || /^ ?(?:元|块钱|块|yuan|rmb)? ?(?:左右|上下)/.test(after)) most = value * 1.2;
    else if (LEAST.test(before) || LEAST_AFTER.test(after)) least = value;
    else if (MOST.test(before) || MOST_AFTER.test(after)) most = value;
  }
  return { most, least };
}
