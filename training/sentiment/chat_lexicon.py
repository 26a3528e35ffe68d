"""Words and phrases of live-stream chat with their polarity, written by hand for this project (no third-party text)."""

ZH_POSITIVE_ADJECTIVE = (
    "好看 漂亮 好用 好吃 便宜 实惠 划算 舒服 柔软 新鲜 精致 大气 高级 显瘦 显白 百搭 时尚 厚实 透气 保暖 轻便 耐用 结实 清晰 流畅 "
    "香 甜 脆 嫩 可爱 帅 美 仙 靠谱 贴心 专业 真诚 耐心 幽默 搞笑 有趣 温柔 满意 喜欢 开心 惊喜 值 不错 棒 赞 绝 香甜 干净 整洁 "
    "方便 省心 好穿 合身 顺滑 好闻 好听 优秀 厉害 完美 给力 良心 细腻 滋润 清爽 正宗 好玩 强大 快 暖和 优惠 超值 高大上 美丽 幸福 感动").split()
ZH_NEGATIVE_ADJECTIVE = (
    "难看 丑 难用 难吃 贵 粗糙 廉价 难闻 难受 掉色 起球 显胖 显黑 土 老气 薄 闷热 笨重 易坏 卡顿 模糊 慢 臭 酸 苦 烂 硬 老 恶心 "
    "假 坑 差 烦 无聊 尴尬 虚假 敷衍 失望 讨厌 生气 后悔 垃圾 糟糕 差劲 离谱 脏 破 油腻 刺鼻 麻烦 不值 不新鲜 不舒服 不合身 不好看 "
    "不好用 不好吃 不靠谱 不满意 不喜欢 不耐用 不专业 过分 可恶 难听 难穿 劣质 缩水 吓人 可怕 心寒 郁闷 无语 憋屈 伤心 难过 累 吵 烫").split()
ZH_POSITIVE = (
    "爱了 爱了爱了 太爱了 绝了 绝绝子 yyds 永远的神 冲 冲啊 冲冲冲 必买 必入 已下单 已拍 抢到了 终于抢到了 买它 买买买 种草了 被种草了 心动了 好心动 "
    "支持 支持主播 支持国货 加油 主播加油 谢谢 谢谢主播 感谢 感谢主播 谢谢老板 太感谢了 么么哒 比心 点赞 赞赞赞 给你点赞 棒棒哒 棒棒的 "
    "厉害了 牛 牛啊 太牛了 牛逼 牛批 666 6666 真香 真不错 还不错 挺好的 很好 非常好 太好了 好棒 好棒啊 好极了 好评 五星好评 好喜欢 超喜欢 超爱 "
    "我喜欢 我好喜欢 喜欢喜欢 笑死我了 哈哈哈 哈哈 嘻嘻 开心 好开心 期待 好期待 羡慕 好羡慕 祝福 恭喜 恭喜恭喜 无敌 神器 宝藏 宝藏主播 良心主播 "
    "回购了 会回购 无限回购 买过了很好用 用过很好 家人都说好 妈妈很喜欢 孩子很喜欢 质量很好 性价比高 性价比真高 物美价廉 物超所值 值得买 值得拥有 "
    "推荐 强烈推荐 闭眼入 闭眼买 没毛病 不踩雷 不后悔 没让我失望 挑不出毛病 没有异味 一点也不贵 不贵 不卡 不掉色 不起球 没色差 没有色差 "
    "辛苦了 主播辛苦了 主播好美 主播好漂亮 主播真好看 主播好可爱 主播真好 声音好听 今天好美 女神 男神 颜值高 人美心善 讲得真好 讲解很清楚 "
    "发货快 发货好快 物流很快 收到了很喜欢 收到了超级棒 客服态度好 服务好 太划算了 太便宜了 好便宜啊 这个价格可以 白菜价 捡到宝了 爽 太爽了 好幸福 "
    "老粉来了 又来支持了 关注了 已关注 必须支持 宠粉 太宠粉了 好宠粉 么么 亲亲 爱你 爱你哟 爱你们 好有爱 温暖 好暖 感动哭了 泪目了太感动 高端 有品位 好有质感 "
    "可以可以 可以的 很可以 ok的很满意 行这个好 优秀 完美 超赞 超级好 巨好看 贼好用 美哭了 仙气 太香了 香死了 吹爆 入股不亏 yyds太好用").split()
ZH_NEGATIVE = (
    "垃圾 垃圾产品 垃圾主播 什么垃圾 真垃圾 骗子 骗人 骗人的 骗钱 大骗子 别买 不要买 千万别买 大家别买 别上当 上当了 被骗了 坑 坑人 太坑了 坑爹 智商税 割韭菜 "
    "退货 要退货 我要退款 退钱 还钱 投诉 我要投诉 举报 举报了 已举报 差评 给差评 差差差 差劲 太差了 真差 质量差 质量太差 质量不行 做工粗糙 一般般没意思 "
    "无语 真无语 无语了 服了 我服了 醉了 呵呵 呸 滚 滚蛋 闭嘴 有病 有毛病 脑残 傻 傻子 蠢 笨蛋 不要脸 恶心 恶心死了 吐了 看吐了 辣眼睛 丑死了 丑哭 好丑 "
    "贵 太贵了 好贵 贵死了 这么贵 这也太贵了 抢钱啊 不值 不值这个价 不划算 一点都不划算 不便宜 比别家贵 涨价了真过分 先涨后降 虚假宣传 虚假 假货 是假货 全是假的 假的 高仿 "
    "翻车 翻车了 踩雷 踩坑 拔草 取关 取关了 再见 再也不来了 再也不买了 不会再买 后悔 后悔买了 买后悔了 浪费钱 浪费时间 失望 太失望了 好失望 伤心 难过 哭了 气死了 气死我了 "
    "生气 好气 烦 烦死了 烦人 好烦 讨厌 讨厌死了 无聊 好无聊 没意思 真没意思 尴尬 好尴尬 卡死了 好卡 太卡了 卡顿 听不清 看不清 声音太吵 吵死了 "
    "发货慢 发货太慢了 还不发货 半个月没发货 物流太慢 客服不理人 客服态度差 没人回复 服务差 态度恶劣 坏了 用两天就坏了 收到是坏的 破了 漏了 发霉了 过期了 少发货 "
    "不好 不好看 不好用 不好吃 一点也不好看 一点都不好 不行 真不行 不喜欢 不喜欢这个 不推荐 不满意 不舒服 不合适 不怎么样 不咋地 没用 没效果 没什么用 一点用都没有 "
    "抢不到 又没抢到 根本抢不到 套路 都是套路 饥饿营销 糊弄人 忽悠 别忽悠了 吹牛 太能吹了 夸张 太假了 演的 托 都是托 水军 过敏了 烂脸了 掉色严重 起球严重 缩水严重 "
    "味道难闻 刺鼻 难闻死了 难吃死了 太难吃 太丑了 太土了 老气 显胖 显黑 主播好凶 主播态度差 主播不回答 主播不理人 完了 糟糕 倒霉 痛苦 可怜 怕了 心累 郁闷 崩溃 无奈").split()
ZH_OBJECT = (
    "主播 这个 那个 这件 这款 这条裙子 衣服 裙子 裤子 鞋子 包包 口红 面膜 手机 耳机 平板 水果 苹果 零食 牛肉 价格 质量 颜色 款式 面料 包装 物流 快递 客服 "
    "味道 口感 效果 屏幕 声音 做工 版型 尺码 赠品 活动 直播间 东西 产品 宝贝 杯子 锅 洗发水 牛奶 茶 充电宝 电池 画质 音质 手感 材质").split()
ZH_NEUTRAL = (
    "多少钱 什么价 几块钱 怎么卖 怎么买 怎么拍 怎么下单 链接呢 链接在哪 几号链接 上链接 一号链接 3号链接 小黄车 看一下3号 讲一下2号 有货吗 还有吗 还有货吗 库存多少 几点开始 几点下播 "
    "什么时候上 什么时候发货 几天到 发什么快递 包邮吗 有运费险吗 能退吗 七天无理由吗 什么材质 什么面料 纯棉吗 有色差吗 会掉色吗 起球吗 多大 多高 多重 多少斤 几斤装 "
    "身高160穿什么码 120斤穿什么码 165穿m还是l m码 l码 xl 有xl吗 均码吗 有黑色吗 有白色吗 黑色 白色 红色 蓝色 来了 刚来 我来了 刚进来 大家好 你好 主播好 晚上好 早上好 下午好 "
    "hi hello 在吗 有人吗 1 11 111 2 3 扣1 已扣 打卡 签到 路过 看看 随便看看 等一下 等等 先看看 考虑一下 我想想 嗯 嗯嗯 哦 哦哦 好的 知道了 收到 明白 是的 是吗 对 不是 没有 有 "
    "我在北京 我是上海的 坐标广东 广州的 河南 四川成都 今天周五 今天下雨 我在上班 在吃饭 在路上 下班了 第一次来 新来的 新粉 老粉 换一个 下一个 下一款 转一圈 转个身 "
    "试穿一下 能试穿吗 展示一下 看看背面 近一点 放大看看 对比一下 哪个牌子 什么牌子 哪里产的 产地哪里 保质期多久 生产日期 成分是什么 怎么用 怎么洗 能机洗吗 孕妇能用吗 小孩能用吗 几岁能用 "
    "敏感肌能用吗 适合什么年龄 送人合适吗 有优惠吗 有券吗 优惠券在哪 怎么领券 满减吗 买二送一吗 有赠品吗 送什么 可以便宜点吗 正品吗 是正品吗 有发票吗 保修多久 "
    "我的订单呢 查一下订单 订单到哪了 怎么退货 怎么退款 怎么改地址 联系客服 人工客服 客服在吗 有什么推荐 推荐一款 送妈妈买什么 哪个好 哪个颜色好 两个有什么区别 区别是什么 "
    "我买了一个 买了两件 下单了 付款了 已付 昨天买的 上周买的 还没到 刚下单 用完了 家里有一个 我有同款 我穿38码 尺寸30厘米 一米六 体重100 500毫升 128g 256g内存 "
    "今晚有抽奖吗 几点抽奖 抽奖了吗 福袋在哪 怎么参加 直播到几点 明天播吗 回放在哪 声音是什么 刚才说什么 再说一遍 没听到 为什么 怎么了 什么意思 真的吗 然后呢 啥 啊 谁 哪个 多久 可以吗").split()

EN_POSITIVE_ADJECTIVE = (
    "good great amazing awesome beautiful lovely cute pretty gorgeous nice excellent perfect fantastic wonderful fabulous stunning soft comfy comfortable "
    "cheap affordable fresh tasty delicious useful helpful reliable sturdy durable smooth elegant stylish funny kind honest sweet cool brilliant superb "
    "impressive charming incredible clear fast easy adorable classy cozy flawless").split()
EN_NEGATIVE_ADJECTIVE = (
    "bad terrible awful horrible ugly poor cheap-looking expensive overpriced useless broken fake disgusting boring annoying rude slow laggy flimsy itchy "
    "uncomfortable disappointing ridiculous worthless stupid dumb lame nasty weak dirty smelly stale defective faulty tacky pathetic misleading dishonest "
    "unreliable noisy scratchy ruined sloppy gross dreadful mediocre").split()
EN_POSITIVE = (
    "love it|love this|i love it|i love this|love you|loving this|omg yes|yes please|need this|i need it|want it so bad|take my money|shut up and take my money|"
    "so good|so cute|so pretty|so beautiful|this is fire|fire|goat|slay|lit|legend|you rock|best stream ever|best host|best deal ever|great deal|what a deal|"
    "great price|good price|worth it|totally worth it|worth every penny|highly recommend|recommended|five stars|10/10|100%|works great|works perfectly|fits perfectly|"
    "just ordered|just bought two|bought it and love it|thanks|thank you|thank you so much|thx|ty|tysm|much appreciated|well done|nice one|nice|good job|great job|bravo|"
    "congrats|congratulations|wow|wow amazing|haha|hahaha|lol|lmao so funny|so funny|happy|so happy|excited|so excited|can not wait|can't wait|cool|awesome|perfect|excellent|"
    "my favorite|my fav|favourite shop|you look amazing|you are so sweet|beautiful dress|great quality|good quality|super soft|not bad|not bad at all|no complaints|"
    "never disappoints|did not disappoint|can not complain|fast shipping|arrived quickly|my mom loves it|my kids love it|will buy again|buying again|impressed|stunning|yay|woohoo|glad i came").split("|")
EN_NEGATIVE = (
    "hate it|hate this|i hate it|scam|this is a scam|scammer|scammers|fake|all fake|liar|lies|rip off|ripoff|total rip off|waste of money|waste of time|do not buy|don't buy|"
    "don't buy this|never again|never buying again|not worth it|not worth the price|not good|not great|not happy|not impressed|not working|does not work|doesn't work|it doesn't work|"
    "too expensive|way too expensive|so expensive|overpriced|too pricey|overpriced junk|junk|trash|garbage|rubbish|crap|total crap|this sucks|sucks|you suck|worst|the worst|worst ever|"
    "worst purchase|so bad|so ugly|ugly|awful|terrible|horrible|disgusting|gross|ew|eww|yuck|meh|boring|so boring|this is boring|cringe|lame|annoying|so annoying|shut up|go away|"
    "disappointed|so disappointed|very disappointed|what a disappointment|regret buying|i regret it|broke after a week|broke in two days|came broken|arrived broken|arrived late|still not here|"
    "never arrived|wrong item|wrong size|poor quality|bad quality|terrible quality|cheap plastic|falls apart|fell apart|i want a refund|refund now|give my money back|returning it|returned it|"
    "no one answers|nobody answers|ignored again|bad service|terrible service|rude host|laggy|so laggy|lag again|can not hear you|unsubscribed|unfollow|unfollowed|leaving|wtf|ugh|smh|sad|angry|"
    "i am so angry|pissed|frustrating|useless|pointless|misleading|false advertising|false hype|overhyped|itchy|smells bad|allergic reaction|ruined my skin|shame on you|ashamed|pathetic|joke of a shop").split("|")
EN_LIKING = "love|really love|like|really like|like|so love|totally love|adore|enjoy|do love|am loving|am in love with".split("|")
EN_DISLIKING = "hate|really hate|hate|totally hate|dislike|do not like|don't like|really don't like|did not like|can not stand|can't stand|am sick of|am tired of|regret buying".split("|")
EN_FEELING_POSITIVE = "happy|glad|excited|thrilled|impressed|satisfied|grateful|pleased|delighted|obsessed|amazed|in love|hooked|sold|convinced".split("|")
EN_FEELING_NEGATIVE = "disappointed|upset|angry|mad|sad|annoyed|frustrated|unhappy|bored|disgusted|furious|unimpressed|let down|done with this|not happy|not satisfied|fed up".split("|")
EN_HOST_POSITIVE = "amazing|great|gorgeous|beautiful|the best|so sweet|so kind|hilarious|awesome|lovely|a queen|a legend|stunning|so talented|cute|glowing|wonderful|so helpful".split("|")
EN_HOST_NEGATIVE = "lying|a liar|rude|annoying|boring|a scammer|a joke|terrible|the worst|fake|a fraud|dishonest|cheating us|so loud|talking nonsense|unprofessional|scamming people|ignoring us".split("|")
EN_WHAT_A_POSITIVE = "deal|great deal|bargain|beauty|lovely color|steal|gem|treat|find|show|great host|price|cutie|stunner".split("|")
EN_WHAT_A_NEGATIVE = "waste|waste of money|waste of time|scam|joke|rip off|mess|disaster|disappointment|shame|letdown|lie|pile of junk|bad joke|bunch of liars".split("|")
EN_LAUGHTER = "lol|lol|lmao|lmaoo|rofl|haha|hahaha|hahahaha|hehe|lolol|xd|hahah".split("|")
EN_FAVOURITES = "stream|host|shop|dress|color|colour|item|one|show|part|brand|bag|deal|so far|jacket|flavor|seller|lipstick".split("|")
EN_GRIEVANCE = (
    "shipping took forever|it took forever|delivery took forever|it is taking forever|took way too long|still waiting for my order|still waiting|nobody answers me|no one answers me|no one replies|"
    "nobody replies to me|support ignores me|i want my money back|want my money back|i want a refund|i demand a refund|give me a refund|mine broke|mine came broken|it broke|the zipper broke|it stopped working|"
    "it ripped|the color faded|it shrank|it leaks|it fell apart|sent me the wrong one|they sent the wrong size|it looks nothing like the picture|it is nothing like the picture|do not trust them|don't trust this").split("|")
EN_NEUTRAL = (
    "hi|hello|hey|hey everyone|hi all|good morning|good evening|just joined|just got here|what did i miss|first time here|new here|watching from texas|from canada here|anyone from uk|"
    "how much|how much is it|price|price?|what is the price|what size|what sizes|is it true to size|size m|medium|large|xl|do you have xl|any other colors|do you have it in black|black|white|blue|"
    "link|link please|where is the link|where do i buy|how do i order|how to order|number 3|show number 2|show me item 4|show the back|can you zoom in|closer please|turn around|next one|next|"
    "is it in stock|still available|how many left|when is restock|do you ship to france|how long is shipping|free shipping?|when does it arrive|return policy|can i return it|what material|"
    "is it cotton|is it waterproof|machine washable|how tall are you|how heavy is it|what brand|where is it made|does it come with a charger|battery life|how many watts|warranty|is it original|"
    "any discount|any coupon|promo code|is there a bundle|when does the sale end|what time|what time is the giveaway|when is the draw|1|11|123|me|here|ok|okay|k|yes|no|maybe|i see|got it|hmm|"
    "let me think|thinking about it|brb|back|at work now|having lunch|it is raining here|it is friday|i have one already|i wear size 38|i am 165 cm|i bought one last week|ordered one|paid|"
    "where is my order|track my order|talk to support|agent please|which one|which color|what is the difference|for my mom|a gift for dad|can you repeat|say that again|what did she say|"
    "is this live|is there a replay|who is the host|what song is this|why|what|when|really|is it").split("|")

EMOJI_POSITIVE = "😀 😁 😂 🤣 😃 😄 😅 😆 😉 😊 😋 😎 😍 😘 🥰 😗 😙 😚 🙂 🤗 🤩 😇 🥳 😌 😏 👍 👏 🙌 💪 🙏 🤝 👌 ✌ 🤞 ❤ 🧡 💛 💚 💙 💜 🖤 💕 💞 💓 💗 💖 💘 💝 ♥ 💯 🔥 🎉 🎊 🌹 🌸 💐 ⭐ 🌟 ✨ 🏆 🥇 🎁 😺 😻 👑 🚀 🫶 💋 🤟 🍻 🥂 ☺".split()
EMOJI_NEGATIVE = "😞 😔 😟 😕 🙁 ☹ 😣 😖 😫 😩 😢 😭 😤 😠 😡 🤬 🤮 🤢 😒 🙄 😑 😓 😥 😰 😨 😱 👎 💔 🖕 💩 🤡 😾 😿 🚫 ❌ 😷 🤒 🤕 😪 👿 😈 🤦 🥱 ☠ 💀".split()
EMOJI_NEUTRAL = "🤔 😐 😶 👀 👋 🙋 🤷 📦 🚚 🛒 📱 👗 👟 👜 💄 🍎 🍊 ☕ ⏰ 📍 🔗 💬 ❓ ❔ ➕ ✅ 👉 👆 👇 😴 🐶 🐱 ☀ 🌧 🎵 🎤 📷 💰 💵 🇨🇳 🦄 🌙 🍉 🍇 🥕 🍞 🚗 ✈ 🏠 📖 ✏ 📞 💻 🖥 🎧 🧴 🧼 🪒 👖 👕 🧥 🧢 👓 💍 ⌚ 🔋 🔌 💡 🧸 🐼 🐟 🌲 🌊 🕐 🔢 🅰 ⬆ ⬇ ➡ ⬅".split()
