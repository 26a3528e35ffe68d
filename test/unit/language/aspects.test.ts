import { AspectReader } from '../../../inference/language/aspects';

let asked: string[] = [];
const reader = new AspectReader((text) => {
  asked.push(text);
  return Promise.resolve({ polarity: -0.6 });
});
beforeEach(() => { asked = []; });
const signs = async (text: string, own?: { polarity: number }): Promise<Record<string, number>> =>
  Object.fromEntries((await reader.read(text, own)).map(({ aspect, polarity }) => [aspect, Math.sign(polarity)]));

test.each<[string, Record<string, number>]>([
  ['有点贵但是很合身', { PRICE: -1, SIZE: 1 }],
  ['overpriced but true to size', { PRICE: -1, SIZE: 1 }],
  ['质量很好，物流太慢', { QUALITY: 1, SHIPPING: -1 }],
  ['肉疼', { PRICE: -1 }], ['my wallet hurts', { PRICE: -1 }], ['挤脚', { SIZE: -1 }], ['arrived broken', { SHIPPING: -1 }],
  ['主播讲得好细致', { HOST: 1 }], ['you talk too fast', { HOST: -1 }], ['好看！', { PRODUCT: 1 }],
])('%j', async (text, expected) => {
  expect(await signs(text)).toEqual(expected);
  expect(asked).toEqual([]);
});

test('negation turns the sign, degree weighs it', async () => {
  expect(await signs('不贵')).toEqual({ PRICE: 1 });
  expect(await signs('not too expensive')).toEqual({ PRICE: 1 });
  const [little] = await reader.read('有点贵');
  const [much] = await reader.read('太贵了');
  expect(Math.abs(little?.polarity ?? 0)).toBeLessThan(Math.abs(much?.polarity ?? 0));
});

test.each([['多少钱', 'PRICE'], ['会掉色吗', 'QUALITY'], ['does it run small?', 'SIZE'], ['什么时候发货', 'SHIPPING']])('%j asks, and is neither for nor against', async (text, aspect) => {
  expect(await reader.read(text)).toEqual([{ aspect, polarity: 0 }]);
  expect(asked).toEqual([]);
});

test.each(['主播好', 'hello everyone', '哈哈哈', '', '🎉', '贵州的举手'])('%j speaks of no aspect', async (text) => {
  expect(await reader.read(text)).toEqual([]);
});

test('the model is asked only of a clause that names an aspect without a word of opinion, and not when the text is that clause', async () => {
  expect(await signs('今天心情好，物流信息停在揽收')).toEqual({ SHIPPING: -1 });
  expect(asked).toEqual(['物流信息停在揽收']);
  expect(await signs('物流信息停在揽收', { polarity: 0.7 })).toEqual({ SHIPPING: 1 });
  expect(asked).toHaveLength(1);
});

test('takes any text', async () => {
  for (const text of ['快递'.repeat(50_000), 'not so very '.repeat(9_000), ',,,'.repeat(9_000)]) await reader.read(text);
});
