import { join } from 'node:path';
import { intentFeatures } from '../../../inference/language/intent-features';
import { IntentModel, type LiveIntent } from '../../../inference/language/intent-model';
import { normalise } from '../../../inference/language/normalise';
import { InferenceRuntime } from '../../../inference/runtime/inference-runtime';

const runtime = new InferenceRuntime({ device: 'cpu', threads: 1 });
const model = new IntentModel(runtime);

beforeAll(() => runtime.load(join(process.cwd(), 'models/intents')));
afterAll(() => runtime.close());

test.each<[string, LiveIntent]>([
  ['那条裙子多少钱呀', 'price'],
  ['空气炸锅啥价', 'price'],
  ['两箱牛奶一共多少', 'price'],
  ['主播报价', 'price'],
  ['这个榨汁机得三百多吧', 'price'],
  ['老粉能不能再少点', 'discount'],
  ['有券可以领吗', 'discount'],
  ['今晚有没有抽奖', 'discount'],
  ['黑五会不会降', 'discount'],
  ['灰色的卖光了？', 'stock'],
  ['还有 L 吗', 'stock'],
  ['什么时候补货啊等好久了', 'stock'],
  ['婴儿车现货吗', 'stock'],
  ['有没有粉色', 'stock'],
  ['我一米六三 一百零五斤穿哪个码', 'size'],
  ['鞋子偏不偏码', 'size'],
  ['裤长是几公分', 'size'],
  ['脚背高的要买大一码不', 'size'],
  ['2米的床用多大的被套', 'size'],
  ['羊绒占多少', 'material'],
  ['洗几次会变形吗', 'material'],
  ['鞋面是真皮的么', 'material'],
  ['沙发里面填的啥', 'material'],
  ['穿着闷不闷', 'material'],
  ['寄到拉萨要加钱不', 'shipping'],
  ['今天买明天能寄出来吗', 'shipping'],
  ['走的哪家快递', 'shipping'],
  ['大件给送上楼吗', 'shipping'],
  ['穿着不合身能退回来吗', 'returns'],
  ['来回运费谁付', 'returns'],
  ['电饭煲保修多少年', 'returns'],
  ['吃了一个坏的给赔吗', 'returns'],
  ['在哪儿下单', 'how_to_buy'],
  ['7号链接点不进去', 'how_to_buy'],
  ['可以用花呗不', 'how_to_buy'],
  ['每人最多买几份', 'how_to_buy'],
  ['怎么开发票', 'how_to_buy'],
  ['这款扫地机怎么充电', 'product_info'],
  ['吹风机多少瓦', 'product_info'],
  ['面霜早上能用吗', 'product_info'],
  ['几月份生产的', 'product_info'],
  ['六个月宝宝可以吃不', 'product_info'],
  ['保不保真', 'authenticity'],
  ['有没有专柜小票', 'authenticity'],
  ['别是山寨货吧', 'authenticity'],
  ['怎么查真伪', 'authenticity'],
  ['海关单有没有', 'authenticity'],
  ['送岳父选哪款酒好', 'recommend'],
  ['我是干皮用哪一款粉底', 'recommend'],
  ['红的好看还是绿的好看', 'recommend'],
  ['三百以内的耳机求推荐', 'recommend'],
  ['转身看下后背', 'show_request'],
  ['把包打开看看里面', 'show_request'],
  ['6号再讲一次', 'show_request'],
  ['穿上身给我们瞧瞧', 'show_request'],
  ['我上礼拜买的鞋咋还没到', 'order_status'],
  ['单号一直不更新', 'order_status'],
  ['退的钱啥时候到卡里', 'order_status'],
  ['刚下的单地址填错了能改吗', 'order_status'],
  ['穿一次就开线 什么垃圾质量', 'complaint'],
  ['再也不买你家东西了', 'complaint'],
  ['跟直播里说的完全两码事', 'complaint'],
  ['难吃死了', 'complaint'],
  ['不难吃', 'praise'],
  ['还不错', 'praise'],
  ['料子好舒服，老妈很喜欢', 'praise'],
  ['又回购了两盒', 'praise'],
  ['主播今天真美', 'praise'],
  ['给我转人工', 'human_agent'],
  ['有客服电话没有', 'human_agent'],
  ['让你们店长联系我', 'human_agent'],
  ['来了', 'smalltalk'],
  ['666', 'smalltalk'],
  ['第一', 'smalltalk'],
  ['主播晚上好', 'smalltalk'],
  ['哈哈哈哈笑死', 'smalltalk'],
  ['谢谢主播', 'smalltalk'],
  ['好的', 'smalltalk'],
  ['嗯嗯', 'smalltalk'],
  ['明天几点开播', 'smalltalk'],
  ['后天会下雨吗', 'other'],
  ['帮我写一份检讨书', 'other'],
  ['特朗普多大了', 'other'],
  ['sdfghj', 'other'],
  ['how much are those boots', 'price'],
  ['price of the air fryer pls', 'price'],
  ['whats it cost', 'price'],
  ['how much for 2 bottles', 'price'],
  ['any promo code today', 'discount'],
  ['can u do cheaper', 'discount'],
  ['is there a sale on mugs', 'discount'],
  ['do i get a free gift', 'discount'],
  ['any black ones left', 'stock'],
  ['do you still have this in xs', 'stock'],
  ['when will it be back', 'stock'],
  ['is the tent sold out', 'stock'],
  ['im 5ft6 and 140 lbs which size', 'size'],
  ['do the sneakers run small', 'size'],
  ['how long is the dress', 'size'],
  ['whats this sweater made of', 'material'],
  ['is that genuine leather', 'material'],
  ['will the print fade', 'material'],
  ['do you ship to norway', 'shipping'],
  ['how long is delivery', 'shipping'],
  ['free shipping?', 'shipping'],
  ['can i send it back if it doesnt fit', 'returns'],
  ['how long is the warranty', 'returns'],
  ['how can i order', 'how_to_buy'],
  ['drop the link please', 'how_to_buy'],
  ['do you take paypal', 'how_to_buy'],
  ['is it waterproof', 'product_info'],
  ['how many watts', 'product_info'],
  ['does it work with android', 'product_info'],
  ['can my toddler use it', 'product_info'],
  ['is this bag authentic', 'authenticity'],
  ['fake or real', 'authenticity'],
  ['which one is best for dry hair', 'recommend'],
  ['need a present for my sister', 'recommend'],
  ['can you show us the back', 'show_request'],
  ['try the red one on please', 'show_request'],
  ['my parcel is still not here', 'order_status'],
  ['has my order shipped', 'order_status'],
  ['i want to cancel my order', 'order_status'],
  ['it broke on the first day, total rubbish', 'complaint'],
  ['this is a scam', 'complaint'],
  ['not bad', 'praise'],
  ['not bad at all, bought two', 'praise'],
  ['gorgeous color', 'praise'],
  ['let me talk to a real person', 'human_agent'],
  ['customer support please', 'human_agent'],
  ['good evening everyone', 'smalltalk'],
  ['hello from brazil', 'smalltalk'],
  ['ok', 'smalltalk'],
  ['thanks a lot', 'smalltalk'],
  ['what is your name', 'smalltalk'],
  ['who is the prime minister', 'other'],
  ['write an essay about cats', 'other'],
  ['这个 price 多少', 'price'],
  ['可以 return 吗', 'returns'],
  ['求 link', 'how_to_buy'],
])('%p asks for %s', async (text, intent) => {
  const score = await model.read(text);
  expect(score.intent).toBe(intent);
  expect(score.confidence).toBe(score.ranked[0]?.probability);
  expect(score.ranked.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 4);
});

test.each<[string, LiveIntent, LiveIntent]>([
  ['多少钱，几天能到', 'price', 'shipping'],
  ['是纯棉的吗 有没有M码', 'material', 'stock'],
  ['how much is it and do you ship to canada', 'price', 'shipping'],
  ['is it real leather and can i return it', 'material', 'returns'],
])('%p asks two things, and both are in front', async (text, one, other) => {
  const { ranked } = await model.read(text);
  expect(ranked.slice(0, 3).map(({ intent }) => intent)).toEqual(expect.arrayContaining([one, other]));
});

test('what no shop answers is out of scope, and what a shop answers is not', async () => {
  for (const text of ['明天天气怎么样', '帮我写首诗', 'who won the election', 'book me a flight to paris']) {
    expect((await model.read(text)).outOfScope).toBeGreaterThan(0.5);
  }
  for (const text of ['多少钱', '包邮吗', '你好', 'how much is it', 'love it', 'is it in stock']) {
    expect((await model.read(text)).outOfScope).toBeLessThan(0.5);
  }
});

test('a plain question of price is one, whatever the goods', async () => {
  for (const text of ['这条裙子多少钱', '这条裤子多少钱', '这双鞋多少钱', '这个多少钱', 'how much is this', 'How much is the casserole?', 'how much is the monstera plant?', 'What is the price of the lamp?']) {
    const { intent, confidence } = await model.read(text);
    expect(intent).toBe('price');
    expect(confidence).toBeGreaterThan(0.45);
  }
});

test('the other sets are answered by the same model', async () => {
  expect((await model.readAs('clinc150', 'set an alarm for 7 in the morning')).intent).toBe('alarm');
  expect((await model.readAs('support', 'i want to cancel my order')).intent).toBe('cancel_order');
  expect((await model.readAs('clinc150', 'what is the average height of a giraffe')).outOfScope).toBeGreaterThan(0.5);
  expect((await model.readAs('clinc150', '')).ranked).toHaveLength(150);
});

test('padding changes no output, not even in the last digit that matters', async () => {
  for (const text of ['好', '这款手机壳多少钱，包邮吗', 'do you have this dress in a bigger size']) {
    const data = intentFeatures(normalise(text));
    const padded = new Int32Array(1_024);
    padded.set(data);
    const [short, long] = await Promise.all([data, padded].map((features) => runtime.run('intents', { features: { type: 'int32', dims: [1, features.length], data: features } })));
    for (const name of ['live', 'clinc150', 'support', 'out_of_scope']) {
      const found = Array.from(long?.[name]?.data ?? [], Number);
      expect(found.length).toBeGreaterThan(2);
      Array.from(short?.[name]?.data ?? [], Number).forEach((value, index) => { expect(found[index]).toBeCloseTo(value, 5); });
    }
  }
});

test('a batch answers what single calls answer, in order', async () => {
  const texts = Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? `${index}号链接多少钱` : `where is my order ${index} ${'x '.repeat(index)}`));
  const together = await Promise.all(texts.map((text) => model.read(text)));
  for (const [index, text] of texts.entries()) {
    expect((await model.read(text)).confidence).toBeCloseTo(together[index]?.confidence ?? NaN, 5);
  }
});

test('any text gets an answer: a hundred kilobytes, lone surrogates, controls, rare scripts', async () => {
  for (const text of ['多少钱'.repeat(30_000), 'a b '.repeat(25_000), '\ud83d', '\u0000\u0007', 'ꙮ', '𒀀𒀁', '\u202eabc', '']) {
    const { confidence, outOfScope } = await model.read(text);
    expect(Number.isFinite(confidence) && Number.isFinite(outOfScope)).toBe(true);
  }
});
