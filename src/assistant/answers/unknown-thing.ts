import { kindNamed, kindOfHead } from '../../../inference/language/product-kinds';
import type { CatalogueIndex } from './catalogue-index';
import { meaningfulTerms, stem } from './word-vectors';

const SELLS = /\b(?:do|does|d'you|can|are|will) (?:you|u|they|the shop|your shop) (?:guys )?(?:also |still |even |ever )?(?:sell|have|carry|stock|offer|got|selling)\b (.{2,60})|\b(?:have you got|is there an?|are there any|got any|you got) (.{2,60})|\bany ([a-z ]{3,30}) (?:for sale|available|in stock)/;
const PRICED = /\b(?:how much (?:is|are|for|does|do)|price (?:of|for)|cost of|what (?:is|are) the) (?:the|a|an|your|that|those) ?(.{2,40})|\b(?:is|are|does|do|can) (?:the|your) ([a-z\d][a-z\d' -]{1,30}?) (?:in stock|available|dishwasher|waterproof|come|have|cost|on|made|ship|good|fit|last|work)/;
const HAN_SELLS = /(?:你们|店里|这里|直播间)?(?:有没有|有卖|卖不卖|还卖|也卖|卖|有)([^，,。！!？?]{1,14}?)(?:卖|吗|么|嘛|不|没有?|呀|啊|的|[？?]|$)/;
const HAN_PRICED = /^(?:请问|那|还有|主播|你们的|你们|家人们|宝宝|老板|想问下?|问下)*([^这那它，,。？?]{2,12}?)(?:的?(?:多少钱|什么价|价格|怎么卖|什么材质|有货|还有货|几个颜色|什么颜色))/;
/** What a product may have without being a product. */
const NO_THING = /^(?:colou?r|size|material|stock|option|version|style|kind|type|discount|deal|coupon|voucher|offer|sale|gift|warranty|guarantee|price|link|code|shipping|delivery|info|information|detail|idea|question|left|more|other|another|different|bigger|smaller|larger|cheaper|black|white|red|blue|green|pink|yellow|grey|gray|purple|brown|orange|store|shop|app|website|instalment|invoice|return|refund|policy|it|this|that|these|those|one|stuff|product|item|recommendation|suggestion|free|new|best|good|nice)s?$/;
const HAN_NO_THING = /^[一二两三四五六七八九十几\d]|货|优惠|活动|券|折|颜色|色|尺码|码|号|赠|送|链接|现货|库存|保修|质保|售后|发票|运费|包邮|区别|问题|推荐|便宜|贵|款|别的|其他|什么|啥|多少|几|点|效果|味|用|人工|客服|介绍|分期|正品|授权|时间|办法|实物|视频|图|样|小样|大|小|长|短|新|身|会|能|可以|吗/;

/**
 * What a normalised question asks to buy that the catalogue has no word for; undefined where it names nothing of the kind.
 * The words are for the assistant's own use: a reply never repeats them.
 */
export function unknownThing(text: string, index: CatalogueIndex): string | undefined {
  const sells = SELLS.exec(text);
  const latin = sells ?? PRICED.exec(text);
  const named = latin?.slice(1).find((group) => group !== undefined);
  if (named !== undefined) {
    const head = headOf(named);
    if (head !== undefined && index.count(stem(head)) === 0 && !NO_THING.test(head) && (sells !== null || isKind(head) || !/^[a-z]+$/.test(head) || head.length > 3)) return head;
  }
  for (const pattern of [HAN_SELLS, HAN_PRICED]) {
    const thing = pattern.exec(text)?.[1]?.trim();
    if (thing === undefined || thing === '') continue;
    if (/^[a-z\d ]+$/.test(thing)) {
      const words = thing.split(' ').filter((word) => word.length > 1);
      if (words.length > 0 && words.every((word) => index.count(stem(word)) === 0 && !NO_THING.test(word) && !/^\d|^x*[sml]$/.test(word))) return thing;
      continue;
    }
    if (HAN_NO_THING.test(thing)) continue;
    const terms = meaningfulTerms(thing);
    if (terms.length > 0 && terms.every((term) => index.count(term) === 0) && (isHanKind(thing) || /卖/.test(text) || pattern === HAN_PRICED || thing.length >= 2)) return thing;
  }
  return undefined;
}

/** The noun that a phrase turns on: the last word before a preposition or a verb. */
function headOf(phrase: string): string | undefined {
  const cut = phrase.split(/\b(?:in|on|for|with|at|under|that|which|from|to|and|or|is|are|cost|costs|now|here|today|please|pls|left|available|too|as|like|of|come|made)\b|[?!.,;]/)[0] ?? '';
  const words = cut.split(/[^a-z\d]+/).filter((word) => word !== '' && !/^(?:any|some|a|an|the|other|also|still|it|them|this|that|me|my)$/.test(word));
  const head = words.at(-1);
  return head === undefined || head.length < 2 || /^\d+$/.test(head) ? undefined : head;
}

function isKind(word: string): boolean {
  return kindOfHead(word.replace(/s$/, '')) !== undefined;
}

function isHanKind(thing: string): boolean {
  return [1, 2, 3].some((length) => kindNamed(thing.slice(-length)) !== undefined);
}
