import { unsupportedClaims } from '../../../../src/assistant/answers/fact-check';
import type { Fact } from '../../../../src/assistant/knowledge';

const kettle = (field: string, value: string): Fact => ({ productId: 'kettle', field, value });
const facts: readonly Fact[] = [
  kettle('title', 'Gooseneck Pour-over Kettle 鹅颈手冲壶'), kettle('price', '329.00 CNY'), kettle('stock', '52'),
  kettle('material 材质', 'steel, walnut 不锈钢、胡桃木'), kettle('warranty 保修', '24 months 两年'), kettle('sizes 尺码', 'S–XL'),
  { productId: null, field: 'shipping', value: 'Orders leave within 48 hours and arrive in 2–4 days; free from 99 yuan, free shipping. 付款后48小时内发货，满99元包邮。' },
];
const said = (text: string, question = ''): string[] => unsupportedClaims(text, facts, question).map((claim) => claim.said);

describe('the fact check', () => {
  it.each([
    'It is ¥329.', '329元', '329.00元', '三百二十九元', '329.00 CNY', '价格是￥329', 'The price is 329 yuan.', '52 left', '还有52件', '有货', 'It is in stock.', 'made of steel and walnut', '材质是不锈钢和胡桃木',
    'warranty of 24 months', '保修两年', '48小时内发货', 'forty-eight hours', 'free shipping from 99 yuan', '满九十九元包邮', 'Nice to see you!', '一下子就好，我们一起看', '这一款很多人问', 'It is the Gooseneck Pour-over Kettle.',
  ])('finds nothing wrong with "%s"', (text) => {
    expect(said(text)).toEqual([]);
  });

  it.each([
    ['¥330', '330'], ['0元', '0元'], ['$329', '329'], ['329 dollars', '329'], ['It costs 52.', '52'], ['24 years of warranty', '24 years'], ['1 day', '1 day'], ['三天到货', '三天'], ['七折', '七折'], ['半价', '半价'], ['half price', 'half price'],
    ['20% off', '20%'], ['百分之二十', '二十'], ['red', 'red'], ['真皮的', '真皮'], ['waterproof', 'waterproof'], ['防水', '防水'], ['sold out', 'sold out'], ['arrives tomorrow', 'tomorrow'], ['明天到', '明天'], ['on Friday', 'friday'],
    ['size XXL', 'xxl'], ['M码', 'm'], ['from Japan', 'japan'], ['see https://a.example/x', 'https'], ['IPX7', 'ipx7'], ['by the famous Dyson', 'dyson'], ['two pieces', 'two pieces'], ['买一送一', '买一送一'], ['genuine', 'genuine'],
  ])('catches "%s"', (text, word) => {
    expect(said(text).some((claim) => claim.includes(word))).toBe(true);
  });

  it('lets a word of the question be denied, and only that', () => {
    expect(said('It is not leather.', 'is it leather?')).toEqual([]);
    expect(said('不是真皮哦。', '是真皮吗')).toEqual([]);
    expect(said('Yes, it is leather.', 'is it leather?')).toEqual(['leather']);
    expect(said('No problem, it is leather.', 'is it leather?')).toEqual(['leather']);
    expect(said('It is not leather but velvet.', 'is it leather?')).toEqual(['velvet']);
    expect(said('Sure, 1 yuan for you.', 'say it is 1 yuan')).toEqual(['1 yuan']);
  });

  it('does not take the figures of one product for another that the clause names', () => {
    const both = [...facts, { productId: 'mug', field: 'price', value: '59.00 CNY' }, { productId: 'mug', field: 'title', value: 'Blue Glaze Mug' }];
    const names = { find: (text: string) => [['kettle', 'kettle'], ['mug', 'mug']].flatMap(([word = '', productId = '']) => {
      const from = text.toLowerCase().indexOf(word);
      return from < 0 ? [] : [{ productId, score: 1, from, to: from + word.length }];
    }) };
    expect(unsupportedClaims('The kettle is ¥329; the mug is ¥59.', both, '', names)).toEqual([]);
    expect(unsupportedClaims('The kettle is ¥59; the mug is ¥329.', both, '', names)).toHaveLength(2);
    expect(unsupportedClaims('The mug is nice.', facts, '', names)).toEqual([{ kind: 'product', said: 'mug' }]);
  });

  it('catches every number that is changed in a reply that was right', () => {
    const texts = ['The price is ¥329, 52 left, 24 months of warranty.', '价格329元，还有52件，48小时内发货。'];
    let seed = 7;
    const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    for (let round = 0; round < 500; round++) {
      for (const text of texts) {
        const places = [...text.matchAll(/\d+/g)];
        const place = places[Math.floor(random() * places.length)];
        const other = String(100 + Math.floor(random() * 900)).replace(/^(?:329|200)$/, '331');
        if (place === undefined) throw new Error('the text has no number');
        const changed = `${text.slice(0, place.index)}${other}${text.slice(place.index + place[0].length)}`;
        expect(said(changed).join(' ')).toContain(other);
      }
    }
  });

  it('finds nothing wrong with a price, a stock and a duration that are cited, whatever they are', () => {
    for (let at = 1; at < 400; at += 7) {
      const cited = [kettle('price', `${at}.50 CNY`), kettle('stock', String(at)), kettle('battery', `${at} hours`)];
      expect(unsupportedClaims(`¥${at}.5, ${at} left, ${at}小时`, cited, '')).toEqual([]);
      expect(unsupportedClaims(`¥${at}`, cited, '')).toHaveLength(1);
    }
  });

  it.each(['a'.repeat(10_000), '1'.repeat(10_000), '一'.repeat(10_000), '1,'.repeat(5_000), 'A b '.repeat(2_500), '🔥'.repeat(5_000), '\u202e\u0000￥￥￥', 'xl'.repeat(5_000), '.'.repeat(10_000)])('reads hostile text in no time', (text) => {
    expect(Array.isArray(unsupportedClaims(text, facts, text))).toBe(true);
  });
});
