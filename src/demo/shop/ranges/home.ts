import { range } from '../demo-product';

/** For the room. */
export const homeRange = range('Home 家居', [
  {
    sku: 'VT-LAMP',
    drawing: 'lamp',
    title: 'Mushroom Table Lamp 蘑菇台灯',
    brand: 'Lantern & Loom 灯织',
    yuan: '239.00',
    stock: 66,
    description: '手工吹制玻璃灯罩，三档暖光，卧室氛围感拉满。 A mouth-blown glass shade with three steps of warm light for the bedroom.',
    facts: {
      'colour 颜色': 'amber orange 琥珀橙',
      'material 材质': 'glass, steel 玻璃、钢',
      'size 尺寸': 'Ø 24 × 28 cm',
      'power 功率': '7 W LED',
      'origin 产地': 'Zhongshan 中山',
    },
  },
  {
    sku: 'VT-CANDLE',
    drawing: 'candle',
    title: 'Lavender Soy Candle 薰衣草大豆香薰蜡烛',
    brand: 'Lantern & Loom 灯织',
    yuan: '79.00',
    stock: 205,
    description: '天然大豆蜡，薰衣草精油，燃烧约四十五小时。 Soy wax with lavender oil that burns for about forty-five hours.',
    facts: {
      'scent 香味': 'lavender 薰衣草',
      'material 材质': 'soy wax, cotton wick 大豆蜡、棉芯',
      'weight 净含量': '220 g',
      'burn time 燃烧时长': '45 h',
      'origin 产地': 'Yili 伊犁',
    },
  },
  {
    sku: 'VT-PLANT',
    drawing: 'plant',
    title: 'Monstera in a Pot 龟背竹盆栽',
    brand: 'Lantern & Loom 灯织',
    yuan: '68.00',
    stock: 39,
    description: '好养耐阴的龟背竹，配手绘陶盆，新手也养得活。 A forgiving monstera in a hand-painted pot, easy even for beginners.',
    facts: {
      'height 高度': '45 cm',
      'light 光照': 'half shade 半阴',
      'water 浇水': 'once a week 每周一次',
      'pot 花盆': 'ceramic, 15 cm 陶盆',
      'origin 产地': 'Foshan 佛山',
    },
  },
  {
    sku: 'VT-CUSHION',
    drawing: 'cushion',
    title: 'Teal Velvet Cushion 孔雀绿丝绒抱枕',
    brand: 'Lantern & Loom 灯织',
    yuan: '99.00',
    stock: 118,
    description: '金线圆纹刺绣，蓬松羽绒棉芯，沙发立刻有质感。 Golden embroidered circles on velvet, with a plump filling.',
    facts: {
      'colour 颜色': 'teal 孔雀绿',
      'material 材质': 'velvet, down cotton 丝绒、羽绒棉',
      'size 尺寸': '45 × 45 cm',
      'origin 产地': 'Nantong 南通',
      'care 洗护': 'cover machine wash 30 °C 外套可机洗',
    },
  },
]);
