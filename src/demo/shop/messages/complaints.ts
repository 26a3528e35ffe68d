import { Sentiment } from '../../../../entities/sentiment';
import { lines } from './chat-line';

/** What displeased viewers write at any time. */
export const grumbles = lines(Sentiment.NEGATIVE, [
  '又涨价了吧，上周不是这个价',
  '讲得太快了，根本听不清',
  '画面好卡啊，烦',
  '上次买的有色差，挺失望的',
  '抢不到，每次都秒没 😤',
  '感觉有点贵，不值',
  '客服半天不回，什么情况',
  '优惠券用不了，骗人的吧',
  '图片和实物差太多了',
  '尺码偏小，穿不了',
  'too expensive for me 🙄',
  'The stream keeps freezing, so annoying',
  'the coupon does not work at all',
  'Mine broke after a week. Disappointed.',
  'you talk too fast, I missed everything',
]);

/** What they write while orders do not move: the wave of the show. */
export const shippingComplaints = lines(Sentiment.NEGATIVE, [
  '我的快递五天了还没发货！！！',
  '下单一周了物流一动不动，太差劲了',
  '到底什么时候发货？催了三次没人理',
  '发货太慢了，生日都过完了 😡',
  '说好四十八小时发货，骗人',
  '快递盒子都压烂了，气死',
  '物流信息还停在揽收，无语',
  '再不发货我就退款了',
  '同一天买的别人都到了，我的呢？差评',
  '发错颜色了，换货还要我出运费？',
  '仓库是不是睡着了 😤',
  '等了这么久，再也不买了',
  '退款申请三天了还没处理，太让人失望',
  'Still no tracking after 6 days. Terrible.',
  'where is my order??? nobody answers',
  'Worst delivery ever 😡',
  'I want a refund, this is taking forever',
  'Box arrived crushed. Not happy at all.',
  'you promised 48 hours, it has been a week',
]);
