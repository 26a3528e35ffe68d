import { attributeGroups } from './attribute-groups';

/** What a question may ask for, apart from a product's attributes. */
export type Topic =
  | 'price' | 'discount' | 'stock' | 'shipping' | 'returns' | 'payment' | 'warranty' | 'authenticity' | 'orders' | 'contact' | 'human' | 'order_status'
  | 'complaint' | 'recommend' | 'compare' | 'show' | 'how_to_buy' | 'about' | 'brand' | 'category';

/** Words that give a topic away, in normalised text; the order is how much they are trusted. */
const CUES: readonly (readonly [Topic, RegExp])[] = [
  ['human', /人工|(?:让|叫|请)主播(?:来)?(?:回|说|答)|机器人|转客服|找客服|叫客服|接客服|真人|客服呢|\bhuman\b|real person|\bagent\b|representative|(?:speak|talk) (?:to|with) (?:a |an |some|your |staff|customer)|customer (?:service|support) (?:please|pls|now)/],
  ['order_status', /我的?(?:订单(?!在哪|怎么(?:查|看|找)|去哪)|快递|包裹|单子|退款|货)|(?:昨天|前天|上周|上次|之前|刚才|刚)[^？?。!！]{0,6}(?:买|拍|下单)[^？?。!！]{0,12}(?:没|到|发|哪)|(?:买|拍|下单)了?[^？?。]{0,8}(?:还没|怎么没|一直没)|没到账|还没收到|没收到|少发|发错了?颜色|(?:收到|寄来|发来)[^？?。]{0,6}(?:坏|碎|破|错|不对|少)|查(?:一?下)?单号|催一下|催发货|物流(?:没|不)更新|(?<!where (?:can|do) i (?:see|find|check) )(?<!how (?:can|do) i (?:see|find|check|track) )(?<!address (?:on|of) )(?<!cancel )(?<!change )\bmy (?:order|package|parcel|refund|delivery|purchase)\b|where(?:'s| is) my|(?<!(?:how|where) (?:do|can) i )(?<!to )\btrack(?:ing)?\b(?! orders)|(?:hasn't|has not|not|never) (?:arrived|shipped|come|been sent)|\border \d+|came broken|arrived broken|charged twice|(?:sent|got) me the wrong|has my|still (?:waiting|not arrived|hasn't)|order (?:number|no\.?|#|status)/],
  ['complaint', /骗人|骗子|垃圾|差评|投诉|坑人|太坑|太差|虚假宣传|无语|退钱|假冒|质量差|烂|\bscam|terrible|awful|\bcomplain|\bworst\b|rubbish|disappointed|broke after|rip.?off|unacceptable|fraud/],
  ['compare', /哪[个款种件](?:更|比较|好|便宜|贵|大|小|重|轻|划算|值|耐|实用|容量|续航|能|可以|支持|适合)|哪[个款](?:会)?(?:更)?(?:便宜|贵|重|轻|大)|区别|有什么不同|有啥不同|哪里不同|对比|比较一下|相比|difference|\bcompare|\bversus\b|\bvs\b|which (?:one |of (?:them|these|the two) )?(?:is|has|holds|weighs|costs|lasts|would|should)|\b(?:cheaper|better|bigger|heavier|lighter|larger|more expensive|smaller) than\b/],
  ['recommend', /推荐|(?:送|带|买|养|选|穿|用|挑)(?:点|些|个)?什么[^？?。]{0,6}好|什么[^？?。]{1,6}(?:适合|好)(?:送|用)|有哪些(?!颜色|尺码|码|色|优惠|活动|功能|付款|支付|快递|材质|香味)|送[点个些]?啥|(?<!包装成|包成)礼物(?!包装|袋|盒)|(?:给|帮)[^？?。]{0,6}(?:买|送|挑|选)(?!.{0,4}包装)|送(?:给)?(?:女|男|妈|爸|老|朋友|人|礼|闺|长辈|婆|父|母|同事|孩|小朋|爷|奶|姐|妹|哥|弟)|类似|便宜(?:一)?点的|更便宜|再便宜|有便宜的|换一个|换个|另一个推荐|别的推荐|还有别的(?!颜色|色|尺|码|味|香|号|功能|问题)|还有其他(?!颜色|色|尺|码|味|香|号|功能|问题)|有其他的(?!颜色|色)|有没有其他(?!颜色|色|尺|码)|以内|以下的|预算|适合[^？?。]{1,12}的|想买[个件款点]|想要[个件款一]|买什么|买点什么|买个什么|买啥|选哪|挑一|挑个|有什么(?!优惠|活动|颜色|色|尺码|码|区别|不同|赠品|福利|折扣|用|功能|材质|味|特别|限制|保障|要求)|有啥(?!优惠|活动|颜色|色|尺码|码|区别|不同|赠品|福利|折扣|用|功能|味)|最便宜的|最贵的|\brecommend|\bsuggest|looking for (?:a |an |some)|\bsomething\b|(?:gift|present)s? (?:for|idea)|anything (?:cheaper|else|under|below|for|in|nice|good|similar|less)|\bcheaper (?:one|option|alternative)|got anything|another (?:one|option|idea|suggestion)|other (?:options|suggestions|ideas)|what (?:else )?(?:do|can|would|should) (?:you|i) (?:have|get|buy|sell|recommend)|\bbudget\b|what (?:would|should) i|\bcheapest\b|the most expensive|\bgifts?\b(?!.{0,6}(?:wrap|box|bag|card|packag))|for my (?:mum|mom|dad|girlfriend|boyfriend|wife|husband|friend|sister|brother|son|daughter|kid|boss)|\bany [a-z ]{3,30} (?:under|below|for less)|\b(?:under|below|less than|at most|up to) [¥$]?\d+/],
  ['authenticity', /正品|真的假的|假货|是假的|授权|旗舰店|保真|防伪|真伪|验真|鉴定|真货|原装|高仿|a货|仿品|假一赔|专柜|\bauthentic|\bgenuine\b|\bfakes?\b(?! (?:leather|fur))|counterfeit|\bofficial\b|\bauthori[sz]ed\b|\breplica|knock.?off|\bis (?:it|this|that) (?:real|legit|original)\b|\blegit\b|original (?:brand|product)/],
  ['orders', /改.{0,6}地址|取消|(?<!noise[ -])\bcancel(?:led|lation)?\b(?! noise)|改.{0,4}订单|[查看](?:一下)?(?:我的)?(?:物流|订单)|物流(?:在哪|怎么)|哪里?看?(?:查|看)物流|订单在哪|(?:where|how) (?:do|can) i (?:see|find|check|follow|track) (?:my |the )?(?:orders?|tracking|package|parcel)|(?:two|several|my|both) orders? .{0,12}together|[两几]单.{0,4}一起|地址.{0,4}(?:怎么)?改|物流信息|订单.{0,4}[哪查看]|修改地址|换地址|地址(?:填|写)错|取消订单|取消掉|合并发货|一起发货|change (?:the |my |delivery |shipping )*address|cancel (?:my |the |an |this )*order|combine (?:my |the )*orders|wrong address/],
  ['returns', /退货|退换|能退|可以退|退吗|怎么退|退款|退不退|换货|能换|可以换|换吗|换一双|换大|换小|无理由|运费险|不合适|不满意|发错|买错|(?:got|received|sent) (?:the|a) wrong|wrong item|change my mind|\bswap\b|不喜欢怎么|拆封|\breturn|\brefund|\bexchange\b|money back|(?:get|have) (?:the|my) money|钱.{0,6}(?:退|到账)|send (?:it|them) back|(?:don't|do not|didn't) (?:like|want|fit)|doesn't fit/],
  ['shipping', /发货|[能可]以?发(?!票)|发不发|发快递|快递|运费|包邮|免邮|邮费|几天(?:能)?(?:到|收)|多久(?:能)?(?:到|收|发)|什么时候(?:能)?(?:到|发|收)|配送|寄到|能寄|可以寄|寄吗|邮寄|顺丰|送到|哪里发|哪发|送货|(?:发|送)(?:去|往)?(?:香港|澳门|台湾|日本|美国|新疆|西藏|海外|国外)|仓库|[多几](?:长时间|久|天)[^？?。]{0,3}发|寄(?!来|错)|(?:当天|今天|几号)[^？?。]{0,3}发|海外|\bdispatch|\beta\b|(?:send|sent) (?:it |this |them |one )?to (?!me|you)[a-z]|get here|days until|\bship|\bdeliver|\bpostage\b|\bcourier\b|\barriv|\bfreight\b|how long (?:until|till|before|does it take|will it take|to get)(?!.{0,24}(?:money|refund))/],
  ['payment', /付款|支付|[能可]以?付(?!费)|付吗|怎么付|开.{0,4}票|花呗|分期|信用卡|微信付|支付宝|货到付款|发票|刷卡|先货后款|到付|银联|先用后付|which cards|\bcards? (?:do|can|are)|(?:accept|take) (?:visa|wechat|alipay|paypal|cards?|huabei|unionpay)|huabei|unionpay|\breceipt\b|\bpay(?:ment)?s?\b(?! (?:[¥$]?\d|(?:that|the same) (?:too|price)))|paypal|credit card|\bvisa\b|mastercard|alipay|wechat pay|instal+ments?|\binvoice|cash on delivery|\bcod\b|apple pay/],
  ['contact', /怎么联系|联系方式|联系你们|联系客服|发邮件|邮件|(?:support|staff|service) (?:answer|reply|respond)|客服.{0,6}(?:在不在|几点|时间)|客服(?:电话|时间|几点|在线|多久|邮箱)|几点(?:上班|下班)|邮箱|电话多少|contact (?:you|info|detail|support|the shop)|\bemail\b|phone number|reach you|(?:service|support|staff) (?:hours|time|online)|customer (?:service|support) (?:hours|open|available)|when (?:is|are) .{0,20}(?:staff|support|service)/],
  ['warranty', /保修|质保|坏了|维修|修吗|管修|不能用了|出毛病|stops? working|stopped working|\bdies\b|售后|三包|保吗|损坏|保多久|保几年|\bwarrant|\bguarantee|\bcovered (?:for|if|against|by)|\bfault\b|\bbreaks?\b(?! down| easily| when)|\bbroken\b|\brepair|\bdefect|\bfaulty\b/],
  ['how_to_buy', /怎么买|怎么下单|如何下单|如何购买|怎么购买|(?<!号)链接|哪里买|哪买|怎么拍|在哪买|小黄车|购物车|下单方式|怎么抢|how (?:do|can|to|would|could) (?:i |we |you )?(?:buy|order|purchase|get (?:it|one|this|that))|\blinks?\b(?! ?\d)|where (?:do|can|to) (?:i )?(?:buy|order|get)|\bcheckout\b|add to (?:cart|basket)|\bplace an order/],
  ['discount', /优惠|打折|几折|折扣|便宜点|便宜一点|便宜些|能便宜|少点|活动|满减|[领优]券|有券|秒杀|福利|直播价|到手价|特价|赠品|送什么|送啥|有赠|买一送|降价|半价|[一二三四五六七八九\d]折|砍价|讲价|最低价|\bdeals?\b|\bdiscount|\bcoupon|\bvoucher|\bpromo|\bon sale\b|\bsales?\b(?! ?person)|\d ?% ?off|\bhalf.price|best price|lower price|special (?:price|offer)|\boffers?\b(?! (?:me|cash|instal|refund|return|free))|free gift|comes? with a gift|\bbargain|(?:anything|something|what) (?:free|extra) (?:with|comes)|\bfree with\b|come with (?:a|any) (?:gift|extra|free)|便宜多少|\blive price|\bhaggl/],
  ['price', /多少钱|报[个一]?下?价|一共多少|总共多少|\d的?价|价吗|(?:下单|到手|现在|拍下|卖|今天)[^？?。]{0,3}多少(?![个件双只])|(?:^|[^\u3400-\u9fff])多少[？?。!！]*$|^[几多]?米[？?]*$|^[¥$] ?[?？]*$|多少米|什么价|啥价|价格|价钱|怎么卖|咋卖|几块|几元|多少元|售价|报价|单价|标价|原价|贵吗|贵不贵|贵么|价位|多钱|卖多少|大洋|多少米|几个钱|什么价位|不要钱|免费的?吗|免费|how much(?! (?:does it |do they |does the .{1,20} |do the .{1,20} )?(?:weigh|hold|water|time|longer|battery|power|space))|\bprices?\b|\bpriced\b|\bcosts?\b|\bgo(?:es|ing)? for\b|the damage\b|how m[a-z]{2,3}h(?: (?:is|are|for)\b| ?\?|$)|\bpay [¥$]?\d|\bexpensive\b|\bpricey\b|\bhow many (?:yuan|dollars|euros|rmb)|\b(?:is|was) (?:it|this|that) (?:really )?(?:free|cheap)|\bfor free\b|[¥$€£] ?\d|\d ?(?:yuan|rmb|dollars)\b/],
  ['stock', /有货|库存|现货|缺货|还有吗|还有没有|有没有货|剩多少|剩几|还剩|还有多少|还有几|补货|卖完|抢完|没货|断货|余量|卖光|售罄|几件货|来得及抢|\bin stock\b|\bstock\b|\bavailab|how many (?:are |of .{1,30} )?(?:left|remain)|how many .{0,30}\b(?:left|do you (?:still )?have|remain)|\bany (?:more )?left\b|\bleft\b|sold out|\brestock|\bstill (?:have|got|get|buy|order|sell)\b|still available|run(?:ning)? out|\b(?:all|already|is it|are they|it's) gone\b|没了吗|还能[买拍]|抢得到|抢光/],
  ['brand', /牌子|品牌|什么牌|哪家的|厂家|谁家的|\bbrands?\b|who makes|who made|\bmaker\b|manufactur|which company/],
  ['category', /什么类|类目|哪一类|属于什么|\bcategory\b|what kind of (?:product|thing)/],
  ['show', /看一下|看看(?!有)|展示|试穿|试戴|试一下|转一圈|拿近|近一点|特写|上身|走两步|镜头|给看|再讲一遍|再介绍|\bshow (?:me |us |it|the|that|them)|can (?:you|we|i) (?:show|see|look)|\btry (?:it|them|this) on|close.?up|let (?:me|us) see|turn (?:it )?around|hold it up|\bzoom/],
  ['about', /介绍|讲讲|说说|是什么东西|是啥|好用吗|好不好用|特点|(?:什么|啥|哪些)功能|功能介绍|详细|特别的|特别之处|好在哪|有什么好|优点|怎么样[？?]?$|有什么用|亮点|卖点|tell (?:me|us) (?:more )?about|what (?:is|'s) (?:it|this|that)(?: thing)?(?: for)?\s*[?？]?$|\bdescribe|\bdetails?\b|more info|special about|what (?:are|is) the features?|features\?|what can it do|why should i buy|any good\b|worth (?:it|buying)/],
];

/** The topics that a normalised question's words give away, the most trusted first. */
export function topicsIn(text: string): Topic[] {
  return CUES.filter(([, cue]) => cue.test(text)).map(([topic]) => topic);
}

/** The text with every word taken out that asks for a topic or for an attribute: what is left names things. */
export function withoutCues(text: string): string {
  return [...CUES.map(([, cue]) => cue), ...attributeGroups.map(({ asked }) => asked)].reduce((rest, cue) => rest.replace(new RegExp(cue.source, 'g'), ' '), text);
}

const OF_INTENT: Readonly<Record<string, Topic>> = {
  price: 'price', discount: 'discount', stock: 'stock', shipping: 'shipping', returns: 'returns', authenticity: 'authenticity', how_to_buy: 'how_to_buy',
  human_agent: 'human', order_status: 'order_status', complaint: 'complaint', recommend: 'recommend', show_request: 'show',
};
const INTENTS: Readonly<Record<Topic, string>> = {
  price: 'price', discount: 'discount', stock: 'stock', shipping: 'shipping', returns: 'returns', payment: 'how_to_buy', warranty: 'returns', authenticity: 'authenticity',
  orders: 'order_status', contact: 'human_agent', human: 'human_agent', order_status: 'order_status', complaint: 'complaint', recommend: 'recommend', compare: 'recommend',
  show: 'show_request', how_to_buy: 'how_to_buy', about: 'product_info', brand: 'product_info', category: 'product_info',
};

/** The topic of an intent that the model knows; undefined for those that ask for no fact or for a product's attributes. */
export function topicOfIntent(intent: string): Topic | undefined {
  return OF_INTENT[intent];
}

/** The intent that an answer about the topic is filed under. */
export function intentOfTopic(topic: Topic): string {
  return INTENTS[topic];
}
