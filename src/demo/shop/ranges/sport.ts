import { range } from '../demo-product';

/** For moving. */
export const sportRange = range('Sport 运动', [
  {
    sku: 'VT-YOGAMAT',
    drawing: 'yogaMat',
    title: 'Turquoise Yoga Mat 松石绿瑜伽垫',
    brand: 'Peakpaca 峰驼',
    yuan: '139.00',
    stock: 150,
    description: '六毫米加厚防滑，附背带，回弹快不伤膝盖。 Six non-slip millimetres that are kind to the knees, with a carrying strap.',
    facts: {
      'colour 颜色': 'turquoise 松石绿',
      'material 材质': 'TPE',
      'size 尺寸': '183 × 61 cm, 6 mm',
      'weight 重量': '0.9 kg',
      'origin 产地': 'Ningbo 宁波',
      'care 洗护': 'wipe clean 擦拭',
    },
  },
  {
    sku: 'VT-BOTTLE',
    drawing: 'bottle',
    title: 'Lime Steel Bottle 青柠运动保温杯',
    brand: 'Peakpaca 峰驼',
    yuan: '99.00',
    stock: 233,
    description: '双层真空，冷饮二十四小时，热饮十二小时。 Double vacuum walls: cold for twenty-four hours, hot for twelve.',
    facts: {
      'colour 颜色': 'lime 青柠绿',
      'material 材质': '316 steel 316不锈钢',
      'volume 容量': '750 ml',
      'size 尺寸': 'Ø 7.3 × 26 cm',
      'origin 产地': 'Yongkang 永康',
      'care 洗护': 'hand wash 手洗',
    },
  },
  {
    sku: 'VT-RACKET',
    drawing: 'racket',
    title: 'Carbon Tennis Racket 碳素网球拍套装',
    brand: 'Peakpaca 峰驼',
    yuan: '389.00',
    stock: 28,
    description: '一体碳素拍框，轻盈好上手，送网球一只。 A light one-piece carbon frame that forgives beginners; one ball included.',
    facts: {
      'colour 颜色': 'orange 橙色',
      'material 材质': 'carbon 碳素',
      'weight 重量': '270 g',
      'length 长度': '68.5 cm',
      'grip 握把': '4 1/4',
      'origin 产地': 'Fuyang 富阳',
    },
  },
]);
