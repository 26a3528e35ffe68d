/** Colours and materials by kind, each with its words in both languages; one word of a thing stands for the others. */
const THINGS: Readonly<Record<'colour' | 'material', readonly string[]>> = {
  colour: [
    '红色|大红|番茄红|酒红|\\bred\\b|\\bcrimson\\b', '橙色|橙红|珊瑚橙|琥珀橙|\\borange\\b|\\bcoral\\b', '黄色|赭黄|亮黄|\\byellow\\b|\\bochre\\b',
    '绿色|祖母绿|松石绿|孔雀绿|青柠绿|墨绿|\\bgreen\\b|\\bemerald\\b|\\blime\\b|\\bteal\\b|\\bturquoise\\b', '蓝色|藏青|蓝绿|\\bblue\\b|\\bnavy\\b|\\bpetrol\\b',
    '紫色|淡紫|丁香紫|紫罗兰|\\bpurple\\b|\\bviolet\\b|\\blilac\\b', '粉色|粉红|\\bpink\\b', '黑色|\\bblack\\b', '白色|奶油白|米白|瓷白|\\bwhite\\b|\\bcream\\b(?! \\()',
    '灰色|石墨|\\bgr[ae]y\\b|\\bgraphite\\b', '银色|\\bsilver\\b', '金色|\\bgold(?:en)?\\b', '棕色|咖啡色|\\bbrown\\b', '米色|\\bbeige\\b', '薄荷色|\\bmint\\b',
  ],
  material: [
    '真皮|牛皮|皮革|羊皮|皮质|\\bleather\\b|\\bcowhide\\b', '棉|\\bcotton\\b', '亚麻|\\blinen\\b', '真丝|丝绸|桑蚕丝|\\bsilk\\b', '羊毛|羊绒|\\bwool\\b|\\bcashmere\\b',
    '涤纶|聚酯|\\bpolyester\\b', '尼龙|锦纶|\\bnylon\\b|\\bpolyamide\\b', '塑料|\\bplastic\\b', '钢|\\bsteel\\b', '铁|\\biron\\b', '铝|\\balumini?um\\b', '铜|\\bcopper\\b|\\bbrass\\b',
    '陶|\\bceramics?\\b|\\bpottery\\b', '瓷(?!白)|\\bporcelain\\b|\\bstoneware\\b', '玻璃|\\bglass\\b', '胡桃木|木头|木质|实木|\\bwood(?:en)?\\b|\\bwalnut\\b', '竹|\\bbamboo\\b',
    '橡胶|\\brubber\\b', '硅胶|\\bsilicone\\b', '碳素|碳纤维|\\bcarbon\\b', '麦秆|草编|\\bstraw\\b', '蜡|\\bwax\\b', '丝绒|\\bvelvet\\b', '羽绒|\\bfeathers?\\b', '帆布|\\bcanvas\\b',
    '\\btpe\\b', '\\bpvc\\b', '珐琅|\\benamel(?:led)?\\b', '钛|\\btitanium\\b',
  ],
};

/** A colour or a material that a text names. */
export interface Look {
  readonly kind: 'colour' | 'material';
  /** The thing's place in its list: the same for 棉 and cotton. */
  readonly thing: string;
  readonly text: string;
}

const PATTERNS = (['colour', 'material'] as const).flatMap((kind) => THINGS[kind].map((words) => ({ kind, thing: words, pattern: new RegExp(words, 'i') })));

/** The colours and materials that a text names. */
export const looksOf = (text: string): Look[] => PATTERNS.flatMap(({ kind, thing, pattern }) => {
  const found = pattern.exec(text);
  return found === null ? [] : [{ kind, thing, text: found[0] }];
});
