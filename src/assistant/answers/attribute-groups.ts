import type { ProductAttribute } from '../../../entities/product-attribute';

/** Attributes that answer the same kind of question, however a shop calls them. */
export interface AttributeGroup {
  readonly id: string;
  /** The attribute's name, lower case. */
  readonly named: RegExp;
  /** The question, normalised. */
  readonly asked: RegExp;
  /** What the answer is filed under. */
  readonly intent: 'size' | 'material' | 'product_info';
}

const group = (id: string, named: RegExp, asked: RegExp, intent: AttributeGroup['intent'] = 'product_info'): AttributeGroup => ({ id, named, asked, intent });

/** The kinds of attributes that questions are understood about; others are found by the words of their names. */
export const attributeGroups: readonly AttributeGroup[] = [
  group('colour', /colou?r|颜色|配色/, /\bcolou?rs?\b|颜色|什么色|啥色|哪些色|几个色|几种色|色系|配色/),
  group('shade', /shade|色号/, /\bshades?\b|色号/),
  group('material', /material|材质|材料|面料|fabric|composition|成分/, /\bmaterials?\b|made (?:of|from|out)|\bfabric|composition|what(?:'s| is) it made|\bingredient|\bstuffed\b|\bfilled with|\bfilling\b|\b(?:304|316)\b|(?:304|316)|填充|里面是什么|内胆|材质|材料|面料|什么做|啥做|什么料|啥料|成分|料子|什么布|什么皮/, 'material'),
  group('volume', /volume|capacity|容量/, /\bvolume|\bcapacity|how (?:much|many) .{0,24}\bholds?\b|how much (?:water|coffee|liquid)|\blit(?:re|er)s?\b|\bml\b|how many cups|容量|毫升|几升|多少升|装多少|能装(?:多少|下|几)|装几|几杯|多大的?量/),
  group('weight', /weight|重量|净含量|净重/, /\bweigh|\bheavy\b|\bweight|\bgrams?\b|\blight(?:weight)?\b(?= to| enough|\?)|重量|多重|重吗|重不重|净含量|多少克|几克|多沉|沉吗|轻吗|轻不轻/),
  group('height', /height|高度/, /how (?:tall|high)|\bheight|多高|高度/, 'size'),
  group('length', /length|长度|裙长|衣长/, /how long (?:is|are) (?:the|it|this|that|they)(?! (?:warranty|battery|offer|deal|sale|stream|show|price|wait|delivery|shipping))[a-z ]{0,20}(?:\?|$|in (?:cm|inch))|\blength\b|多长(?!时间)|长度|裙长|衣长/, 'size'),
  group('size', /\bsizes?\b|dimension|尺码|尺寸|规格|帽围/, /\bsizes?\b|how (?:big|large|wide|thick|deep)\b|dimensions?|\bmeasurements?\b|\bdiameter|尺码|尺寸|多大|多宽|多厚|码数|[\d大小]+码|什么码|几码|啥码|哪些码|有.{0,2}码|\d\d (?:有|能穿)|有(?:没有)?[34]\d(?:的|吗|么|码|\?|$)|[34]\d码?有(?:吗|没|么|货)|有(?:没有)?(?:x{1,3}[sl]|[sml])(?:码|号|吗|的|么|\?|$)|\b(?:come|comes|have|has|got|there|available|do|make|need|wear|want|buy|order|is) (?:it |them |this |the [a-z]{3,12} )?(?:in )?(?:an? |size )?(?:x{1,3}s|x{1,3}l|[sml])\b|\bin (?:an? )?(?:x{1,3}s|x{1,3}l|[sml])\b|\b(?:have|has|got|in|wear|take) (?:an? |size |eu )?(?:3[4-9]|4[0-9])\b|大小|多少厘米|直径|均码|\b(?:xx?s|xx?l|[sml])码|\bfits? (?:a |my )?(?:head|foot|feet|size)/, 'size'),
  group('origin', /origin|产地|made in/, /\borigins?\b|where .{1,40}\b(?:made|from|produced|manufactured)\b|\bmade in\b|\bmade where|which country|产地|哪里产|哪产|哪里做|哪儿产|哪里生产|哪里的货|国产|进口|产自|哪里来的|哪里造/),
  group('care', /\bcare\b|洗护|保养|洗涤/, /\bwash|\bclean|dishwasher|\bcare\b(?! about)|\biron(?:ed|ing)\b|\btumble|\blaundry|洗(?!澡|发)|保养|打理|清洁|熨|脏|污渍|\bstains?\b|\bdirty\b/),
  group('battery', /battery|续航|电池/, /battery|(?:one|single|full|per) charge|\bplaytime|how long does (?:it|the .{1,20}) last|续航|充一次|充满|待机|电池|能用多久|听多久|用几天/),
  group('power', /\bpower\b|功率|电源/, /\bwatts?\b|\bwattage|\bpower(?:ed|ful)?\b|\bplug|功率|多少瓦|几瓦|费电|供电|电源|怎么充电|充电口|usb|type.?c/),
  group('waterproof', /防水|waterproof|^water$|water.resist/, /waterproof|water.?(?:proof|resist)|\bswim|\bpool\b|\bdiv(?:e|ing)\b|潜水|\bshower|\brain\b|\bget wet|防水|游泳|洗澡|进水|下水|淋雨|泡水/),
  group('watering', /浇水|watering/, /how often .{0,24}water|\bwatering|when .{0,20} water (?:it|the)|how much water|浇水|几天浇|多久浇/),
  group('light', /光照|^light/, /\bsun(?:light|shine)?\b|\bshade\b|much light|need light|光照|阳光|晒|耐阴|朝北|背阴/),
  group('warranty', /warranty|保修|质保/, /warranty|guarantee|保修|质保|保多久|保几年|坏|管修|修吗|\bbreaks?\b(?! easily| when)|\bbroken\b|stops? working|\bfaulty?\b|\bcovered\b/),
  group('shelf', /shelf life|expiry|保质期|有效期/, /shelf life|\bexpir|\bbest before|keep for|how long .{0,20}\bkeep|保质期|过期|有效期|能放多久/),
  group('scent', /scent|香味|notes|香调|气味|fragrance/, /\bscent|\bsmell|\bfragran|\bnotes\b|香味|什么味|啥味|味道|气味|香调|闻起来|香型|什么香|哪种香|好闻|前调|中调|后调|尾调/),
  group('type', /^type|类型/, /\btype\b|\bparfum|\btoilette|\bedp\b|\bedt\b|类型|淡香精|浓香|淡香/),
  group('skin', /skin|肤质/, /\bskin\b|肤质|敏感肌|油皮|干皮|混油|什么皮肤|敏感皮/),
  group('finish', /finish|质地/, /\bfinish\b|\bmatte|\bgloss|\bshiny|质地|哑光|雾面|滋润|亮面/),
  group('screen', /screen|屏幕|display/, /\bscreen|\bdisplay|amoled|\blcd\b|屏幕|屏/),
  group('hob', /\bhob\b|炉具|stove/, /\bhobs?\b|\bstove|\binduction|\bgas\b|cook.?top|\boven\b|电磁炉|燃气|明火|煤气|炉|电陶/),
  group('bluetooth', /bluetooth|蓝牙/, /bluetooth|蓝牙/),
  group('film', /\bfilm|相纸/, /\bfilms?\b|相纸|胶片/),
  group('flash', /\bflash|闪光/, /\bflash\b|闪光/),
  group('grip', /\bgrip|握把/, /\bgrip\b|握把|拍柄|手胶/),
  group('refill', /refill|替换/, /\brefill|\breplaceable|替换|补充装/),
  group('pot', /^pot\b|花盆/, /\bpot\b(?=.{0,20}(?:made|included|size|come|big|ceramic))|comes? (?:with|in) a pot|花盆|盆是|带盆/),
  group('burn', /burn|燃烧/, /\bburn|燃烧|能点|点多久|烧多久/),
];

/** Whether an attribute is of the group. */
export function isOfGroup({ name }: ProductAttribute, { named }: AttributeGroup): boolean {
  return named.test(name.toLowerCase());
}
