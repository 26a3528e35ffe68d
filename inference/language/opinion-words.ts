/** Words that are for or against whatever they are said of. */
const GOOD =
  /(?<![a-z])(?:good|great|nice|love(?:s|d|ly)?|perfect(?:ly)?|amazing|awesome|excellent|fantastic|wonderful|best|brilliant|happy|satisfied|impress(?:ed|ive)|superb|super|ok|okay|fine|decent|cool|fair|smooth|top|lit|fire|like (?:it|the|this|that|how)|on point|outstanding|incredible|10\/10|soft|comfy|comfortable|cozy|quick|fast|thanks)(?![a-z])|(?<![说刚正最只幸还你您家上播们午安恰])好(?!像|多|几|久|的吗|难|差|烂|丑|贵|慢|不)|棒|赞|满意|喜欢|爱了|不错|可以(?!吗|便宜|穿|用)|完美|优秀|给力|厉害|惊艳|舒服|舒适|在线|没话说|绝了|绝绝子|顶(?!不住)|ok|过关|靠谱|良心|无敌|太香|真香|超预期|放心|点赞|杠杠|高级|细腻|快|高(?=$|,)/gu;
const BAD =
  /(?<![a-z])(?:bad|terrible|awful|horrible|worst|poor|disappoint(?:ed|ing|ment)?|hate|sucks?|trash|garbage|useless|annoying|joke|ridiculous|meh|mediocre|weird|boring|bland|disgusting|unacceptable|nightmare|wrong|mess|insane|outrageous|not great|slow|stiff|rough|lame)(?![a-z])|差|烂|垃圾|失望|难(?:看|吃|喝|闻|受|用|听)|后悔|坑|无语|恶心|糟|一般|拉胯|不行|不咋|敷衍|离谱|问题|吐槽|气死|生气|呵呵|别买|劝退|凑合|普通|就那样|不敢恭维|太次|堪忧|慢|骗|硬/gu;
/** Words for how a thing is: of the product, unless the clause names something else. */
const GOOD_THING =
  /(?<![a-z])(?:beautiful|pretty(?! (?:much|expensive|bad|good|cheap|small|big|slow|fast|steep|pricey|flimsy|thin|tight|loose|long|short|sure))|gorgeous|stunning|cute|stylish|elegant|adorable|delicious|tasty|yummy|delish|comfy|comfortable|cozy|smells? (?:so |really |very )?(?:amazing|good|great|nice|lovely|heavenly|divine|incredible)|tastes? (?:so |really |very )?(?:amazing|good|great|nice|lovely|delicious)|looks? (?:so |really |very |even )?(?:amazing|good|great|nice|lovely|stunning|beautiful|better)|works (?:great|perfectly|well|like a charm|wonders)|love (?:it|this (?!stream|host|guy|girl)|these|those|mine)|useful|handy|classy|chic)(?![a-z])|好看|漂亮|美(?:哭|爆|翻|腻|得|美|丽|啊|呆)|太美|真美|好美|时髦|洋气|可爱|大气|好用|好吃|好喝|好闻|好玩|好穿|香(?:喷喷|甜)|(?:很|好|真|超|太)香(?!水)|实用|方便|舒服|舒适|百搭|好搭|有型|高级感|颜值(?:\p{L}{0,2})(?:高|天花板|爆表|在线|绝)|出片|美貌/gu;
const BAD_THING =
  /(?<![a-z])(?:ugly|hideous|tacky|tasteless|gross|disgusting|smells? (?:so |really |very )?(?:bad|awful|terrible|weird|horrible|funny)|tastes? (?:so |really |very |like )?(?:bad|awful|terrible|weird|horrible|cardboard|soap|nothing)|looks? (?:so |really |very )?(?:ugly|bad|awful|terrible|weird|horrible|dated|boring)|uncomfortable|useless|outdated|old ?-?fashioned|frumpy|not as pictured|looks? nothing like)(?![a-z])|丑|难(?:看|吃|喝|闻|用|搭)|土气|老气|俗气|艳俗|过时|不舒服|难受|臭|腻|不好(?:看|吃|喝|用|闻)/gu;

const NEGATION = /(?<![a-z])(?:not|no|never|nothing|hardly|without|isnt|wasnt|arent|dont|doesnt|didnt|cant|wont|neither|nor|far from)(?: (?:at all|really|very|that|so|too|even|all that|exactly|particularly|a|an|the|any|as|quite|is|was|be|been|feel|look)){0,3} ?$|(?:不是?|没有?|別|别|未|无|毫不|并不|并没|从不|绝不|一点(?:都|也)不|不怎么|不算|不会|谈不上)(?:太|很|那么|怎么|算|是|特别|够|什么|多|觉得|感觉|显得)?$/u;
const STRONG = /(?<![a-z])(?:so|very|too|really|super|extremely|absolutely|totally|incredibly|way|damn|insanely|the worst|the best)(?![a-z])|太|超|很|非常|特别|极|真(?!的假)|巨|贼|死了?|爆|绝|!|好(?=看|吃|喝|用|贵|便宜|慢|快|差|丑)/u;
const WEAK = /(?<![a-z])(?:a bit|a little|slightly|kinda|kind of|somewhat|sort of|rather|bit)(?![a-z])|有点|有些|稍微|略|还行|还可以|一般|凑合/u;

/** A word of opinion in a clause. */
export interface Opinion {
  readonly sign: -1 | 1;
  readonly from: number;
  readonly to: number;
  /** It tells how a thing is, so that alone it speaks of the product. */
  readonly ofThing: boolean;
}

/** The words of opinion in a clause, negation counted in. */
export function opinionsIn(clause: string): Opinion[] {
  const found = [...matches(GOOD_THING, 1, true, clause), ...matches(BAD_THING, -1, true, clause), ...matches(BAD, -1, false, clause), ...matches(GOOD, 1, false, clause)];
  const kept: Opinion[] = [];
  for (const opinion of found) if (!kept.some(({ from, to }) => opinion.from < to && opinion.to > from)) kept.push(opinion);
  return kept;
}

/** Whether what begins at a place of a clause is negated by what stands before it. */
export function isNegated(clause: string, at: number): boolean {
  return NEGATION.test(clause.slice(Math.max(0, at - 24), at));
}

/** How strongly a clause is worded, 0 to 1. */
export function strengthOf(clause: string): number {
  if (WEAK.test(clause)) return 0.5;
  return STRONG.test(clause) ? 0.9 : 0.75;
}

function matches(pattern: RegExp, sign: -1 | 1, ofThing: boolean, clause: string): Opinion[] {
  return Array.from(clause.matchAll(pattern), ({ 0: word, index }) => ({
    sign: isNegated(clause, index) ? (-sign as -1 | 1) : sign, from: index, to: index + word.length, ofThing,
  }));
}
