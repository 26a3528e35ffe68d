import { Sentiment } from '../../../entities/sentiment';
import { asksSomething } from '../../../src/assistant/chat-question';
import { grumbles, shippingComplaints } from '../../../src/demo/shop/messages/complaints';
import { praise, relief } from '../../../src/demo/shop/messages/praise';
import { productTalk } from '../../../src/demo/shop/messages/product-talk';
import { smallTalk } from '../../../src/demo/shop/messages/small-talk';

const textsOf = (mood: Sentiment): string[] => [...grumbles, ...shippingComplaints, ...praise, ...relief, ...smallTalk, ...productTalk].filter((line) => line.mood === mood).map(({ text }) => text);

/** Lines of the demo's chat that are glad or cross and ask all the same. */
const CROSS_AND_ASKING = ['到底什么时候发货？催了三次没人理', '同一天买的别人都到了，我的呢？差评', '发错颜色了，换货还要我出运费？', '仓库是不是睡着了 😤', 'where is my order??? nobody answers'];
/** Lines without a mood that ask nothing. */
const CALM_REMARKS = ['来了来了', '大家晚上好', '扣1想看返场', '1', '蹲一个', '我先问问我老公', '北京的朋友举个手', '第一次来，先看看', 'hi everyone 👋', 'watching from Kuala Lumpur'];

describe('a message of the chat asks', () => {
  test.each(textsOf(Sentiment.NEUTRAL).filter((text) => !CALM_REMARKS.includes(text)))('as the demo’s viewers do: %s', (text) => { expect(asksSomething(text)).toBe(true); });
  test.each(CROSS_AND_ASKING)('in anger: %s', (text) => { expect(asksSomething(text)).toBe(true); });
  test.each([
    '多少钱', '有没有黑色', '能不能便宜点', '怎么买呀', '这个几号链接', '求链接', '鹅颈壶价格', '请问什么材质', '42码有货吗', '太好看了怎么买', '上次买的坏了怎么办', '哪个更保温', '男生能穿么', '什么时候发货', '想问下容量',
    'how much is the mug', 'any discount', 'price', 'is it waterproof', 'what colours are there', 'do you ship to macau', 'hi, can i return it', 'so cute, how much is it?', 'mug how many ml', 'does it fold', 'looking for a gift for my mum',
    'what’s it made of', '@host which size should I take', 'price?', 'wondering if it fits a bike',
  ])('by its form: %s', (text) => { expect(asksSomething(text)).toBe(true); });
});

describe('a message of the chat asks nothing', () => {
  test.each(textsOf(Sentiment.POSITIVE))('when it is glad: %s', (text) => { expect(asksSomething(text)).toBe(false); });
  test.each(textsOf(Sentiment.NEGATIVE).filter((text) => !CROSS_AND_ASKING.includes(text)))('when it is cross: %s', (text) => { expect(asksSomething(text)).toBe(false); });
  test.each(CALM_REMARKS)('when it only remarks: %s', (text) => { expect(asksSomething(text)).toBe(false); });
  test.each(['', '🔥🔥', '我买过这个，颜色和图片一样', '怎么这么好看', '什么都想买', '刷1', '打 6', 'how cute is that', 'what a lovely kettle', 'I bought the mug last week', 'mine arrived today, the glaze is blue', '快递昨天到的，包装完整'])('when it is a remark like "%s"', (text) => {
    expect(asksSomething(text)).toBe(false);
  });
});
