import { beautyRange } from '../../../src/demo/shop/ranges/beauty';
import { fashionRange } from '../../../src/demo/shop/ranges/fashion';
import { kitchenRange } from '../../../src/demo/shop/ranges/kitchen';
import { sportRange } from '../../../src/demo/shop/ranges/sport';
import { MEANT, ProductNames } from '../../../inference/language/product-names';
import type { NamedProduct } from '../../../inference/language/product-terms';

const shop: NamedProduct[] = [...beautyRange, ...fashionRange, ...kitchenRange, ...sportRange].map(({ sku, title, brand, category, attributes }) => ({ id: sku, sku, title, brand, category, attributes }));
const named = (title: string, more: Partial<NamedProduct> = {}): NamedProduct => ({ id: title, sku: title, title, brand: null, category: null, attributes: [], ...more });
const names = new ProductNames();
names.put(shop);
const meant = (text: string): string[] => names.find(text).filter(({ score }) => score >= MEANT).map(({ productId }) => productId);

test.each([
  ['how much is the kettle?', 'VT-KETTLE'], ['手冲壶还有吗', 'VT-KETTLE'], ['vt-kettle', 'VT-KETTLE'], ['ＶＴ－ＫＥＴＴＬＥ 有货吗', 'VT-KETTLE'],
  ['are the kettles dishwasher safe', 'VT-KETTLE'], ['that ketle is nice', 'VT-KETTLE'], ['moka', 'VT-MOKA'], ['摩卡壶多少钱', 'VT-MOKA'],
  ['红鞋', 'VT-SNEAKER'], ['the red sneakers', 'VT-SNEAKER'], ['these shoes run small', 'VT-SNEAKER'], ['这条裙子好看', 'VT-DRESS'], ['green bag pls', 'VT-HANDBAG'],
  ['lipstik', 'VT-LIPSTICK'], ['口红色号', 'VT-LIPSTICK'], ['瑜伽垫多厚', 'VT-YOGAMAT'],
])('%j names one product', (text, sku) => {
  expect(meant(text)).toEqual([sku]);
});

test.each(['black', 'is it new?', 'a set please', '包邮吗', '主播好', 'red', '加油', '白送', '红包', 'the colour', ''])('%j names none', (text) => {
  expect(meant(text)).toEqual([]);
});

test('a whole title or an SKU is certain, and says where it stands in the text as it was given', () => {
  const [sku] = names.find('我要 VT-MOKA！');
  expect(sku).toEqual({ productId: 'VT-MOKA', score: 1, from: 3, to: 10, matched: 'VT-MOKA' });
  expect(names.find('Aluminium Moka Pot 八角摩卡壶')[0]).toMatchObject({ productId: 'VT-MOKA', score: 1 });
  expect(names.find('😀 手冲壶')[0]).toMatchObject({ productId: 'VT-KETTLE', from: 3, to: 6, matched: '手冲壶' });
});

test('a word that fits several products gives each a share, so that one can see that it does not decide', () => {
  const pots = names.find('这个壶').map(({ productId, score }) => ({ productId, score }));
  expect(pots.map(({ productId }) => productId).sort()).toEqual(['VT-KETTLE', 'VT-MOKA']);
  expect(pots[0]?.score).toBe(pots[1]?.score);
  expect(pots[0]?.score).toBeLessThan(MEANT);
  for (const { score } of names.find('anything by Kettlewood?')) expect(score).toBeLessThan(0.15);
});

test('two products named in one line are both found', () => {
  expect(meant('the kettle and the mug').sort()).toEqual(['VT-KETTLE', 'VT-MUG']);
});

test('a new title takes the place of the old one, and a product that is gone is not found', () => {
  const changing = new ProductNames();
  changing.put([named('Copper Teapot', { id: 'a', sku: 'X-9' })]);
  changing.put([named('Copper Teapot', { id: 'a', sku: 'X-9' }), named('Oak Tray', { id: 'a', sku: 'X-9' })]);
  expect(changing.size).toBe(1);
  expect(changing.find('copper teapot')).toEqual([]);
  expect(changing.find('oak trays')[0]).toMatchObject({ productId: 'a' });
  changing.remove(['a', 'a', 'unknown']);
  expect(changing.find('oak tray x-9')).toEqual([]);
  expect(changing.size).toBe(0);
});

test('looks at a bounded part of a catalogue where thousands have the same name, and still finds the one that is told apart', () => {
  const many = new ProductNames();
  many.put(Array.from({ length: 3_000 }, (_, index) => named(`Canvas Sneaker N${index}`, { id: `${index}`, sku: `S-${index}` })));
  expect(many.find('sneaker')).toEqual([]);
  expect(many.find('the n1234 sneaker')[0]).toMatchObject({ productId: '1234', matched: 'n1234 sneaker' });
});

test.each(['a '.repeat(50_000), '壶'.repeat(20_000), '\ud800 kettle', 'kettle '.repeat(5_000)])('takes any text', (text) => {
  expect(() => names.find(text)).not.toThrow();
});
