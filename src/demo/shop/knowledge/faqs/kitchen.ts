import { answered } from '../demo-knowledge';

/** What viewers ask about the range `kitchen`. */
export const kitchenFaqs = [
  ...answered('VT-KETTLE', [
    ['有没有温度计款？', '没有温度计款，壶盖上没有温度计。', 'Is there a version with a thermometer?', 'No, the kettle comes without a thermometer.'],
    ['电磁炉能用吗？', '能，燃气和电磁炉都可以。', 'Does it work on an induction hob?', 'Yes, on gas and on induction.'],
    ['手柄烫手吗？', '胡桃木手柄隔热，不烫手。', 'Does the handle get hot?', 'No, the walnut handle stays cool.'],
  ]),
  ...answered('VT-MOKA', [
    ['六杯是几个人的量？', '六杯是意式小杯，够2–3个人喝。', 'How many people are six cups for?', 'They are espresso cups, enough for 2–3 people.'],
    ['要配什么粉？', '用中细研磨的咖啡粉，比手冲细，比意式粗。', 'Which grind does it need?', 'Medium-fine: finer than for pour-over, coarser than for espresso.'],
    ['电磁炉能用吗？', '铝壶不能直接用电磁炉，要加导磁片。', 'Does it work on induction?', 'Not directly, since it is aluminium: it needs an adapter plate.'],
  ]),
  ...answered('VT-MUG', [
    ['能进微波炉吗？', '可以进微波炉，没有金属边。', 'Is the mug safe in the microwave?', 'Yes, it has no metal rim.'],
    ['每只花纹一样吗？', '窑变釉，每只花纹都不一样。', 'Does every mug look the same?', 'No, the glaze makes each one different.'],
  ]),
  ...answered('VT-CASSEROLE', [
    ['24厘米够几个人吃？', '适合3–5个人。', 'How many people does 24 cm serve?', 'It serves 3–5 people.'],
    ['可以进烤箱吗？', '可以，耐热到250 °C。', 'Can it go into the oven?', 'Yes, up to 250 °C.'],
    ['要开锅吗？', '珐琅锅不用开锅，洗净就能用。', 'Does it need seasoning?', 'No, enamel needs none: wash it and cook.'],
  ]),
];
