"""Parts of neutral live-stream chat (questions, requests, facts, small talk), written by hand for this project; composed into lines."""

import random

ZH_THINGS = (
    "大衣 羽绒服 卫衣 衬衫 t恤 连衣裙 半身裙 牛仔裤 西裤 短裤 睡衣 内衣 袜子 帽子 围巾 手套 皮带 拖鞋 凉鞋 运动鞋 靴子 高跟鞋 双肩包 行李箱 钱包 手表 项链 耳环 戒指 眼镜 "
    "粉底 眼影 眉笔 精华 面霜 防晒 洗面奶 卸妆 香水 牙膏 牙刷 沐浴露 护发素 纸巾 毛巾 浴巾 被子 枕头 床单 四件套 窗帘 地毯 沙发 桌子 椅子 书架 台灯 风扇 空调 冰箱 洗衣机 电饭煲 "
    "空气炸锅 榨汁机 吹风机 剃须刀 保温杯 水壶 碗 盘子 筷子 刀 砧板 收纳盒 垃圾桶 拖把 充电器 数据线 键盘 鼠标 音箱 相机 手机壳 电脑 电视 手环 玩具 积木 绘本 奶粉 纸尿裤 猫粮 狗粮 "
    "橙子 香蕉 葡萄 芒果 车厘子 榴莲 大米 面条 食用油 酱油 牛排 虾 螃蟹 三文鱼 饼干 巧克力 坚果 薯片 咖啡 绿茶 红酒 蜂蜜 酸奶 鸡蛋 月饼 粽子 礼盒 套装 小样 一号 二号 3号 五号链接").split()
ZH_ASKS = (
    "多少钱 多少钱一个 多少钱一斤 几块 价格多少 现价多少 原价多少 直播价多少 到手价 怎么卖 什么价位 贵不贵 能便宜吗 能优惠吗 打折吗 打几折 有活动吗 有满减吗 能用券吗 可以用优惠券吗 双十一会降价吗 第二件半价吗 "
    "有货吗 还有货吗 还有库存吗 补货吗 什么时候补货 卖完了吗 还能拍吗 断码了吗 有现货吗 预售吗 有黑色的吗 有白色吗 有几个颜色 有什么颜色 有大码吗 有小码吗 最大码是多少 偏大还是偏小 尺码准吗 胖的人能穿吗 "
    "170能穿吗 130斤穿多大 脚宽能穿吗 长度多少 多宽 多厚 多重 容量多大 几升的 几瓦 几寸 什么面料 什么材质 是真皮吗 是纯棉的吗 是羊毛的吗 含不含酒精 有没有香味 里面是什么 加绒吗 有弹力吗 透不透 防水吗 会缩水吗 "
    "能机洗吗 怎么清洗 怎么安装 怎么用 一次用多少 可以微波炉加热吗 能放洗碗机吗 支持快充吗 续航多久 内存多大 什么处理器 是国行吗 是正品吗 有防伪码吗 有授权吗 有检测报告吗 哪个厂家生产的 哪年的 "
    "保质期多长 什么时候生产的 产地是哪 是进口的吗 发什么快递 包邮吗 新疆发吗 西藏包邮吗 海外能寄吗 几天能到 今天发货吗 什么时候发 从哪里发货 能发顺丰吗 可以退吗 不合适能换吗 退货谁出运费 有运费险吗 保修几年 坏了怎么修 "
    "怎么买 在哪下单 链接在哪里 链接发一下 几号链接 怎么付款 可以货到付款吗 能分期吗 限购几件 一个人能买几个 再讲一下 再介绍一遍 再看一眼 拿近一点 转过来看看 上身看看 打开看看 倒出来看看 "
    "和上次的一样吗 跟那款有什么区别 哪个更适合送礼 适合多大年龄 老人能用吗 孕妇可以用吗 男生能用吗 学生用哪款 油皮能用吗 送女朋友合适吗 送的什么 有赠品吗 送袋子吗 有礼品袋吗 有说明书吗").split()
ZH_LINES = (
    "我想买个送妈妈的 我想给孩子买一个 帮我看看订单 我的快递到哪了 什么时候能收到 退款几天到账 退款进度查一下 我要改地址 帮我备注一下 我拍了两件 我拍的是红色 我刚付款了 我下单了3号 订单号发你了 能开发票吗 "
    "转人工 找人工 我要找人工客服 叫客服来 有没有人工 人工服务 接人工 请转接 不要机器人 我想问个问题 请问在吗 有人在吗 老板在吗 主播在不在 主播叫什么名字 主播多高 主播多重 你们几个人 你们店在哪 有实体店吗 "
    "你是哪里人 今天几点下播 明天几点播 每天都播吗 几点开播的 刚来讲到哪了 错过了什么 前面讲了什么 有回放吗 背景音乐叫什么 这首歌叫什么 吃饭了吗 吃了吗 你们吃饭了没 大家晚上好 晚上好主播 中午好 早 早安 晚安 拜拜 "
    "先走了 我先下了 去吃饭了 回来了 又来了 我在地铁上 我在开会 今天降温 外面下雨了 今天星期几 天气怎么样 明天下雨吗 现在几点 附近有什么餐厅 怎么减肥 讲个笑话 唱首歌 写首诗 翻译一下 帮我查个单词 股票多少了 "
    "世界杯谁赢了 今晚看球吗 你喜欢什么颜色 你平时用什么 推荐几款 有推荐的吗 求推荐 推荐个适合新手的 预算200推荐哪个 预算五百 有没有男款 有没有儿童款 新款什么时候上 旧款还有吗 跟官网一样吗 和旗舰店一样吗 "
    "我身高175体重70公斤 我平时穿42码 我165 110斤 我是油皮 我是干皮 我家三口人 我家猫五个月 我在农村能到吗 我在国外 深圳的 武汉 杭州 湖南长沙 东北的 内蒙古 扣个1 1111 2222 要一个 来一单 给我留一个 "
    "等发工资 等双十一 再看看 考虑考虑 对比一下再说 问问老婆 我问下我妈 先收藏 加购物车了 已加购 拍一件 拍两件 要红色 要大号 选m还是l 三号四号都看看 上一个是几号 下一个是什么 什么时候讲6号 还没讲到吗 讲到第几个了").split()
ZH_HEADS = ["", "", "", "", "这个", "那个", "这款", "那款", "主播", "请问", "问一下", "想问", "亲", "老板", "姐", "你好", "麻烦问下", "有人知道", "客服"]
ZH_TAILS = ["", "", "", "", "?", "？", "呢", "啊", "呀", "哦", "?", " 谢谢", "，在线等"]

EN_THINGS = (
    "dress|coat|jacket|hoodie|shirt|jeans|skirt|sweater|boots|sneakers|sandals|backpack|wallet|watch|necklace|ring|sunglasses|lipstick|foundation|serum|sunscreen|shampoo|perfume|towel|"
    "pillow|blanket|bed sheet|curtain|rug|sofa|desk|chair|lamp|fan|blender|air fryer|rice cooker|kettle|knife set|pan|mug|bottle|charger|cable|keyboard|mouse|speaker|headphones|phone|"
    "laptop|tablet|camera|phone case|toy|puzzle|diapers|cat food|coffee|tea|honey|chocolate|cookies|nuts|steak|shrimp|gift box|bundle|first one|blue one|item 2|number 5").split("|")
EN_ASKS = (
    "how much is the {}|what does the {} cost|price of the {}|is the {} on sale|any discount on the {}|is there a coupon for the {}|is the {} in stock|when will the {} be back in stock|is the {} sold out|"
    "what colors does the {} come in|do you have the {} in red|do you have the {} in a bigger size|what size is the {}|what sizes are left for the {}|how long is the {}|how heavy is the {}|how big is the {}|"
    "what is the {} made of|is the {} leather|is the {} cotton|is the {} waterproof|can i wash the {}|can the {} go in the dishwasher|how do i use the {}|how do i clean the {}|does the {} come with a box|"
    "is the {} original|is the {} authentic|where is the {} made|which brand is the {}|how long is the warranty on the {}|do you ship the {} to canada|how long does shipping take for the {}|when will my {} arrive|"
    "can i return the {}|what if the {} does not fit|where is the link for the {}|how do i order the {}|can i pay cash for the {}|can you show the {}|show the {} again|can you try on the {}|can you open the {}|"
    "zoom in on the {}|what is the difference between the {} and the other|would the {} suit a teenager|is the {} for men|is the {} ok for kids|which {} should i get|recommend a {}|i need a {} for my dad|"
    "i am looking for a {}|i have a {} from last year|i ordered the {}|i paid for the {} yesterday|put the {} in my cart|what comes with the {}|when do you show the {}|the {} please|{}?").split("|")
EN_LINES = (
    "where are you from|how tall are you|what is your name|how old is the shop|do you have a store|when do you go live again|what time is it there|is there a replay|what song is this|just joined|i missed the start|"
    "hello from spain|hi from the uk|good afternoon|morning everyone|hey there|bye|see you tomorrow|brb|back again|going to dinner|at the gym|on the train|it is snowing here|what day is it|whats the weather|"
    "tell me a joke|translate this|who won the game|best restaurant near me|how do i cook rice|i am 5 foot 6|i wear a medium|size 9 shoes|my skin is oily|my budget is 50 dollars|under 100 dollars|for a wedding|"
    "for a birthday|can someone help me with an order|talk to a human|human agent|i want to speak to someone|representative|can i change my address|track my package|my order number is 12345|cancel my order|"
    "how do i get a refund|refund status|how do refunds work|do you take paypal|can i pay later|how many per person|add to cart|i will take one|one please|two please|let me ask my wife|maybe later|still deciding|"
    "next item|previous item|which number was that|what did you say|can you repeat that|slower please|louder please|is this the same as last week|is it the new version|what is included|how does it work").split("|")


def chinese(rng: random.Random) -> str:
    """A neutral line in Chinese."""
    if rng.random() < 0.35:
        return rng.choice(ZH_HEADS[:8]) * (rng.random() < 0.2) + rng.choice(ZH_LINES) + rng.choice(ZH_TAILS)
    thing = rng.choice(ZH_THINGS) if rng.random() < 0.6 else ""
    return rng.choice(ZH_HEADS) + thing + rng.choice(ZH_ASKS) + rng.choice(ZH_TAILS)


def english(rng: random.Random) -> str:
    """A neutral line in English."""
    line = rng.choice(EN_LINES) if rng.random() < 0.35 else rng.choice(EN_ASKS).format(rng.choice(EN_THINGS))
    return rng.choice(["", "", "", "hi ", "host ", "hey "]) + line + rng.choice(["", "", "?", "?", " pls", " please", "??"])
