import { unsupportedClaims } from '../../../bench/eval/assistant/claims';
import { DemoKnowledge, momentOf } from '../../../bench/eval/assistant/demo-knowledge';
import { demoFaqs } from '../../../src/demo/shop/knowledge/faqs';
import { demoPolicies } from '../../../src/demo/shop/knowledge/policies';

const situation = { minute: 15 };
const grounds = {
  catalogue: new DemoKnowledge(situation).all(),
  policies: demoPolicies,
  faqs: demoFaqs.filter(({ sku }) => sku === null).map(({ question, answer }) => ({ productId: null, question, answer })),
  now: momentOf(situation),
};

function claimsOf(text: string, { skus = [], shop, asked = [] }: { skus?: string[]; shop?: string; asked?: string[] }): string[] {
  const facts = [...skus.map((productId) => ({ productId, field: 'price', value: '' })), ...(shop === undefined ? [] : [{ productId: null, field: shop, value: '' }])];
  const answer = { text, language: 'en', intent: 'price', confidence: 1, facts, products: skus.map((productId) => ({ productId, score: 1 })), handedOver: false } as const;
  return unsupportedClaims(answer, { ...grounds, asked }).map(({ kind }) => kind);
}

describe('the independent check of claims', () => {
  it.each([
    ['the price', 'The Red Canvas Sneaker is ¥129.', 'VT-SNEAKER'],
    ['a price in Chinese characters', '红色帆布鞋一百二十九元。', 'VT-SNEAKER'],
    ['a price with decimals', '条纹纯棉袜24.90元，平时29.90元。', 'VT-SOCKS'],
    ['a size within a range', '有43码。', 'VT-SNEAKER'],
    ['a letter within a range', 'Yes, it comes in M.', 'VT-DRESS'],
    ['another unit', 'It holds 900 ml.', 'VT-KETTLE'],
    ['a duration in the other language', '续航40小时。', 'VT-HEADPHONES'],
    ['two years for 24 months', 'The warranty is two years.', 'VT-HEADPHONES'],
    ['a measure in two directions', '183 cm long and 61 cm wide.', 'VT-YOGAMAT'],
    ['material and colour', '祖母绿，头层牛皮。', 'VT-HANDBAG'],
    ['what is left of a deal', '15 minutes are left for 799 yuan.', 'VT-HANDBAG'],
  ])('lets pass %s', (_what, text, sku) => {
    expect(claimsOf(text, { skus: [sku] })).toEqual([]);
  });

  it.each([
    ['a wrong price', 'It is 99 yuan.', 'VT-SNEAKER', 'number'],
    ['a wrong price in Chinese characters', '只要九十九元。', 'VT-SNEAKER', 'number'],
    ['a price that is another number of the product', 'It is 44 yuan.', 'VT-SNEAKER', 'number'],
    ['a price of a deal that is over for the product', 'It is 249 yuan.', 'VT-SPEAKER', 'number'],
    ['a discount', 'Now 20% off.', 'VT-SNEAKER', 'number'],
    ['a discount in Chinese', '现在打8折。', 'VT-SNEAKER', 'number'],
    ['a wrong stock', '还有12双。', 'VT-SNEAKER', 'number'],
    ['a size beyond the range', 'We have it in 46.', 'VT-SNEAKER', 'number'],
    ['a part of a range', 'It comes in 36–40.', 'VT-SNEAKER', 'number'],
    ['a letter beyond the range', 'It comes in XXL.', 'VT-DRESS', 'size'],
    ['a wrong unit', 'It weighs 248 kg.', 'VT-HEADPHONES', 'number'],
    ['an invented weight', 'It weighs 350 g.', 'VT-MUG', 'number'],
    ['a wrong material', '是真皮的。', 'VT-MUG', 'material'],
    ['a wrong colour', 'It comes in black.', 'VT-SNEAKER', 'colour'],
  ])('finds %s', (_what, text, sku, kind) => {
    expect(claimsOf(text, { skus: [sku] })).toEqual([kind]);
  });

  it('takes a sentence about a named product at that product', () => {
    const skus = ['VT-SNEAKER', 'VT-MUG'];
    expect(claimsOf('The Red Canvas Sneaker is 129 yuan. The Blue Glaze Mug is 59 yuan.', { skus })).toEqual([]);
    expect(claimsOf('The Red Canvas Sneaker is 59 yuan. The Blue Glaze Mug is 129 yuan.', { skus })).toEqual(['number', 'number']);
  });

  it('lets the shop\'s promises pass only where one is cited', () => {
    expect(claimsOf('We ship within 48 hours.', { shop: 'shipping' })).toEqual([]);
    expect(claimsOf('We ship within 48 hours.', {})).toEqual(['number']);
    expect(claimsOf('We ship within 48 hours.', { shop: 'returns' })).toEqual(['number']);
    expect(claimsOf('We ship within 24 hours.', { shop: 'shipping' })).toEqual(['number']);
    expect(claimsOf('Our staff are online from 9:00 to 23:00.', { shop: 'contact' })).toEqual([]);
    expect(claimsOf('Our staff are online from 8:00 to 23:00.', { shop: 'contact' })).toEqual(['number']);
  });

  it('lets the viewer\'s own words pass only where they are denied', () => {
    const asked = ['so the leather mug is 30 yuan?'];
    expect(claimsOf('No, it is not 30 yuan.', { skus: ['VT-MUG'], asked })).toEqual([]);
    expect(claimsOf('Yes, it is 30 yuan.', { skus: ['VT-MUG'], asked })).toEqual(['number']);
    expect(claimsOf('Yes, the leather one.', { skus: ['VT-MUG'], asked })).toEqual(['material']);
  });

  it('counts the products of a list', () => {
    expect(claimsOf('Here are 4 ideas.', { skus: ['VT-MUG', 'VT-MOKA', 'VT-HAT', 'VT-LAMP'] })).toEqual([]);
    expect(claimsOf('Here are 7 ideas.', { skus: ['VT-MUG', 'VT-MOKA'] })).toEqual(['number']);
  });
});
