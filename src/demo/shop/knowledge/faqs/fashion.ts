import { answered } from '../demo-knowledge';

/** What viewers ask about the range `fashion`. */
export const fashionFaqs = [
  ...answered('VT-SNEAKER', [
    ['脚宽能穿吗？', '脚宽建议拍大一码，鞋楦是标准宽度。', 'Do they fit wide feet?', 'Take one size up for wide feet; the last is of standard width.'],
    ['尺码正吗？偏大还是偏小？', '尺码标准，按平时运动鞋的码拍就可以。', 'Do the sneakers run small?', 'They are true to size: take the size of your usual trainers.'],
    ['有别的颜色吗？', '这款只有红色。', 'Do they come in other colours?', 'They come in red only.'],
  ]),
  ...answered('VT-SOCKS', [
    ['会起球吗？', '精梳棉不容易起球，建议翻面机洗。', 'Do the socks pill?', 'Combed cotton hardly pills; wash them inside out.'],
    ['男生能穿吗？', '可以，男生选39–43码。', 'Can men wear them?', 'Yes, in size 39–43.'],
    ['一组有几双？', '一组两双，同色。', 'How many pairs are in a pack?', 'Two pairs of one colour.'],
  ]),
  ...answered('VT-HANDBAG', [
    ['能放下平板吗？', '放得下8寸平板，放不下11寸平板。', 'Does a tablet fit in?', 'An 8-inch tablet fits, an 11-inch one does not.'],
    ['包包有背带吗？', '有一条可拆卸的长肩带，可以斜挎。', 'Does the bag have a shoulder strap?', 'Yes, a long one that comes off, to wear across the body.'],
    ['是真皮吗？', '是头层牛皮，内衬是棉布。', 'Is it real leather?', 'Yes, full-grain cowhide with a cotton lining.'],
  ]),
  ...answered('VT-DRESS', [
    ['155 90斤穿什么码？', '身高155、体重90斤建议穿S码。', 'Which size for 155 cm and 45 kg?', 'We suggest S for 155 cm and 45 kg.'],
    ['会不会透？', '裙身有内衬，不透。', 'Is it see-through?', 'No, the dress is lined.'],
    ['有长款吗？', '没有长款，裙长只有一种。', 'Is there a longer version?', 'No, the dress comes in one length only.'],
  ]),
  ...answered('VT-HAT', [
    ['头围58能戴吗？', '能，帽围56–58 cm，内有调节绳。', 'Does it fit a head of 58 cm?', 'Yes, it is 56–58 cm with a cord inside to adjust it.'],
    ['防晒指数多少？', '经检测UPF 50+。', 'What is the sun protection factor?', 'It was tested as UPF 50+.'],
  ]),
];
