/** Words for the same kind of thing in both languages, the kind's own name first. A Han character here may stand alone for the thing. */
const KINDS = `
shoe sneaker trainer boot sandal loafer heel slipper footwear 鞋 靴
sock stocking 袜
bag handbag tote backpack purse satchel 包
dress sundress gown skirt 裙
hat cap beanie 帽
shirt tshirt tee blouse top 衫
coat jacket parka hoodie 外套 夹克
clothes clothing garment 衣
trousers pants jeans shorts legging 裤
scarf shawl 围巾
glove mitten 手套
glasses sunglasses eyewear 眼镜 墨镜
watch smartwatch 手表
ring 戒指
necklace pendant 项链
earring 耳环 耳钉
umbrella parasol 伞
kettle teapot pot 壶
cup mug tumbler beaker 杯
bottle flask thermos 瓶 水杯 保温杯
pan wok casserole cooker 锅
bowl 碗
plate dish platter 盘
knife knives 刀
spoon 勺
chopstick 筷子
lamp light lantern 灯
candle 蜡烛
plant houseplant 盆栽 绿植
vase 花瓶
pillow cushion 枕 靠垫
mat rug carpet 垫 地毯
blanket throw duvet quilt 毯 被子
towel 毛巾 浴巾
chair stool sofa 椅 凳 沙发
table desk 桌
headphone earphone earbud headset 耳机
speaker soundbar 音箱 音响
camera 相机 拍立得
phone smartphone 手机
charger powerbank 充电器 充电宝
keyboard 键盘
lipstick lipgloss 口红 唇膏 唇釉
perfume fragrance cologne 香水
cream moisturiser moisturizer 霜 面霜
mirror 镜子
mask 面膜
shampoo 洗发水
serum 精华
soap 皂
racket racquet 球拍
ball 球
bicycle bike 自行车
tent 帐篷
book 书
toy 玩具
tea 茶
coffee 咖啡
wine 酒
snack biscuit cookie 零食 饼干
`;

/** Colours in both languages, the colour's own name first. */
const COLOURS = `
red crimson scarlet 红
orange 橙 橘
yellow 黄
green emerald 绿
teal turquoise cyan 青 孔雀绿 松石绿
blue navy 蓝
purple violet lilac lavender 紫
pink 粉色 粉红
brown tan khaki 棕 咖色 卡其
white ivory cream 白
black 黑
grey gray graphite 灰
silver 银
gold golden 金色
beige 米色
`;

/** Words in which a character that names a kind or a colour does not do so. */
const NOT_THE_THING =
  '包邮 包装 包括 包退 包换 包裹 包赔 包含 包运费 包税 面包 红包 打包 承包 包容 外包 邮包 表包 全球 地球 眼球 气球 刀片 剪刀 茶几 车刀 毛衣 衣服 衣架 书上 ' +
  '白送 白嫖 明白 白天 白给 空白 坦白 表白 白搭 黑心 黑店 黑粉 拉黑 黑五 黄牛 红火 网红 走红 分红 眼红 绿色通道 青春 年青 灰心 银行 银联 收银 蓝牙 ' +
  '灯光 镜头 上锅 背锅 甩锅 杯具 干杯 世界杯 垫付 垫底 戴帽 勺子 盘点 盘算 开盘 键盘 方向盘 鞋码 鞋底 灯泡 酒店 酒精 茶叶蛋 书面 证书 说明书';

/** Words of titles that say little by themselves: viewers use them of anything. Singular, lower case. */
const WEAK =
  'set pack kit bundle pair piece box new big small mini large medium pro max plus ultra size hot best good nice gift sale free easy soft light dark ' +
  'style fashion classic premium luxury original quality super cool cute basic daily double single extra fresh real pure high low fast quick full ' +
  'home kitchen table face hand hair body skin water air sport summer winter spring autumn men man women woman kid baby girl boy adult unisex ' +
  'cotton steel leather wood wooden glass plastic metal paper silk wool linen rubber aluminium canvas smart wireless portable electric digital automatic ' +
  'day night time life love live show one two three first last top ' +
  '套装 组合 礼盒 新款 同款 爆款 正品 官方 包邮 男女 男士 女士 女款 男款 儿童 成人 夏季 冬季 春季 秋季 加厚 大号 小号 中号 手工 智能 无线 蓝牙 真皮 纯棉 ' +
  '运动 时尚 可爱 复古 简约 高级 经典 便携 家用 户外 多功能 全自动 一次 进口 国产 优质 特价 批发 直播 主播 质量 颜色 尺寸 红色 白色 黑色 蓝色 绿色 黄色 紫色 粉色 银色 金色 灰色 橙色';

const weakWords = new Set(WEAK.split(' '));
const kindOfWord = groups(KINDS);
const colourOfWord = groups(COLOURS);
const kindWords = [...kindOfWord.keys()].filter((word) => /^[a-z]{3,}$/.test(word)).sort((a, b) => b.length - a.length);

/** Whether a word of a title says little by itself. */
export function isWeakWord(word: string): boolean {
  return weakWords.has(word);
}

/** Words in which a character does not name a thing or a colour by itself. */
export const NOT_THINGS: ReadonlySet<string> = new Set(NOT_THE_THING.split(' '));

/** The kind of thing that a word in the singular, or a few Han characters, name. */
export function kindNamed(word: string): string | undefined {
  return kindOfWord.get(word);
}

/** The kind of thing that an English noun is of; a compound is of the kind that it ends with (teapot, minidress). */
export function kindOfHead(noun: string): string | undefined {
  const ending = kindOfWord.has(noun) ? noun : kindWords.find((word) => noun.length >= word.length + 3 && noun.endsWith(word));
  return ending === undefined ? undefined : kindOfWord.get(ending);
}

/** The colour that a word, or a few Han characters, name. */
export function colourNamed(word: string): string | undefined {
  return colourOfWord.get(word);
}

function groups(lines: string): Map<string, string> {
  return new Map(lines.trim().split('\n').flatMap((line) => {
    const words = line.split(' ');
    return words.map((word): [string, string] => [word, words[0] ?? word]);
  }));
}
