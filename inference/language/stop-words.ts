const ENGLISH =
  'a about after again all also am an and any anyone are as at be because been before being both but by can could did do ' +
  'does doing done down each even ever every few for from further get gets getting go goes going gonna gone got had has have ' +
  'having he hello her here hers hey hi him his how i if im in into is it its ive just let lets like ll lol me maybe more ' +
  'most much my no nor not now of off oh ok okay omg on once one only or other our ours out over own please pls re really ' +
  's same see she should so some such t than thank thanks that thats the their them then there these they thing things this ' +
  'those through to too u under until up ur us ve very wanna want was we were what whats when where which while who whom ' +
  'why will with would yeah yes yet you your yours does anybody everyone something anything say says said tell know think';

const CHINESE =
  '一下 一个 一些 一样 一直 一点 一种 一起 一般 上面 下面 不会 不是 不要 不能 不过 不用 不太 不知 与其 为了 为什么 之前 之后 也是 了解 什么 今天 ' +
  '从来 他们 以及 以后 以前 你们 你好 您好 但是 来说 例如 依然 全部 其实 其他 关于 再说 刚才 刚刚 到底 千万 即使 却是 又是 及其 反正 只是 只有 可以 可能 可是 ' +
  '各位 同样 后来 哈哈 哈哈哈 哎呀 哪个 哪里 哪些 嗯嗯 因为 因此 大家 太太 她们 好像 好的 如何 如果 它们 完全 家人 就是 就算 居然 差不多 已经 帮忙 应该 ' +
  '开始 当然 得到 怎么 怎么样 怎样 总是 您们 感觉 我们 我要 或者 所以 所有 才能 按照 接下来 撒花 操作 既然 时候 明天 是不是 是否 昨天 有人 有些 有没有 有的 ' +
  '未必 本来 来了 果然 根本 正在 每个 比较 没有 没人 然后 然而 特别 现在 由于 甚至 直接 看看 看到 知道 确实 等等 等下 算了 继续 老师 而且 而是 能不能 能否 ' +
  '自己 虽然 觉得 认为 许多 请问 谁的 谢谢 起来 这个 这么 这些 这样 这款 这种 这里 进来 还有 还是 还要 那个 那么 那些 那样 那种 那里 都是 里面 除了 ' +
  '非常 首先 马上 主播 直播 直播间 姐妹 姐妹们 家人们 宝宝们 亲们 多少 几个 几点 出来 出去 上去 下去 一定 不了 可不可以 要不要 行不行 好不好 麻烦 想要 喜欢 介绍 讲讲';

/** Words that say nothing about what a chat is about, both languages, lower case; written for live-stream chat. */
export const STOP_WORDS: ReadonlySet<string> = new Set([...ENGLISH.split(' '), ...CHINESE.split(' ')]);
