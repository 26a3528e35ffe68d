/** What kind of statement a word makes. */
export type WordKind = 'colour' | 'material' | 'property' | 'promise' | 'place' | 'time';

/** `id: English | Chinese`; words are separated by commas. Shades keep their own words: each line is one statement. */
const LEXICON: Readonly<Record<WordKind, string>> = {
  colour: `
    red: red,crimson,scarlet,maroon,burgundy | 红色,大红,酒红,正红,暗红,红的,番茄红,红
    blue: blue,cobalt,azure | 蓝色,天蓝,宝蓝,蓝的,蓝
    navy: navy | 藏青,藏蓝,深蓝
    green: green | 绿色,墨绿,绿的,绿
    emerald: emerald | 祖母绿,翠绿
    yellow: yellow | 黄色,明黄,亮黄,黄的,黄
    orange: orange | 橙色,橘色,橘红,橙的,橙
    purple: purple,violet | 紫色,紫罗兰,紫的,紫
    lilac: lilac,lavender | 丁香紫,丁香,薰衣草
    pink: pink | 粉色,粉红,粉的
    black: black | 黑色,黑的,黑
    white: white | 白色,白的,雪白,白
    grey: grey,gray | 灰色,灰的,灰
    graphite: graphite | 石墨
    brown: brown | 棕色,咖啡色,褐色,棕
    beige: beige | 米色,米白,杏色
    cream: cream,ivory | 奶油白,米白,象牙白
    silver: silver | 银色,银
    gold: gold,golden | 金色,金的,玫瑰金
    teal: teal,petrol,peacock | 孔雀绿,蓝绿
    turquoise: turquoise | 松石绿,绿松石
    mint: mint | 薄荷
    coral: coral | 珊瑚橙,珊瑚
    lime: lime | 青柠
    ochre: ochre | 赭黄,赭
    amber: amber | 琥珀
    khaki: khaki | 卡其
    transparent: transparent | 透明
    rainbow: rainbow,multicolour,multicolor | 彩虹,彩色`,
  material: `
    leather: leather | 真皮,皮革,皮质,皮的
    cowhide: cowhide,full-grain | 牛皮,头层
    fauxleather: faux leather,fake leather,vegan leather,pu leather,imitation leather | 人造革,仿皮,假皮,pu皮
    suede: suede | 麂皮
    cotton: cotton | 纯棉,棉质,精梳棉,全棉,棉
    linen: linen | 亚麻
    silk: silk | 真丝,丝绸,蚕丝
    wool: wool,woollen,woolen | 羊毛
    cashmere: cashmere | 羊绒
    velvet: velvet | 丝绒,天鹅绒
    down: down-filled,goose down,down cotton | 羽绒
    polyester: polyester | 聚酯,涤纶
    nylon: nylon,polyamide | 尼龙,锦纶
    elastane: elastane,spandex | 氨纶
    canvas: canvas | 帆布
    rubber: rubber | 橡胶
    silicone: silicone | 硅胶
    plastic: plastic | 塑料
    acrylic: acrylic | 亚克力
    bamboo: bamboo | 竹子,竹制,竹纤维
    wood: wood,wooden | 木头,木质,实木,木制
    walnut: walnut | 胡桃木
    oak: oak | 橡木
    steel: steel | 不锈钢,钢
    iron: iron | 铸铁,铁
    aluminium: aluminium,aluminum | 铝
    copper: copper | 铜
    titanium: titanium | 钛
    carbon: carbon | 碳素,碳纤维
    glass: glass | 玻璃
    crystal: crystal | 水晶
    ceramic: ceramic | 陶瓷,陶
    stoneware: stoneware | 炻瓷
    porcelain: porcelain | 骨瓷,瓷器,瓷的
    enamel: enamel,enamelled,enameled | 珐琅,搪瓷
    straw: straw | 麦秆,草编
    paper: paper | 纸质,纸的
    soy: soy | 大豆
    beeswax: beeswax | 蜂蜡
    marble: marble | 大理石
    tpe: tpe | tpe
    pvc: pvc | pvc
    denim: denim | 牛仔布,牛仔
    fur: fur | 皮草`,
  property: `
    waterproof: waterproof,water-proof,water resistant,water-resistant | 防水
    dishwasher: dishwasher | 洗碗机
    machinewash: machine wash,machine washable,machine-wash,machine-washable,washing machine | 机洗,洗衣机
    handwash: hand wash,hand-wash,hand washable,wash by hand | 手洗
    dryclean: dry clean,dry-clean | 干洗
    microwave: microwave | 微波炉
    oven: oven | 烤箱
    induction: induction | 电磁炉
    gas: gas hob,gas stove | 燃气
    allergy: hypoallergenic | 防过敏,不过敏
    organic: organic | 有机
    vegan: vegan | 纯素
    handmade: handmade,hand-made,handcrafted,by hand,hand-drawn,hand-painted | 手工,手绘
    unscented: unscented,fragrance-free,scent-free | 无香
    rechargeable: rechargeable | 充电
    wireless: wireless | 无线
    bluetooth: bluetooth | 蓝牙
    noisecancelling: noise cancelling,noise-cancelling,noise canceling | 降噪
    foldable: foldable,folds | 折叠
    adjustable: adjustable | 可调
    nonslip: non-slip,anti-slip | 防滑
    breathable: breathable | 透气
    insulated: insulated,vacuum | 保温,真空
    sun: sunscreen,sun protection | 防晒
    pregnancy: pregnant,pregnancy | 孕妇
    sensitive: sensitive skin | 敏感肌
    children: kids,children,baby,babies | 儿童,小孩,婴儿
    fragile: unbreakable,shatterproof | 摔不坏,不易碎
    dimmable: dimmable,dimmer | 调光
    fastcharge: fast charging,fast charge | 快充
    bpa: bpa | bpa
    stainless: stainless | 不锈
    limited: limited edition | 限量
    bestseller: bestseller,best-seller,best seller,best-selling | 爆款,热销,销量第一
    rating: stars,rated | 好评`,
  promise: `
    freeshipping: free shipping,free delivery,ships free,ship for free,free postage,no shipping fee,free of shipping | 包邮,免邮,免运费,运费全免
    free: for free,free of charge,complimentary,it is free,it's free,is free,are free | 免费,白送,不要钱,0元
    gift: free gift,giveaway,bonus gift | 赠品,赠送,附赠,加赠,买一送一
    halfprice: half price,half-price,half off | 半价,对折
    discount: discount,discounted,coupon,voucher,promo code,on sale,special offer,special price,deal | 打折,折扣,优惠,满减,特价,秒杀,降价,立减
    instock: in stock | 有货,现货,有库存
    soldout: sold out,out of stock | 缺货,售罄,卖完,没货,无货,断货
    selling: selling fast,almost gone,last few,last chance | 抢光,最后几,快没了,马上没
    warranty: warranty,guarantee,guaranteed | 质保,保修,三包,联保
    refund: refund,money back,money-back | 退款,退钱
    returns: returned,returns,return it,return them,free returns | 退货,退换,无理由
    exchange: exchange | 换货
    authentic: genuine,authentic,official,authorised,authorized | 正品,官方,授权,假一赔
    restock: restock,restocked,back in stock | 补货
    invoice: invoice | 发票
    instalments: instalments,installments | 分期
    nextday: next day,next-day,same day,same-day,overnight | 次日达,当天发,当日达
    express: express | 特快
    carrier: sf express,dhl,fedex,ups | 顺丰,圆通,中通,京东快递,ems
    alipay: alipay | 支付宝
    wechat: wechat | 微信
    paypal: paypal | paypal
    creditcard: credit card,credit cards,visa,mastercard | 信用卡
    cod: cash on delivery | 货到付款`,
  place: `
    worldwide: worldwide,overseas,international,internationally,abroad | 海外,国际,全球,国外
    nationwide: nationwide | 全国
    mainland: mainland | 内地,大陆
    china: china,chinese | 中国
    hongkong: hong kong | 香港
    macau: macau,macao | 澳门
    taiwan: taiwan | 台湾
    japan: japan,japanese | 日本
    korea: korea,korean | 韩国
    usa: usa,america,american,united states | 美国
    uk: britain,british,england,united kingdom,london | 英国,伦敦
    europe: europe,european | 欧洲
    germany: germany,german,berlin | 德国
    france: france,french,paris | 法国
    italy: italy,italian,milan | 意大利
    spain: spain,spanish | 西班牙
    canada: canada | 加拿大
    australia: australia | 澳大利亚,澳洲
    singapore: singapore | 新加坡
    malaysia: malaysia | 马来西亚
    thailand: thailand | 泰国
    vietnam: vietnam | 越南
    india: india | 印度
    russia: russia | 俄罗斯
    switzerland: switzerland,swiss | 瑞士
    xinjiang: xinjiang | 新疆
    tibet: tibet | 西藏
    beijing: beijing | 北京
    shanghai: shanghai | 上海
    guangzhou: guangzhou | 广州
    shenzhen: shenzhen | 深圳
    hangzhou: hangzhou | 杭州
    chengdu: chengdu | 成都`,
  time: `
    today: today,tonight | 今天,今晚,今日
    tomorrow: tomorrow | 明天,明日
    dayafter: day after tomorrow | 后天
    yesterday: yesterday | 昨天
    nextweek: next week | 下周,下星期
    thisweek: this week | 本周,这周
    weekend: weekend,weekends | 周末
    nextmonth: next month | 下个月
    monday: monday | 周一,星期一
    tuesday: tuesday | 周二,星期二
    wednesday: wednesday | 周三,星期三
    thursday: thursday | 周四,星期四
    friday: friday | 周五,星期五
    saturday: saturday | 周六,星期六
    sunday: sunday | 周日,星期天,星期日
    months: january,february,april,june,july,august,september,october,november,december | 元旦
    festival: christmas,black friday,new year | 春节,双十一,双11,618,国庆,圣诞`,
};

/** Words that contain one of the above and say something else. */
const DECOYS = '黄山 黄油 红包 红酒 蓝牙 银行 白天 明白 白领 白色情人 黑科技 黑五 黑粉 青年 铁粉 金额 现金 奖金 金属 皮肤 绿茶 绿植 灰尘 棉芯 棉签 铜板 小白 表白 红利 红薯 粉丝 空白 直白 白搭 红火 网红 紫外线 黄金 铝合金 草莓';

/** One statement found in a text. */
export interface FoundWord {
  readonly id: string;
  readonly kind: WordKind;
  readonly said: string;
  readonly from: number;
}

const english = new Map<string, { id: string; kind: WordKind }>();
const chinese = new Map<string, { id: string; kind: WordKind }>();
for (const [kind, lines] of Object.entries(LEXICON) as [WordKind, string][]) {
  for (const line of lines.trim().split('\n')) {
    const [id = '', words = ''] = line.split(':', 2).map((part) => part.trim());
    const [latin = '', han = ''] = words.split('|').map((part) => part.trim());
    for (const word of latin.split(',')) english.set(word, { id, kind });
    for (const word of han.split(',')) chinese.set(word, { id, kind });
  }
}
const longestFirst = (words: Iterable<string>): string => [...words].sort((a, b) => b.length - a.length).join('|');
const ENGLISH = new RegExp(`(?<![a-z])(?:${longestFirst(english.keys())})(?![a-z])`, 'g');
/** "0元" is free, "50元" is not. */
const whole = (word: string): string => (/^\d/.test(word) ? `(?<![\\d.,])${word}` : word);
const CHINESE = new RegExp(longestFirst([...chinese.keys(), ...DECOYS.split(' ')].map(whole)), 'g');

/** The same facts are read for every answer about a product; their statements are remembered, this many texts at most. */
const MOST_REMEMBERED = 5_000;
const remembered = new Map<string, readonly FoundWord[]>();

/** The statements that single words of a normalised text (NFKC, lower case) make: colours, materials, promises, places, times. */
export function claimWords(text: string): readonly FoundWord[] {
  let found = remembered.get(text);
  if (found === undefined) {
    found = readWords(text);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(text, found);
  }
  return found;
}

function readWords(text: string): FoundWord[] {
  const found: FoundWord[] = [];
  for (const [pattern, meanings] of [[ENGLISH, english], [CHINESE, chinese]] as const) {
    for (const match of text.matchAll(pattern)) {
      const meaning = meanings.get(match[0]);
      if (meaning !== undefined) found.push({ ...meaning, said: match[0], from: match.index });
    }
  }
  return found;
}
