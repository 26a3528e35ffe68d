import { kindNamed, kindOfHead } from '../../../inference/language/product-kinds';
import { attributeGroups } from './attribute-groups';
import type { ProductSearch } from './product-search';
import { withoutCues } from './topics';
import { meaningfulTerms, stem } from './word-vectors';

const SELLS = /\b(?:do|does|d'you|can|are|will) (?:you|u|they|the shop|your shop) (?:guys )?(?:also |still |even |ever )?(?:sell|have|carry|stock|offer|got|selling)\b (.{2,60})|\b(?:have you got|is there an?|are there any|got any|you got) (.{2,60})|\bany ([a-z ]{3,30}) (?:for sale|available|in stock)/;
const SUBJECT = /\b(?:the|your|that|those|these|an?|any|some) ([a-z\d][a-z\d' -]{1,40})/;
const HAN_SELLS = /(?:你们|店里|这里|直播间)?(?:有没有|有卖|卖不卖|还卖|也卖|卖|有)([^，,。！!？?]{1,14}?)(?:卖|吗|么|嘛|不|没有?|呀|啊|的|[？?]|$)/;
const POINTING = /这|那(?=[个款件双条支只台把顶])|它|\bthis\b|\bit\b|\bthese\b|\bthey\b/;
/** What a product may have without being a product. */
const NO_THING = /^(?:colou?r|size|material|stock|option|version|style|kind|type|discount|deal|coupon|voucher|offer|sale|gift|warranty|guarantee|price|link|code|shipping|delivery|info|information|detail|idea|question|left|more|other|another|different|bigger|smaller|larger|cheaper|black|white|red|blue|green|pink|yellow|grey|gray|purple|brown|orange|store|shop|app|website|instalment|invoice|return|refund|policy|it|this|that|these|those|one|stuff|product|item|thing|recommendation|suggestion|free|new|best|good|nice|lot|bit|way|host|stream|show|screen|table|first|second|third|last|same|world|moment|minute|day|week|order|money|box|package|packaging|brand|battery|weight|rest|end|start|time|other|both|two|lining|strap|pocket|lid|handle|charger|cable|bulb|filling|manual|certificate|instruction)e?s?$/;
const HAN_NO_THING = /^没|满减|会员|仓库|损|票|邮|退|换|^[一二两三四五六七八九十几\d]|货|优惠|活动|券|折|颜色|色|尺码|码|号|赠|送|链接|现货|库存|保修|质保|售后|发票|运费|包邮|区别|问题|推荐|便宜|贵|款|别的|其他|什么|啥|多少|几|点|效果|味|人工|客服|介绍|分期|正品|授权|时间|办法|实物|视频|图|样|小样|大|小|长|短|新|身|可以|吗|店|毒|害/;
const PRODUCT_NOUN = /^(?:umbrella|glove|laptop|notebook|tablet|ipad|iphone|phone|smartphone|macbook|airpod|toaster|vacuum|hairdryer|dryer|blender|juicer|sofa|tv|television|fridge|freezer|microwave|razor|shaver|toothbrush|sunscreen|foundation|mascara|eyeshadow|eyeliner|palette|shampoo|conditioner|soap|jean|hoodie|jacket|coat|sweater|jumper|cardigan|shirt|t-?shirt|blouse|skirt|trouser|pant|boot|heel|sandal|slipper|belt|tie|scarf|necklace|ring|bracelet|earring|sunglass|glasse|wallet|purse|backpack|suitcase|luggage|blanket|towel|curtain|rug|carpet|chair|desk|bed|mattress|shelf|knife|knive|pan|wok|cooker|fryer|oven|grill|drone|playstation|switch|xbox|console|keyboard|mouse|monitor|printer|router|bike|bicycle|scooter|car|tent|dumbbell|treadmill|toy|doll|lego|puzzle|book|wine|beer|tea|chocolate|snack|food|vitamin|protein|supplement|diaper|stroller|pillow|duvet|vase|clock|fan|heater|humidifier|purifier|robot|projector|guitar|piano|ball|skateboard|ski|swimsuit|bikini|pyjama|underwear|bra|legging|glue|pen|pencil|bag|mask|serum|toner|nail polish|polish)e?s?$/;
const HAN_PRODUCT_END = /[机器煲盘仪膏液粉巾纸柜架箱衣裤鞋靴帽碗筷刀被毯车环链戒伞琴笔书酒茶糖饼肉果油米奶粮床椅桌膜刷梳鼠脑视板套衫裙袜包表镜灯壶锅杯垫枕霜水乳露影膏饰品材具服]$|手机|电脑|耳环|沙发|玩具|口罩|平板|机器人|零食|面包|空调|冰箱/;
const PEOPLE = /主播|宝宝|宝|家人|老板|亲|姐|哥|妹|弟|叔|阿姨|朋友|女士|先生|客服|小姐|美女|帅哥|各位|大家|妈|爸|老公|老婆|女友|男友|今天|现在|今晚|刚才|刚|直播|最后|到底|一共|总共|具体|大概|平时|原来|日常|下单|拍|要买|购买|付|知道|告诉|看看|问|说|请/;

/**
 * What a normalised question asks about that the catalogue has no word for; undefined where it names nothing of the kind.
 * `isAlone`: nothing else tells what is meant, so that any unknown thing counts, not only what is surely a product.
 * The words are for the assistant's own use: a reply never repeats them.
 */
export function unknownThing(text: string, index: ProductSearch, isAlone: boolean): string | undefined {
  return unknownLatin(text, index, isAlone) ?? unknownHan(text, index, isAlone);
}

function unknownLatin(text: string, index: ProductSearch, isAlone: boolean): string | undefined {
  const sells = SELLS.exec(text)?.slice(1).find(Boolean);
  for (const phrase of [sells, SUBJECT.exec(text)?.[1]]) {
    const head = phrase === undefined ? undefined : headOf(phrase);
    if (head === undefined || index.count(stem(head)) > 0 || NO_THING.test(head) || attributeGroups.some(({ asked }) => asked.test(head))) continue;
    if (phrase === sells || isAlone || PRODUCT_NOUN.test(head) || kindOfHead(head.replace(/s$/, '')) !== undefined) return head;
  }
  if (POINTING.test(text)) return undefined;
  const bare = withoutCues(text).split(/[^a-z\d]+/).find((word) => (PRODUCT_NOUN.test(word) || (/[\u3400-\u9fff]/.test(text) && isAlone && /^[a-z]{4,}$/.test(word))) && index.count(stem(word)) === 0);
  return bare;
}

function unknownHan(text: string, index: ProductSearch, isAlone: boolean): string | undefined {
  const sold = HAN_SELLS.exec(text)?.[1]?.trim();
  if (sold !== undefined && isUnknown(sold, index) && !HAN_NO_THING.test(sold)) return sold;
  const rest = withoutCues(text).replace(/请问|你们|我们|我想|想要|想|家的|还有|还|有|的|了|吗|呢|吧|啊|呀|哦|么|嘛|是|能|会|要|和|与|跟|在|里|卖|那个|那款|那|多少|什么|几|哪|怎么|啥/g, ' ');
  for (const run of rest.split(/[^\u3400-\u9fff]+/)) {
    if (run.length < 2 || run.length > 8 || PEOPLE.test(run) || !isUnknown(run, index)) continue;
    if (HAN_PRODUCT_END.test(run) || kindNamed(run.slice(-2)) !== undefined || (isAlone && !HAN_NO_THING.test(run))) return run;
  }
  return undefined;
}

function isUnknown(thing: string, index: ProductSearch): boolean {
  const terms = meaningfulTerms(thing);
  // What a thing is stands at its end: 羽绒服 is a coat, though 羽绒 is in a cushion.
  const [last] = meaningfulTerms(thing.slice(-2));
  return terms.length > 0 && /[\u3400-\u9fff]{2}/.test(thing) && (terms.every((term) => index.count(term) === 0) || (last !== undefined && index.count(last) === 0 && /[服衣鞋机器]$/.test(thing)));
}

/** The noun that a phrase turns on: the last word before a preposition or a verb. */
function headOf(phrase: string): string | undefined {
  const cut = phrase.split(/\b(?:in|on|for|with|at|under|that|which|from|to|and|or|is|are|was|does|do|has|have|can|will|come|comes|cost|costs|now|here|today|please|pls|left|available|too|as|like|of|made|still|waterproof|safe|good|you|i|work|works|fit|fits|last|lasts)\b|[?!.,;，？。！\u3400-\u9fff]/)[0] ?? '';
  const words = cut.split(/[^a-z\d]+/).filter((word) => word !== '' && !/^(?:any|some|a|an|the|other|also|still|it|them|this|that|me|my|\d+)$/.test(word));
  const head = words.at(-1);
  return head === undefined || head.length < 3 ? undefined : head;
}
