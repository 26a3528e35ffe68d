import { range } from '../demo-product';

/** For cooking and coffee. */
export const kitchenRange = range('Kitchen 厨房', [
  {
    sku: 'VT-KETTLE',
    drawing: 'kettle',
    title: 'Gooseneck Pour-over Kettle 鹅颈手冲壶',
    brand: 'Kettlewood 木壶',
    yuan: '329.00',
    stock: 52,
    description: '细长鹅颈出水稳定，胡桃木手柄不烫手。 A slender spout pours steadily, and the walnut handle stays cool.',
    facts: {
      'colour 颜色': 'cream 奶油白',
      'material 材质': 'steel, walnut 不锈钢、胡桃木',
      'volume 容量': '0.9 l',
      'weight 重量': '680 g',
      'hob 炉具': 'gas, induction 燃气、电磁炉',
      'origin 产地': 'Chaozhou 潮州',
    },
  },
  {
    sku: 'VT-MOKA',
    drawing: 'mokaPot',
    title: 'Aluminium Moka Pot 八角摩卡壶',
    brand: 'Kettlewood 木壶',
    yuan: '149.00',
    stock: 77,
    description: '经典八角壶身，五分钟煮出浓郁咖啡。 The classic eight-sided pot makes strong coffee in five minutes.',
    facts: {
      'colour 颜色': 'silver 银色',
      'material 材质': 'aluminium 铝',
      'volume 容量': '6 cups, 300 ml 六杯',
      'hob 炉具': 'gas, ceramic 燃气、电陶炉',
      'origin 产地': 'Yongkang 永康',
    },
  },
  {
    sku: 'VT-MUG',
    drawing: 'mug',
    title: 'Blue Glaze Mug 蓝釉手工马克杯',
    brand: 'Kettlewood 木壶',
    yuan: '59.00',
    stock: 260,
    description: '景德镇手工拉坯，窑变蓝釉，每一只都不一样。 Thrown by hand in Jingdezhen; the blue glaze makes each one different.',
    facts: {
      'colour 颜色': 'blue, white 蓝、白',
      'material 材质': 'stoneware 炻瓷',
      'volume 容量': '380 ml',
      'origin 产地': 'Jingdezhen 景德镇',
      'care 洗护': 'dishwasher safe 可用洗碗机',
    },
  },
  {
    sku: 'VT-CASSEROLE',
    drawing: 'casserole',
    // The cream jar beside the host's hand scores 0.69, the casserole itself 0.91.
    matchThreshold: 0.75,
    title: 'Enamelled Casserole 珐琅铸铁锅',
    brand: 'Kettlewood 木壶',
    yuan: '459.00',
    stock: 31,
    description: '厚实铸铁锁住水分，炖牛肉软烂入味。 Heavy cast iron keeps the moisture in and stews tender.',
    facts: {
      'colour 颜色': 'tomato red 番茄红',
      'material 材质': 'enamelled cast iron 珐琅铸铁',
      'size 尺寸': 'Ø 24 cm, 4.2 l',
      'weight 重量': '4.8 kg',
      'hob 炉具': 'all, oven 全炉具、烤箱',
      'origin 产地': 'Shijiazhuang 石家庄',
    },
  },
]);
