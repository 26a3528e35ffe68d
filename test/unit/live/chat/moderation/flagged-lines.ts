/** Lines that carry an address of the web, of mail or of a messenger. */
export const ADDRESSES: readonly string[] = [
  'http://shop.example.com', 'https://detail.tmall.com/item.htm?id=5', 'HTTPS://EXAMPLE.COM', 'hxxp://bad.site/x', 'http : // a.b', 'https:／／taobao.com',
  'www.taobao.com', 'WWW.JD.COM', 'ｗｗｗ.taobao.com', 'www。taobao。com', 'www点xx点com', 'www 点 taobao 点 com', 'www. taobao .com',
  'taobao.com', 'Taobao.Com更便宜', '去taobao.com买', '1688.com有同款', '163.com', 'shop.example.co.uk', 'example.org', 'my-shop.net', 'abc.cc', 'x1.xyz', 'cheap.cn',
  '淘宝.com', '淘宝点com', 'taobao点com', 'taobao 点 com', 'taobao點com'.replace('點', '点'), 'taobao丶com', 'taobao·com', 'taobao。com', 'taobao。cn', 'taobao，com',
  't a o b a o . com', 't a o b a o . c o m', 't a o b a o 点 c o m', 'taobao . com', 'taobao .com', 'taobao. com', 'j d . c n',
  'taobao[.]com', 'taobao(.)com', 'taobao【.】com', 'taobao dot com', 'taobao (dot) com', 'taobao[dot]com', 'example dot org',
  'ｔａｏｂａｏ．ｃｏｍ', 'ⓣⓐⓞⓑⓐⓞ.ⓒⓞⓜ', '𝐭𝐚𝐨𝐛𝐚𝐨.𝐜𝐨𝐦', 'tao\u200bbao.com', 'taobao\u200b.\u200bcom', 'tao\u00adbao.com',
  't.me/cheapbags', 'wa.me/8613800138000', 'bit.ly/3xYz', 'discord.gg/abc', 'youtu.be/dQw4', 'm.tb.cn/h.5xYz', 'v.douyin.com/abc/', 't.cn/A6abc',
  'mystore.shop', 'bestbags.top', 'cheapgoods.vip!', 'come to mystore.online', 'brandshop.store/bags',
  'someone@example.com', 'write to shop_1@qq.com', '12345678@qq.com', 'a.b+c@mail.example.org',
  '192.168.1.1:8080', '10.20.30.40/login', '¥CZ0001abcDEF¥', '￥Xy12AbCd34￥', '€abcd1234e€',
  '微信号abc123', '微信号：abcdef', '微信 abc_123', '微信：shop888', '微信12345678', '我的微信是wx_shop88', '薇信abc123', '威信：meizi', 'V信 lisa_88', 'v信：lisashop',
  '加微信', '加我微信', '加微信领券', '加下微信', '可以加你微信吗', '加老板微信', '加个微信聊', '加我微信更便宜', '加wx', '加VX', '加个vx', '加我QQ', '加扣扣',
  '加V：abc123', '加v abc_1', '加V领取资料'.replace('领取资料', '我领资料'), '加v私聊', '加我V', '+V abc123', '＋Ｖ：abc123', '➕v abc123', '+v:shop_13', '加薇 abc123', '加微 shop_88', '加微13900001',
  'V：abc123', 'v: lisa88', 'wx号', 'wx号多少', '你的wx号是什么', 'vx:abc123', 'vx abc123', 'wx abc_123', 'wechat: lisashop', 'WeChat ID: lisashop', 'wechat id lisa88', 'weixin lisa_88', 'we chat: shop8',
  'QQ12345678', 'qq:12345678', 'QQ 1234567', 'qq号12345', 'qq群 12345678', 'QQ群：87654321', '扣扣12345678', '企鹅12345678', 'q：12345678', '加q12345678',
  'telegram: @cheapbags', 'tg @cheapbags', 'Telegram cheap_bags1', '电报 @bags88', 'whatsapp: someone', 'line id: cheap88', 'ins @cheap_bags', 'ig: @cheapbags',
  'add me on whatsapp', 'DM me on Telegram', 'message me on wechat', 'text me on my line', 'find me on instagram', 'contact us via whatsapp',
];

/** Lines that carry a telephone number. */
export const NUMBERS: readonly string[] = [
  '13800138000', '打13800138000', '13800138000找我', '电话13912345678', 'tel13800138000', '我的手机15912345678', '手机号：18612345678', '19912345678加我',
  '138 0013 8000', '138-0013-8000', '138.0013.8000', '138_0013_8000', '138 00138000', '13800 138000', '1380 0138 000', '1 3 8 0 0 1 3 8 0 0 0', '1-3-8-0-0-1-3-8-0-0-0', '1.3.8.0.0.1.3.8.0.0.0', '138 00 13 80 00', '138·0013·8000', '138*0013*8000', '(138)00138000',
  '１３８００１３８０００', '１３８ ００１３ ８０００', '一三八零零一三八零零零', '一三八 零零一三 八零零零', '幺三八零零幺三八零零零', '壹叁捌零零壹叁捌零零零', '13八零零138000', '一38零01三8零00', '①③⑧⓪⓪①③⑧⓪⓪⓪', '1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣', '𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎', '138\u200b0013\u200b8000',
  '8613800138000', '+8613800138000', '+86 138 0013 8000', '+86-138-0013-8000', '008613800138000', '0086 138 0013 8000',
  '010-12345678', '01012345678', '010 1234 5678', '(010)12345678', '021-55558888', '0755-86123456', '0571 8612 3456', '025-5555888', '0371-1234567',
  '400-820-8820', '4008208820', '400 820 8820', '800-820-1234', '4006-123-456'.replace('4006-123-456', '400-612-3456'),
  '+1 415 555 2671', '+14155552671', '+44 20 7946 0958', '+33 6 12 34 56 78', '+81-90-1234-5678', '+852 9123 4567', '+49 (30) 901820',
  '415-555-2671', '(415) 555-2671', '415.555.2671', '1-800-555-0199', '07911 123456', '020 7946 0958', '090-1234-5678',
  'call me 4155552671', 'text me at 4155552671', 'call 555-2671'.replace('555-2671', '5552671'), 'my number is 4155552671', 'phone: 415 555 2671', '电话 8888 6666', '联系电话：88886666', '打给我 88886666', '座机 8612 3456', '手机 13812345678',
];
