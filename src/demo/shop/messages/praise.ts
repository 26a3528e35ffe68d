import { Sentiment } from '../../../../entities/sentiment';
import { lines } from './chat-line';

/** What pleased viewers write at any time. */
export const praise = lines(Sentiment.POSITIVE, [
  '主播讲得好细致，爱了爱了',
  '好看！！！',
  '绝绝子 😍',
  '已拍，坐等收货',
  '666',
  '主播今天气色真好呀',
  '回购第三次了，质量一直在线',
  '这个价格真的很划算',
  '冲冲冲 🔥🔥',
  '太会选品了，每一样都想要',
  '妈妈看了也说好，给她也买一个',
  '直播间灯光好有氛围感 ✨',
  '刚收到上次买的，超出预期！',
  '客服小姐姐特别耐心，点赞 👍',
  '包装很用心，送人也有面子',
  '笑死，主播太可爱了 😂',
  '买它！',
  '好心动，钱包按不住了',
  '种草了种草了',
  '颜值天花板',
  'love this stream, so relaxing 💜',
  'Just ordered two, so happy!',
  'great quality for the price, honestly',
  'You are the best host ever 😍',
  'My parcel came yesterday and it is perfect',
  'wow wow wow',
  'Beautiful colours today!',
  'bought it last month, still love it',
]);

/** What they write once the delivery trouble is settled. */
export const relief = lines(Sentiment.POSITIVE, [
  '改顺丰了？太好了，谢谢主播！',
  '这态度必须点赞 👍👍',
  '十元券收到啦，原谅你们了哈哈',
  '解决得好快，放心了',
  '我的单已经显示出库了，开心',
  '负责任的店家，会一直支持',
  '有问题马上处理，这才是良心店铺 ❤️',
  'Thank you for fixing it so fast!',
  'Voucher received, you are lovely',
  'tracking finally moved, happy again 🎉',
  'Respect for saying sorry on air 👏',
]);
