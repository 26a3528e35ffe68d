import { answered } from '../demo-knowledge';

/** What viewers ask about the range `beauty`. */
export const beautyFaqs = [
  ...answered('VT-LIPSTICK', [
    ['素颜能涂吗？', '可以，07号薄涂就很自然，素颜也适合。', 'Can I wear it without other make-up?', 'Yes, shade 07 looks natural in a thin layer.'],
    ['有别的色号吗？08有吗？', '目前只有07野玫瑰一个色号，没有08。', 'Are there other shades?', 'There is only shade 07 wild rose; there is no 08.'],
    ['是纯素的吗？做动物实验吗？', '不含动物成分，也不做动物实验。', 'Is the lipstick vegan?', 'Yes, it has no animal ingredients and is not tested on animals.'],
  ]),
  ...answered('VT-MIRROR', [
    ['粉芯可以单独换吗？', '可以，替换芯单独卖，39元一个。', 'Can the powder be replaced?', 'Yes, refills are sold separately for 39 yuan each.'],
    ['镜子有放大功能吗？', '没有放大功能，是一比一的平面镜。', 'Does the mirror magnify?', 'No, it is a plain one-to-one mirror.'],
    ['粉饼有深一点的色号吗？', '粉饼只有01瓷白一个色号。', 'Does the powder come in a darker shade?', 'No, the powder comes in 01 porcelain only.'],
  ]),
  ...answered('VT-PERFUME', [
    ['留香多久？', '留香约6小时。', 'How long does the scent last?', 'About 6 hours.'],
    ['男生能用吗？', '可以，是中性香。', 'Can men wear it?', 'Yes, it is a scent for everyone.'],
    ['有小样吗？', '没有小样，只有50 ml正装。', 'Is there a sample?', 'No, there is only the full size of 50 ml.'],
  ]),
  ...answered('VT-CREAM', [
    ['孕妇能用吗？', '不含酒精、香精和视黄醇，孕妇可以用。', 'Can I use it while pregnant?', 'Yes, it has no alcohol, perfume or retinol.'],
    ['油皮会闷吗？', '质地清爽，油皮晚上薄涂就好。', 'Is it too rich for oily skin?', 'It is light; for oily skin a thin layer at night is enough.'],
    ['开封后能用多久？', '开封后请在6个月内用完。', 'How long does it keep once opened?', 'Use it up within 6 months of opening.'],
  ]),
];
