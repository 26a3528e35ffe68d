"""Things that people judge beyond a shop's shelf, and what is said of them, written by hand for this project (no third-party text)."""

ZH_DOMAINS = (
    # eating and drinking
    ("菜 饭 味道 口味 汤 面 米饭 肉 鱼 鸡肉 牛肉 蔬菜 水果 甜品 蛋糕 奶茶 咖啡 饮料 早餐 午餐 小吃 套餐 包子 饺子 粥 披萨 汉堡 烤肉 火锅 凉菜 主食 调料 酱料 食材 馅",
     "好吃 很好吃 超好吃 美味 可口 鲜美 香 很香 新鲜 很新鲜 入味 嫩 正宗 地道 酥脆 爽口 软糯 浓郁 清淡 不油腻 不咸不淡 热乎 热腾腾 分量足 量大 量很足 料足 实惠 干净 合胃口 下饭 够味 吃得很饱 百吃不厌 一如既往的好 跟堂食一样 全吃完了",
     "难吃 不好吃 太咸 咸死了 太淡 没味道 太油 油腻 太辣 辣得没法吃 太甜 太酸 发苦 有怪味 馊了 酸了 变味 不新鲜 没熟 夹生 糊了 凉了 冰凉 冷的 硬 硬得咬不动 太干 腥 柴 老 分量少 量太少 少得可怜 不够吃 吃不饱 里面有头发 有虫子 吃坏肚子 拉肚子 都坨了 汤都洒了 料太少 全是肥肉 全是骨头 没几块肉 和图片不符 倒了 没法吃 咽不下去 越来越差 性价比低"),
    # being delivered to
    ("送餐 送货 配送 外卖 快递 物流 骑手 送餐员 快递员 小哥 送货师傅 速度 送达 发货 派送 快递小哥 配送员 外送",
     "快 很快 超快 神速 准时 很准时 及时 提前到了 提前送达 比预计早 态度好 有礼貌 很客气 服务好 辛苦了 给力 热情 送上楼 送货上门 下雨天也按时 打电话通知 笑脸相迎 认真负责",
     "慢 太慢 慢死了 超慢 很慢 迟到 晚了一个小时 迟了四十分钟 等了两个小时 等到饭都凉了 超时 没送到 一直没送 送错了 送错地方 少送 漏送 漏了一份 打翻了 撒了 洒了一半 态度差 态度恶劣 不接电话 电话打不通 不送上楼 让自己下楼拿 催了才送 催了三次 乱扔 野蛮 盒子压扁了 没有餐具 没给筷子 没给吸管 没给发票 提前点确认 忘了送饮料"),
    # being served
    ("服务 服务员 老板 老板娘 店家 商家 卖家 店主 客服 前台 售后 店员 态度 工作人员 师傅 安装师傅 导购 医生 教练 老师 司机",
     "好 很好 热情 亲切 周到 耐心 友好 细心 客气 负责 专业 很贴心 会做生意 诚信 回复很快 有问必答 很会照顾人 主动道歉 马上处理 主动退款 让人放心 态度没得说 五星服务 很用心 免费升级 送了小礼物 实诚",
     "差 很差 恶劣 冷淡 傲慢 爱理不理 不耐烦 不理人 不回复 推卸责任 踢皮球 不讲理 骂人 没礼貌 凶 不专业 不负责任 敷衍 糊弄 一问三不知 死不承认 拖着不处理 不给退 不肯换 不道歉 欺骗顾客 店大欺客 不诚信 无人接听 没人管 素质低 不认账 言而无信 拒绝开发票 备注从来不看 要求都没做到"),
    # staying and travelling
    ("房间 酒店 宾馆 床 浴室 卫生间 大堂 位置 环境 设施 早餐 隔音 空调 热水 电视 网络 窗户 地毯 床单 毛巾 停车 交通 景点 风景 民宿 餐厅 泳池 装修 卫生 周边",
     "干净 整洁 宽敞 舒适 舒服 安静 温馨 明亮 豪华 方便 很方便 便利 齐全 丰富 不错 很好 很新 视野好 景色美 性价比高 值得推荐 下次还住 物有所值 地理位置优越 出行方便 离地铁近 让人满意 服务周到 睡得很香 很有特色 会再来 宾至如归 漂亮",
     "脏 很脏 破旧 陈旧 老旧 简陋 狭小 太小 阴暗 潮湿 有霉味 有异味 有烟味 吵 太吵 吵得睡不着 隔音差 隔音太差 不制冷 没热水 水忽冷忽热 漏水 网速慢 连不上网 设施老化 坏的 有蟑螂 有虫子 有蚊子 床太硬 床单有污渍 有头发 偏僻 不好找 不方便 太贵 名不副实 不值这个价 不值四星 下次不会住了 不会再来 押金不退 早餐太差 品种少 单调 像招待所 收费不合理 乱收费 让人失望"),
    # devices
    ("手机 电脑 平板 相机 系统 屏幕 电池 音质 画质 拍照 信号 键盘 鼠标 耳机 音箱 电视 冰箱 洗衣机 空调 热水器 风扇 软件 性能 散热 做工 手感 机器 摄像头 充电 运行 开机 外观 游戏",
     "流畅 很流畅 清晰 快 很快 稳定 给力 耐用 续航长 待机久 静音 没噪音 不卡 不发热 散热好 反应灵敏 操作简单 简单易用 上手快 做工精细 漂亮 大气 轻薄 小巧 强大 配置高 性能强 省电 加热快 制冷快 没有亮点 没有坏点 值得购买 物超所值 完美 够用 好用 超出预期",
     "卡 很卡 卡顿 死机 经常死机 蓝屏 黑屏 闪退 重启 自动关机 发热 烫手 发烫 耗电快 掉电快 不耐用 充不进电 充电慢 信号差 没信号 断线 连不上 模糊 漏光 有坏点 有亮点 有杂音 噪音大 声音小 失灵 没反应 反应慢 按键不灵 松动 做工粗糙 缝隙大 掉漆 返修 坏了 一周就坏 用了几天就坏 开不了机 装不上驱动 不兼容 漏电 漏水 不制冷 不加热 翻新机 假货 二手的 缺配件 鸡肋 死慢"),
    # wearing
    ("衣服 裤子 裙子 鞋子 外套 毛衣 衬衫 面料 布料 质量 做工 版型 颜色 尺码 款式 拉链 扣子 鞋底 内衣 袜子 帽子 包包 围巾 羽绒服 牛仔裤",
     "好看 漂亮 合身 合适 舒服 柔软 厚实 保暖 透气 显瘦 时尚 百搭 洋气 有质感 做工精细 没有线头 没有色差 不掉色 不起球 不变形 质量好 大小正好 尺码标准 上身效果好 跟图片一样 亲肤 有弹性 遮肉 穿着很有气质 喜欢 老公说好看 家人都夸",
     "难看 丑 不合身 太大 太小 偏小 偏大 紧 勒 不舒服 扎人 粗糙 太薄 薄得像纸 透 不透气 不保暖 掉色 掉毛 褪色 起球 缩水 变形 开线 脱线 线头多 有色差 色差大 跟图片不一样 显胖 显黑 老气 土 廉价 地摊货 有味道 味道大 刺鼻 开胶 磨脚 拉链坏了 扣子掉了 有污渍 有破洞 像穿过的 皱巴巴 做工差 次品 穿不了 不敢穿"),
    # reading, watching, using an app
    ("书 小说 内容 故事 情节 文笔 翻译 印刷 纸张 电影 电视剧 剧情 演技 演员 导演 特效 音乐 歌 综艺 结局 画面 节目 课程 应用 软件 游戏 界面 更新 功能 会员 作者 观点 封面",
     "好看 精彩 感人 有趣 有意思 深刻 生动 优美 引人入胜 通俗易懂 实用 受益匪浅 值得一看 值得收藏 耐人寻味 回味无穷 震撼 搞笑 轻松 治愈 经典 用心 良心 在线 惊艳 紧凑 流畅 简洁 好用 方便 开卷有益 爱不释手 一口气看完 好评 强烈推荐 很有启发 清晰 精美 孩子很喜欢 燃",
     "无聊 枯燥 乏味 空洞 拖沓 烂 烂尾 狗血 老套 俗套 做作 尴尬 浮夸 出戏 难看 看不下去 看睡着了 浪费时间 浪费钱 不知所云 东拼西凑 抄袭 粗糙 粗制滥造 错别字多 翻译生硬 印刷差 纸张差 缺页 盗版 广告太多 闪退 卡顿 乱收费 自动扣费 登不上 越更新越难用 功能太少 骗充值 毫无新意 名不副实 失望 不值得买 言之无物 肤浅 没营养"),
    # caring for oneself
    ("洗发水 面膜 护肤品 口红 粉底 香水 效果 味道 质地 沐浴露 牙膏 面霜 精华 防晒 眼霜 洗面奶 护发素 瓶子 泵头 日期 包装",
     "好用 温和 滋润 清爽 好闻 香味持久 淡淡的香 泡沫丰富 顺滑 柔顺 不油腻 不刺激 吸收快 补水 控油 去屑 有效果 效果明显 不假白 显色 不拔干 正品 日期新鲜 包装完好 用着放心 皮肤变好了 头发不痒了 一直用这个",
     "难用 刺鼻 刺激 过敏 长痘 烂脸 起皮 发痒 越用越油 头皮屑更多 掉头发 干涩 没效果 没用 没泡沫 不起泡 假货 像假的 跟超市买的不一样 稀得像水 漏了 漏了一半 洒了 瓶子坏了 泵头坏了 按不出来 快过期了 日期太旧 过期 包装破损 没有塑封 味道怪 难闻 油腻 拔干 卡粉 脱妆 辣眼睛"),
)

ZH_WHOLE = (
    # positive: what somebody says of the whole
    "总体满意 整体不错 很满意 非常满意 相当满意 挺满意的 超出预期 没有失望 比想象中好 很值 物有所值 值这个价 会再来 还会再买 下次还来 下次还点 经常点 老顾客了 一直在这家买 必须好评 全五星 好评 给个好评 五分好评 推荐 推荐大家 推荐给朋友了 "
    "家人都喜欢 大家都说好 没得说 没话说 无可挑剔 继续保持 希望一直这样 感谢商家 谢谢老板 赞一个 大赞 点赞 一如既往 信得过 放心购买 爱了爱了 惊喜 开心 心情都好了 幸福感满满 绝绝子 yyds 种草了 已种草 真香 良心商家 业界良心 性价比超高 闭眼冲 无限回购 "
    "太会了 拿捏了 拿捏住了 封神 封神了 神仙单品 天花板 戳中我了 爱住了 秒了 拿下 果断入手 蹲到了 安排 安排上了 冲鸭 稳 稳了 太顶了 顶 好家伙真不错 泰裤辣 赢麻了 上头 太上头了 真心好 宝藏店铺 香爆了 甜到心里",
    # negative
    "很不满意 非常不满意 失望 很失望 太失望了 大失所望 不值 不值这个价 不会再来 再也不来 再也不买 再也不点 最后一次 没有下次 拉黑 拉黑了 差评 必须差评 给差评 一星都不想给 零分 不推荐 别来 千万别买 别上当 上当了 被坑了 坑人 骗人的 骗子 垃圾 太垃圾 "
    "气死 气死了 无语 太无语了 呵呵 醉了 恶心 恶心死了 浪费钱 白花钱 花钱买罪受 后悔 后悔死了 扔了 直接扔了 倒掉了 退了 要求退款 投诉 已投诉 什么玩意 什么东西 糟糕 糟心 闹心 添堵 一次比一次差 越来越差 不如以前 大不如前 名声不符 欺骗消费者 "
    "智商税 踩雷 踩雷了 避雷 拔草 拔草了 劝退 拉胯 拉垮 太拉了 翻车 下头 破防 破防了 大冤种 冤大头 割韭菜 栓q 货不对板 一言难尽 吃相难看 黑心 黑店 奸商 坑货 裂开 麻了 心态崩了 emo了 绷不住了太差 摆烂 辣鸡 打脸 溢价 贵得离谱 刺客 雪糕刺客 缺斤少两 短斤缺两 "
    "虚标 以次充好 偷工减料 挂羊头卖狗肉 三无产品 割肉 血亏 亏麻了 无良商家 欺负人 耍猴 耍人 画大饼 套路深 不理人 失联 跑路了 糊弄鬼 没诚意 卡成ppt 等到花儿都谢了 急死人 听着难受 看着就烦 头疼")

ZH_LINKS = ("，", "，", "，", "。", "！", " ", "、", ",", "!", "而且", "，而且", "，还", "，")
ZH_NOT_GOOD = "不算 称不上 谈不上 没有说的那么 没有描述的那么 没有想象中 没图片上 并没有多 说不上".split()
ZH_NOT_BAD = "一点都不 一点也不 完全不 丝毫不 没有 不会".split()

EN_DOMAINS = (
    ("the food|the pizza|the soup|my meal|the coffee|dinner|the burger|the sauce|breakfast|the salad|the portions|the taste|the cake",
     "delicious|tasty|fresh|amazing|hot and fresh|cooked perfectly|so good|generous|yummy|flavorful|to die for|great value|spot on|incredible",
     "cold|bland|stale|disgusting|undercooked|overcooked|soggy|greasy|tasteless|way too salty|tiny|inedible|burnt|dry|awful|sent back|raw in the middle|made me sick"),
    ("delivery|the driver|shipping|the courier|the order|my package|the parcel",
     "fast|on time|early|quick|right on time|super fast|friendly|here in two days|well packed|faster than expected|easy to track",
     "late|two hours late|slow|lost|damaged|crushed|never on time|a nightmare|still not here|sent to the wrong address|missing items|incomplete|delayed again|stuck for weeks"),
    ("the staff|the service|support|customer service|the seller|the waiter|the host|the manager|the team|the agent",
     "friendly|helpful|kind|attentive|professional|quick to reply|very patient|polite|great|wonderful|on top of it|a pleasure to deal with",
     "rude|unhelpful|slow|dismissive|ignoring me|no help|clueless|unprofessional|arrogant|a joke|impossible to reach|careless|lying to customers|useless"),
    ("the room|the hotel|the bed|the bathroom|the location|the view|the pool|the lobby|the place|the wifi",
     "clean|spotless|comfortable|spacious|quiet|lovely|beautiful|perfect|cozy|great|convenient|well kept|modern|worth every cent",
     "dirty|filthy|noisy|tiny|smelly|run down|moldy|outdated|overpriced|terrible|uncomfortable|broken|full of bugs|unsafe|nothing like the photos"),
    ("the battery|the screen|the sound|the camera|this laptop|the phone|the app|the software|the speaker|the charger|the keyboard|this tablet|the setup|the game|the product|this item",
     "great|excellent|fast|crisp|sharp|reliable|easy to use|easy|solid|long lasting|smooth|well built|impressive|flawless|exactly as described|working perfectly|better than expected",
     "terrible|slow|laggy|dead after a month|defective|buggy|crashing all the time|useless|blurry|tinny|overheating|junk|a piece of junk|unreliable|scratched|dead on arrival|not working|falling apart|cheaply made|worse than expected"),
    ("the dress|this shirt|the fabric|the fit|the color|these shoes|the jacket|the quality|the stitching|the size|the zipper|these jeans|the material",
     "perfect|gorgeous|soft|flattering|true to size|comfortable|beautiful|lovely|well made|so pretty|great|just right|as pictured|high quality|stylish",
     "awful|scratchy|see through|way too small|too tight|ugly|faded|torn|cheap|poor|coming apart|itchy|nothing like the picture|all wrong|stained|stiff|shoddy|off|crooked"),
    ("the film|the movie|the story|the plot|the script|the acting|the book|the ending|the cast|the dialogue|the direction|the comedy|the drama|the pacing|the performances|the jokes|the humor|the romance|the thriller|the documentary|the characters",
     "moving|gripping|hilarious|smart|charming|clever|touching|engaging|well crafted|beautifully shot|a delight|a joy|a triumph|funny and warm|thoughtful|compelling|inspired|worth seeing|rich and rewarding|full of life|a treat|superb|first rate|refreshingly honest|a pleasure|subtle|sweet|one of the best",
     "dull|boring|predictable|a mess|contrived|flat|lifeless|tedious|overlong|pointless|forgettable|shallow|silly|painful to watch|a waste of time|unfunny|clumsy|cliched|stale|all over the place|hard to follow|lazy|a disappointment|wooden|a bore|trite|half baked|not funny|less than the sum of its parts|a chore"),
)

EN_WHOLE = (
    "highly recommended|would recommend|i recommend it|exceeded my expectations|better than i expected|very happy with it|so happy with this|could not be happier|five stars|worth the money|great value for money|will be back|"
    "will order again|buying another one|love love love|best one yet|works like a charm|does exactly what it says|no complaints here|a must have|a must see|game changer|so worth it|my new favorite|made my day|it made me smile|"
    "she adores it|he loves it|my kids adore it|everyone loved it|compliments every time|you can not go wrong|nothing to complain about|without a hitch|never lets me down|well worth it|two thumbs up|hats off|kudos|keep it up|"
    "this slaps|slaps|bussin|chef's kiss|so fire|fire deal|w|big w|w deal|huge w|goated|on point|snatched|iconic|obsessed|i am obsessed|dope|sick design|hell yes|heck yeah|yesss|gimme|sold|sign me up|blessed|stan|queen|slayed|banger",
    "not recommended|would not recommend|do not recommend|stay away|avoid|avoid this|avoid at all costs|save your money|do not waste your money|a total waste|very disappointed|such a letdown|let down|not as described|not what i ordered|"
    "never coming back|never ordering again|last time i buy here|one star|zero stars|if i could give zero stars|money down the drain|regret this|i regret it|i feel cheated|i feel scammed|ripped off|daylight robbery|it stopped working|"
    "it broke|broke right away|quit working|did not last|does not fit|does not work|did not work|waste of an hour|walked out|fell asleep|i want my time back|i expected more|expected better|could be better|leaves much to be desired|"
    "mid|so mid|trash deal|l|big l|l deal|huge l|flop|cap|that is cap|ain't it|this ain't it|cringe|yikes|oof|ick|gives me the ick|sus|sketchy|shady|nope|hard pass|pass|yawn|snooze|ratio|cheugy|dead stream|bruh|smh|facepalm|no thanks|nothing special|so what")

EN_GOOD_WORDS = (
    "absorbing accessible acclaimed adorable adventurous alive amazes ambitious amiable ample astute atmospheric attractive auspicious balanced believable benevolent blessed blissful bravura breezy brave "
    "bright-eyed buoyant candid captivates captures cathartic celebrated celebration celebrates chilling cinematic classic clear-eyed comforting commanding competent complete complements consistently cool courage courageous creepy-good "
    "credible crisp curious cute daring debut-strong deep deeply delectable delicious delightful delivers dignified dignity disarming droll dynamic eager earnestly easygoing eccentric eerie-good effortless effortlessly elegance "
    "elevates eloquent empathy encouraging enduring energy enriching enthusiastic entertained entertains enthusiasm enticing exceed exceeds excels excellence excitement exuberant exuberance fabulous fair-minded family-friendly fantastic fascinate fascinates fast-paced favorite "
    "feel-good fervent festive first-rate flawless flawlessly flowing frank freewheeling fulfilling giddy gleeful glee gutsy happily harmonious heart-warming heroic high-spirited honored hope hopeful hugely humane humanity humble ideal "
    "illuminating immaculate immensely incisive incredible indelible infectious infectiously ingenuity inspire inspires inspiration integrity interesting intoxicating intricate invigorating invaluable jolly jubilant keen kind kindness kinetic laugh-out-loud lavish layered legendary light-hearted "
    "liberating loving lovable lyrical majestic marvel marvelous marvellous masterfully mature melancholy-sweet mesmerising meticulous mind-blowing miracle miraculous modest-charming monumental moved nails nimble noble nostalgic noteworthy nourishing observant oscar-worthy "
    "outrageously-funny page-turner panache passionately patient peaceful perceptive perfection phenomenal photography-rich picturesque plausible playfully pleasantly pleasurable plenty polished-up powerhouse praise priceless pristine prize promising proud pulls-off quick-witted radiant "
    "raucous rave ravishing raw-power real realistic rejoice relaxed relaxing relevant relish reliable respect respectful restrained revelatory revelation reverent rhythm riotous rock-solid rollicking rousing satisfied satisfyingly savvy scintillating seamless seamlessly seductive self-assured "
    "sensational sensibility sensitively sensitivity serene sexy shines shining shrewd sincerity sly smoothly snappy soaring soothing soul spellbinding spirit spontaneous stands-out startlingly stellar stimulating stirring stunningly sturdy stylized substantive sumptuous superlative supremely sure-footed swift "
    "sympathy taut tasteful tenderness tense-good thoughtfully thrill thrills thrilled tight tightly touched touchingly transcendent transporting truth truths twisty uncommonly understanding undeniable unflinching unforced universal unpretentious unsentimental uproarious upbeat utterly-charming valuable vibrantly vigor "
    "virtuosic vitality warm-hearted warmly well-done well-paced well-written whimsical wholesome wickedly wild-fun wins wisdom wisely wonderment wry youthful zany zippy best-of-the-year accomplishes achieves achievement adds-up alluring amazingly ably admirably adored appreciated assured authenticity awe award-winning").split()
EN_BAD_WORDS = (
    "abandon abrasive abysmal aggravating agonizing alienating anemic annoy annoys annoyingly anticlimactic appalling arbitrary artless asinine assault atrocity awfully backfires badly-made banal barely barren baffling belabored boredom-inducing "
    "botched brainless bombastic bombs bores borrowed broke broken bumbling bungled cardboard cash-in cash-grab catastrophe caricature caricatures chaotic charmless claptrap clueless clunker cloying coma-inducing complacent compromised concocted confuse confusion contempt contemptible copout "
    "copycat crappy crap crummy crush-of-cliches cumbersome cutesy cynical dawdles deadening deadweight debacle deficient defective degrading demeaning deplorable desperation despicable detached dimwitted disappointed disappointing disappointment disconnected disgrace disgraceful disgusting dishonest disinterest dismally "
    "dissatisfied dissatisfying distracting disturbing dopey downer drag dragged drags-on drawn-out dreadful dreck dross drowning dumb dumbed-down eh embarrassed embarrassingly emptiness endlessly enervating exhausted exploitation exasperating exhaustingly excessive excruciatingly fails-to failing-grade fake faltering "
    "falters fatally faulty feebly feels-forced fizzles flabby flails flatly flat-footed flounders fluff flimsy foul forgotten fruitless frustrates frustrating frustration fuzzy-headed garbled garbage ghastly goofy-bad grueling guilty-waste gutless hack hackneyed hackwork ham-fisted haphazard "
    "hammy heartless heavy-going hideous hit-or-miss ho-hum horrendous horrible horrid hodgepodge humorless hypocritical idiocy ignorant ill-advised ill-fitting imitation immature impenetrable improbable inadequate inadvertently inappropriate inauthentic incomprehensible inconsistent indulgent indifference "
    "ineffective inferior-copy infuriating insecure insincere insulted insults intolerable irrelevant irritates jarring jerky jumbled junk kitschy knock-off lacklustre laborious lags lame lament lethargic leaden lifelessly limp-jokes long-winded lugubrious lumbering lukewarm maddening maudlin mawkish "
    "mean mechanical mediocrity melodramatic mildly-amusing-at-best mind-numbing mirthless miscast misconceived misery miserable misses-the-mark missed-opportunity mistakes moribund muddle muddy mundane nasty narcissistic negligible no-brainer-plot nonexistent nonsensically not-enough obnoxiously obscure "
    "offends offputting one-dimensional one-note one-joke ordinary outdated overacted overbearing overcooked overdoes overstuffed overwhelmed overrated padded paper-thin paint-by-numbers pallid pandering patchy paucity perfunctory pitiful plagued plain-bad pile-of pity pointless pointlessly poor poorly-made "
    "preachy prefabricated pretension pretentiously problematic-plot prolonged puerile quibble ragged rancid recycled reeks regret-watching regrettable rejected relentlessly-dull repetition repugnant repulsed rip-off rote rubbish ruins ruined rushed saccharine sags sanctimonious schlock schlocky schmaltz "
    "screechy scattershot self-absorbed self-important sketchy shabby shame shameless shrill shortcomings simpleminded skip-it slapped-together sleazy sleep-inducing slog slop sloppy sludge smug snail-paced sophomoric sorry spoiled spoils squandered squanders stiff stereotypical stereotypes stinks stinker stodgy strained-jokes stuffy stultifying stumbles "
    "stupefying stupid sucks suffocating supposed-to-be-funny suspenseless tacky tangled tawdry teeth-grinding terrible tiresomely toothless tortured tragic-waste train-wreck trash trashy travesty tripe turd turkey tv-movie ugly ultimately-empty unappealing unbelievable-plot unbearably underachieves undercooked underdeveloped underwhelming underwritten "
    "undistinguished undone unengaging unentertaining unfair unhappy uninspiring uninvolving unintelligible unlikable unnecessarily unpleasantly unremarkable unsuccessful unsympathetic untalented useless vacant vacuous vague vain vanity wallows wannabe washed-out watered-down weak weakest weakness weaknesses weightless wimpy wince withered "
    "woefully worst worthless wreckage wrongheaded yucky zero zombie-like without-merit").split()
EN_SENTENCES = ("{} and {} , it never feels less than {}", "a {} and {} piece of work", "{} , {} and {}", "as {} as it is {}", "the story is {} and the acting {}", "it is {}", "it feels {}", "an {} tale", "a {} , {} comedy", "{} and often {}")
