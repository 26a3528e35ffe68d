import { range } from '../demo-product';

/** For the dressing table. */
export const beautyRange = range('Beauty 美妆', [
  {
    sku: 'VT-LIPSTICK',
    drawing: 'lipstick',
    // In the host's hand it comes to just below the model's own threshold when the embedding runs in full precision.
    matchThreshold: 0.62,
    title: 'Rose Velvet Lipstick 丝绒玫瑰口红',
    brand: 'Mothlight 萤姬',
    yuan: '159.00',
    stock: 310,
    description: '丝绒雾面质地，一抹显色，持妆八小时不拔干。 A velvet matte that covers in one stroke and lasts eight hours without drying.',
    facts: {
      'shade 色号': '07 wild rose 野玫瑰',
      'finish 质地': 'velvet matte 丝绒雾面',
      'weight 净含量': '3.4 g',
      'origin 产地': 'Shanghai 上海',
      'shelf life 保质期': '36 months 36个月',
    },
  },
  {
    sku: 'VT-MIRROR',
    drawing: 'mirror',
    title: 'Lilac Compact Mirror 丁香粉饼镜',
    brand: 'Mothlight 萤姬',
    yuan: '119.00',
    stock: 95,
    description: '高清镜面加轻薄粉饼，随手补妆刚刚好。 A clear mirror with a light pressed powder, for a touch-up on the go.',
    facts: {
      'colour 颜色': 'lilac enamel 丁香紫',
      'material 材质': 'metal, glass 金属、玻璃',
      'shade 色号': '01 porcelain 瓷白',
      'size 尺寸': '7.5 cm',
      'origin 产地': 'Shanghai 上海',
      'refill 替换芯': 'available 可替换',
    },
  },
  {
    sku: 'VT-PERFUME',
    drawing: 'perfume',
    title: 'Amber Osmanthus Perfume 琥珀桂花香水',
    brand: 'Mothlight 萤姬',
    yuan: '369.00',
    stock: 47,
    description: '前调柑橘，中调桂花，尾调温暖琥珀，留香持久。 Citrus at first, osmanthus at heart, and a warm amber that stays.',
    facts: {
      'volume 容量': '50 ml',
      'type 类型': 'eau de parfum 淡香精',
      'notes 香调': 'citrus, osmanthus, amber 柑橘、桂花、琥珀',
      'origin 产地': 'Guilin 桂林',
      'shelf life 保质期': '36 months 36个月',
    },
  },
  {
    sku: 'VT-CREAM',
    drawing: 'creamJar',
    title: 'Green Tea Face Cream 绿茶修护面霜',
    brand: 'Suyuan 素源',
    yuan: '198.00',
    stock: 132,
    description: '绿茶多酚加神经酰胺，敏感肌也能安心用。 Green tea polyphenols and ceramides, gentle enough for sensitive skin.',
    facts: {
      'volume 容量': '50 g',
      'skin 肤质': 'all, sensitive 全肤质、敏感肌',
      'scent 香味': 'unscented 无香',
      'origin 产地': 'Huangshan 黄山',
      'shelf life 保质期': '24 months 24个月',
    },
  },
]);
