import { answered } from '../demo-knowledge';

/** What viewers ask about the range `sport`. */
export const sportFaqs = [
  ...answered('VT-YOGAMAT', [
    ['有没有味道？', '刚拆开有一点味道，通风一天就散了。', 'Does it smell?', 'A little when new; it is gone after a day in fresh air.'],
    ['能放洗衣机吗？', '不能机洗，用湿布擦就好。', 'Can it go into the washing machine?', 'No, wipe it with a damp cloth.'],
  ]),
  ...answered('VT-BOTTLE', [
    ['能装热水吗？', '能，热饮保温12小时；不要装碳酸饮料。', 'Can it hold hot water?', 'Yes, it keeps drinks hot for 12 hours; no fizzy drinks, please.'],
    ['放得进自行车水壶架吗？', '放得进，直径7.3 cm，适合标准水壶架。', 'Does it fit a bike holder?', 'Yes, at 7.3 cm it fits a standard bottle cage.'],
    ['盖子漏水吗？', '盖子有硅胶圈，拧紧不漏。', 'Does the lid leak?', 'No, a silicone ring keeps it tight when it is screwed down.'],
  ]),
  ...answered('VT-RACKET', [
    ['新手能用吗？', '可以，拍面大、重量轻，很适合新手。', 'Is it good for beginners?', 'Yes, a large head and a low weight make it easy for beginners.'],
    ['穿好线了吗？', '已经穿好线，24磅。', 'Is it strung?', 'Yes, it comes strung at 24 pounds.'],
    ['送球吗？', '送网球一只和拍套一个。', 'Is a ball included?', 'Yes, one ball and a cover.'],
  ]),
];
