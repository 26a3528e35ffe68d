/** What an asking looks like, in normalised text: the marks, the words that ask at any place, and those that ask at the start. */
const MARK = /[?？]/;
const HAN_ASKS = /[吗嘛么呢](?=[\s~～。.!！…]*$)|吗|什么(?!都|的都|情况)|啥|多少|多大|多高|多重|多长|多久|几(?:号|点|天|个|双|件|款|块|元|码|米|升|毫升|时|折|人|杯|片|支|瓶)|怎么(?!那么|这么|样都)|怎样|如何|有没有|能不能|可不可以|会不会|是不是|要不要|好不好|行不行|够不够|[谁哪]|为什么|为啥|还是(?!很|那么|喜欢|觉得|不|没|一如)|(?:价格|价钱|尺码|链接|库存|运费|材质)[呀啊呗]?$|求(?:链接|推荐|介绍|问)|推荐(?:一下|一[款个件]|[个点款])|(?:想|请)问/;
const LATIN_START = /^(?:(?:hi|hey|hello|ok|okay|so|and|but|also|sorry|please|pls|host|excuse me|quick question)[,!. ]+)*(?:is|are|do|does|did|can|could|will|would|should|shall|may|has|have (?:you|they|u)|how|what|what's|whats|which|where|when|who|whose|why|any|anyone know|got any|isn't|aren't|doesn't|can't|won't)\b/;
const LATIN_ANYWHERE = /\b(?:how much|how many|how long|how big|how tall|how heavy|how to|what size|which size|what colou?rs?|what material|what price|do you (?:have|ship|sell)|can i|can you|could you|is it|is there|are there|does it|do they|tell me|looking for|recommend me|let me know|anyone know|wondering (?:if|how|what|which|whether)|i(?:'d| would) like to know)\b|\b(?:price|size|sizes|stock|link|discount|coupon|material|colou?rs?|shipping)(?: (?:pls|please))?\s*$/;
/** Exclamations that only look like an asking. */
const EXCLAIMS = /^(?:how (?:cute|pretty|nice|lovely|beautiful|cool|sweet|adorable|gorgeous|amazing)|what an? )|怎么(?:这么|那么)|什么(?:都|时候都)|多(?:好看|漂亮|可爱|美)(?:啊|呀|哦)/;
/** What is told of one's own doings, as in a review: it asks nothing unless a mark says so. */
const OWN_EXPERIENCE = /\b(?:i|we) (?:(?:just|already|have|also) )*(?:bought|ordered|received|got|tried|used|own|love|loved|like|regret|returned|wore)\b|\b(?:my|mine) .{0,20}\b(?:came|arrived|broke|leaked|is|was|has|have|says?)\b|\b(?:bought|ordered|received) (?:it|this|mine|two|one|them|these|last)\b|adding to cart|已[拍买入下]|[买用穿戴收到回购]{1,2}过|收到(?!.{0,12}(?:多久|几天))|回购|入手了|到手|用了(?!.{0,6}(?:会|能|多久))|上次|买了(?!.{0,8}(?:多久|几天|怎么))/;
/** Judgements, good or bad. */
const JUDGES = /太.{1,6}了|好(?:看|可爱|用|喜欢|美|漂亮|香|治愈|梦幻|温柔)(?!吗|不)|一般般|有点(?!.{0,12}(?:吗|么|怎))|绝了|爱[了死]|种草|买它|失望|垃圾|差评|气死|无语|不开心|后悔|骗人|没人理|太慢|不值|难受|\b(?:love|cute|gorgeous|beautiful|stunning|perfect|amazing|adorable|overpriced|disappointed|terrible|worst|annoying)\b/;
/** What asks even beside a judgement or a story: "so cute, how do I buy it". */
const HAN_STILL_ASKS = /吗|怎么(?:办|买|拍|弄|卖|洗|选|下单)|多少|能不能|可不可以|有没有|会不会|是不是|[谁哪]|什么时候|几(?:号|点|天|个|双|件|款|块|码)/;
/** Asked of nobody, with a mark all the same. */
const RHETORIC = /抢钱|太好了|骗人的吧/;
/** What viewers are told to write, and do, without asking for anything. */
const SIGNAL = /^(?:扣|打|刷)\s*\d|扣\s*\d|^\d{1,3}$/;

/** Whether a message of the chat asks, by its form: what the model takes for a question may be a remark about the same. */
export function asksSomething(message: string): boolean {
  const text = message.normalize('NFKC').toLowerCase().replaceAll('’', "'").replace(/^@\S+\s*/, '').trim();
  if (SIGNAL.test(text) || EXCLAIMS.test(text) || RHETORIC.test(text)) return false;
  if (MARK.test(text)) return true;
  if (OWN_EXPERIENCE.test(text) || JUDGES.test(text)) return HAN_STILL_ASKS.test(text) || LATIN_START.test(text);
  return HAN_ASKS.test(text) || LATIN_START.test(text) || LATIN_ANYWHERE.test(text);
}
