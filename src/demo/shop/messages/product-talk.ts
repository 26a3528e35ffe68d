import { about, type ChatLine } from './chat-line';

/** Lines about products, written while these are on screen. */
export const productTalk: readonly ChatLine[] = [
  ...about('VT-SNEAKER', ['这双红鞋也太好看了吧 ❤️', '帆布鞋百搭，我已经有白色的了', 'These red sneakers are so cute!'], ['红鞋有43码吗？', '脚宽能穿吗', 'Do the sneakers run small?'], ['上次那双帆布鞋一个月就开胶了']),
  ...about('VT-SOCKS', ['条纹袜子好可爱，配帆布鞋绝了', '这个袜子真的不闷脚，回购五双了 👍', 'cute stripes! adding to cart'], ['袜子会起球吗？', '男生能穿吗', 'are the socks pure cotton?'], ['袜子洗两次就松了，不推荐']),
  ...about('VT-LIPSTICK', ['这个玫瑰色太显白了 💄', '口红不拔干，爱死', '黄皮亲妈，冲！', 'That rose shade is gorgeous 😍'], ['07号适合素颜涂吗？', '和08色差大吗', 'Is the lipstick vegan?'], ['这支口红有点沾杯，一般般']),
  ...about('VT-MIRROR', ['镜子的丁香紫好梦幻', '送闺蜜正合适 💜', 'this mirror is adorable'], ['粉芯可以单独换吗？', '镜子有放大功能吗', 'does the powder come in a darker shade?']),
  ...about('VT-HANDBAG', ['祖母绿太高级了，贵妇包既视感', '五金质感真好，已入手', 'stunning bag, that green 😍'], ['能放下平板吗？', '包包有背带吗', 'Is it real leather?'], ['八百九十九？抢钱呢', 'way overpriced for that size']),
  ...about('VT-DRESS', ['雏菊裙好温柔，夏天的感觉 🌼', '小个子穿也好看！显瘦', 'This dress makes me so happy'], ['155 90斤穿什么码', '会不会透？', 'Is there a longer version of the dress?'], ['买过，腰围偏小，勒得难受']),
  ...about('VT-HAT', ['草帽好有度假感 🏖️', '折起来不变形，好评', 'perfect hat for the beach!'], ['头围58能戴吗？', '帽子防晒指数多少'], ['帽檐到手就裂了，差']),
  ...about('VT-CAMERA', ['拍立得也太粉嫩了 📸', '聚会神器，朋友都抢着拍', 'omg the pink camera 💗'], ['相纸多少钱一盒？', 'what film does it use?'], ['相纸太贵了，玩不起']),
  ...about('VT-KETTLE', ['奶油白配胡桃木，我的咖啡角缺它！', '出水真的稳，新手友好', 'what a beautiful kettle ☕'], ['电磁炉能用吗？', '有没有温度计款', 'how many litres?']),
  ...about('VT-MOKA', ['摩卡壶煮出来香得不行', '用了三年还很好，推荐 👍', 'best coffee I ever made at home'], ['六杯是几个人的量？', '要配什么粉', 'works on induction?'], ['壶嘴漏水，有点后悔']),
  ...about('VT-MUG', ['这个蓝釉绝美，像星空', '景德镇的手艺就是好', 'that blue glaze is so pretty'], ['杯子能进微波炉吗', 'mug how many ml?'], ['收到杯口有个磕碰，不开心']),
  ...about('VT-HEADPHONES', ['降噪真的强，地铁党福音 🎧', '戴着不夹头，音质很棒', 'sound is amazing for this price'], ['打游戏延迟大吗？', '可以同时连两台设备吗', 'does it fold?'], ['戴久了耳朵疼，退了']),
  ...about('VT-WATCH', ['薄荷色表带好清爽', '续航十天是真的，很满意', 'love the mint colour ⌚'], ['能测血压吗', '苹果手机能用吗？', 'can I swim with it?'], ['睡眠监测根本不准']),
  ...about('VT-LAMP', ['蘑菇灯太有氛围了 🍄', '放床头暖暖的，好治愈', 'so cosy, I need this lamp'], ['灯泡可以换吗？', '是插电还是充电', 'how tall is the lamp?'], ['灯罩寄来是碎的，心塞']),
  ...about('VT-CANDLE', ['薰衣草味好舒服，睡得特别香', '香味高级不刺鼻', 'smells like Provence 💜'], ['孕妇可以用吗', 'is it soy wax?'], ['味道太淡了，几乎闻不到']),
  ...about('VT-PLANT', ['龟背竹好精神 🌿', '上次买的已经长新叶啦，开心', 'my monstera from here has 3 new leaves!'], ['猫会不会啃？有毒吗', '没有阳光的房间可以养吗？'], ['到手叶子都黄了，差评']),
  ...about('VT-YOGAMAT', ['防滑真的好，下犬式稳稳的 🧘', '颜色超美，练瑜伽都有动力了', 'thick and soft, my knees say thanks'], ['有没有味道？', '能放洗衣机吗', 'is it 6 or 8 mm?'], ['橡胶味好大，散了一周']),
  ...about('VT-BOTTLE', ['青柠色好亮眼，健身房最靓', '保冷一整天，冰块还在！', 'best bottle I own 💚'], ['能装热水吗？', 'does it fit a bike holder?'], ['盖子漏水，包都湿了']),
  ...about('VT-CASSEROLE', ['炖牛腩绝了，一家人都夸 🍲', '番茄红放厨房太好看了', 'worth every yuan, cooks beautifully'], ['24厘米够几个人吃？', '可以进烤箱吗', 'how heavy is it?'], ['太重了，一只手拿不动']),
  ...about('VT-SPEAKER', ['音质可以啊，低音很足', '露营用过，防水没问题 👍', 'great party speaker 🎉'], ['可以两个串联吗？', '支持插卡吗', 'how loud is it?'], ['连接老是断，烦死']),
];
