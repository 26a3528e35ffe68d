import { answered } from '../demo-knowledge';

/** What viewers ask about the range `home`. */
export const homeFaqs = [
  ...answered('VT-LAMP', [
    ['灯泡可以换吗？', '可以换，E14灯座，送一个7 W暖光灯泡。', 'Can the bulb be replaced?', 'Yes, it has an E14 socket and comes with one warm 7 W bulb.'],
    ['是插电还是充电？', '是插电的，线长1.5 m，不能充电。', 'Is it plugged in or rechargeable?', 'It plugs in with a cable of 1.5 m; it has no battery.'],
    ['可以调光吗？', '三档亮度，触摸底座切换。', 'Can it be dimmed?', 'It has three steps; touch the foot to change them.'],
  ]),
  ...answered('VT-CANDLE', [
    ['孕妇可以用吗？', '含薰衣草精油，孕期请先问医生。', 'Is it safe during pregnancy?', 'It has lavender oil; please ask your doctor first.'],
    ['香味浓吗？', '香味清淡，适合15平方米左右的房间。', 'Is the scent strong?', 'It is gentle and suits a room of about 15 square metres.'],
  ]),
  ...answered('VT-PLANT', [
    ['猫会不会啃？有毒吗？', '龟背竹对猫狗有毒，请放在宠物够不到的地方。', 'Is it poisonous to cats?', 'Monstera is poisonous to cats and dogs; keep it out of their reach.'],
    ['没有阳光的房间可以养吗？', '可以养在明亮的散射光里，完全没有光的房间不行。', 'Can it live in a room without sun?', 'It lives in bright indirect light, but not in a room without any.'],
    ['快递会不会冻坏或压坏？', '加固发货，收到48小时内有损坏拍照包赔。', 'Will it survive the post?', 'It is packed with care, and we replace it if you send a photo of damage within 48 hours of delivery.'],
  ]),
  ...answered('VT-CUSHION', [
    ['带芯吗？', '带芯，套和芯一起卖。', 'Is the filling included?', 'Yes, cover and filling come together.'],
    ['会掉毛吗？', '丝绒不掉毛，第一次请单独清洗。', 'Does it shed?', 'The velvet does not shed; wash it on its own the first time.'],
  ]),
];
