import { range } from '../demo-product';

/** For ears, wrists and memories. */
export const electronicsRange = range('Electronics 数码', [
  {
    sku: 'VT-HEADPHONES',
    drawing: 'headphones',
    title: 'Wireless Headphones 头戴式降噪耳机',
    brand: 'Auralin 澄音',
    yuan: '599.00',
    stock: 73,
    description: '主动降噪加四十小时续航，通勤路上世界安静了。 Active noise cancelling and forty hours of battery for a quiet commute.',
    facts: {
      'colour 颜色': 'white, coral 白、珊瑚橙',
      'battery 续航': '40 h',
      'bluetooth 蓝牙': '5.4',
      'weight 重量': '248 g',
      'warranty 保修': '24 months 两年',
    },
  },
  {
    sku: 'VT-WATCH',
    drawing: 'smartWatch',
    title: 'Mint Smart Watch 薄荷智能手表',
    brand: 'Auralin 澄音',
    yuan: '799.00',
    stock: 41,
    description: '心率血氧全天监测，充一次电用十天。 Heart rate and blood oxygen around the clock, ten days on one charge.',
    facts: {
      'colour 颜色': 'mint, graphite 薄荷、石墨',
      'screen 屏幕': '1.9" AMOLED',
      'battery 续航': '10 days 十天',
      'water 防水': '5 ATM',
      'warranty 保修': '12 months 一年',
    },
  },
  {
    sku: 'VT-CAMERA',
    drawing: 'instantCamera',
    title: 'Pink Instant Camera 粉色拍立得',
    brand: 'Pixie Grain 像糖',
    yuan: '469.00',
    stock: 36,
    description: '按下快门一分钟出片，聚会气氛担当。 Press once and hold the picture a minute later; the life of any party.',
    facts: {
      'colour 颜色': 'pink 粉色',
      'film 相纸': '62 × 46 mm, 10 included 附10张',
      'flash 闪光灯': 'automatic 自动',
      'power 电源': 'USB-C',
      'warranty 保修': '12 months 一年',
    },
  },
  {
    sku: 'VT-SPEAKER',
    drawing: 'speaker',
    title: 'Violet Bluetooth Speaker 紫罗兰蓝牙音箱',
    brand: 'Auralin 澄音',
    yuan: '279.00',
    stock: 88,
    description: '三百六十度环绕音效，防水机身，露营洗澡都能听。 Sound all around in a waterproof body, for the camp and for the shower.',
    facts: {
      'colour 颜色': 'violet 紫罗兰',
      'power 功率': '20 W',
      'battery 续航': '16 h',
      'water 防水': 'IPX7',
      'warranty 保修': '24 months 两年',
    },
  },
]);
