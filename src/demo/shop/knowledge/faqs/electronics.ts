import { answered } from '../demo-knowledge';

/** What viewers ask about the range `electronics`. */
export const electronicsFaqs = [
  ...answered('VT-HEADPHONES', [
    ['打游戏延迟大吗？', '游戏模式下延迟约60 ms，在App里打开。', 'Is there a delay in games?', 'About 60 ms in game mode, which you turn on in the app.'],
    ['可以同时连两台设备吗？', '可以，同时连两台设备自动切换。', 'Can they connect to two devices at once?', 'Yes, to two devices, and they switch by themselves.'],
    ['能折叠吗？', '耳罩可以旋转折平，方便收纳。', 'Do they fold?', 'Yes, the cups turn flat.'],
  ]),
  ...answered('VT-WATCH', [
    ['能测血压吗？', '不能测血压，可以测心率和血氧。', 'Does it measure blood pressure?', 'No, it measures heart rate and blood oxygen.'],
    ['苹果手机能用吗？', '能，支持iOS 14和安卓8.0以上。', 'Does it work with an iPhone?', 'Yes, with iOS 14 or Android 8.0 and later.'],
    ['能戴着游泳吗？', '可以，防水5 ATM，不能潜水和蒸桑拿。', 'Can I swim with it?', 'Yes, it is rated 5 ATM; do not dive or take it into a sauna.'],
  ]),
  ...answered('VT-CAMERA', [
    ['相纸多少钱一盒？', '相纸10张一盒，49元，店里另外卖。', 'How much is the film?', 'A box of 10 sheets is 49 yuan, sold separately in our shop.'],
    ['用什么相纸？', '用62 × 46 mm的迷你相纸。', 'What film does it use?', 'Mini film of 62 × 46 mm.'],
    ['能存电子版吗？', '不能，拍完只有相纸，没有存储卡。', 'Does it keep a digital copy?', 'No, there is only the print; it has no memory card.'],
  ]),
  ...answered('VT-SPEAKER', [
    ['可以两个串联吗？', '可以，两只配成立体声。', 'Can I pair two of them?', 'Yes, two of them make a stereo pair.'],
    ['支持插卡吗？', '不支持插卡，只能蓝牙连接。', 'Does it take a memory card?', 'No, it plays over Bluetooth only.'],
    ['声音多大？', '最大90分贝，户外也够用。', 'How loud is it?', 'Up to 90 decibels, enough for outdoors.'],
  ]),
];
