import { ProductSearch, type FoundProduct, type SearchedProduct, traitsOf } from '../../../../src/assistant/answers/product-search';

const COLOURS = ['red', 'blue', 'green', 'black'];
const thing = (id: string, over: Partial<SearchedProduct> = {}): SearchedProduct =>
  ({ id, title: `Thing ${id}`, description: null, brand: null, category: null, priceMinor: 100, currency: 'CNY', stock: 1, attributes: [], ...over });
const some = Array.from({ length: 300 }, (_, at) => thing(`${at}`, { priceMinor: (at * 7919) % 97, title: `${COLOURS[at % 4] ?? ''} thing ${'long '.repeat(at % 5)}`, description: at % 3 === 0 ? 'for camping' : null }));
const index = new ProductSearch();
for (const product of some) index.put(product);
const all = (): boolean => true;

test('the best few are the first of all, whatever is asked for and accepted', () => {
  for (const terms of [new Map<string, number>(), new Map([['camping', 1]]), new Map([['camping', 0.5], ['red', 1], ['thing', 1]]), new Map([['nothing', 1]])]) {
    for (const accepts of [all, ({ priceMinor }: FoundProduct) => priceMinor > 50, (_: FoundProduct, traits: ReadonlySet<string>) => traits.has('blue')]) {
      const every = index.search(terms, accepts, 1_000);
      for (const limit of [1, 7, 40]) expect(index.search(terms, accepts, limit)).toEqual(every.slice(0, limit));
      expect(every.map(({ score }) => score)).toEqual(every.map(({ score }) => score).sort((a, b) => b - a));
    }
  }
});

test('without words that a product has, the cheapest come first', () => {
  const prices = index.search(new Map(), all, 50).map(({ id }) => some[Number(id)]?.priceMinor ?? NaN);
  expect(prices).toEqual(some.map(({ priceMinor }) => priceMinor).sort((a, b) => a - b).slice(0, 50));
});

test('whether a product is wanted is asked of few, not of all', () => {
  let asked = 0;
  index.search(new Map(), () => { asked += 1; return true; }, 3);
  expect(asked).toBeLessThan(60);
});

test('what changes is found by its new words only, and what is gone not at all', () => {
  const small = new ProductSearch();
  small.put(thing('a', { title: 'kettle' }));
  small.put(thing('a', { title: 'lamp' }));
  expect([small.size, small.count('kettle'), small.count('lamp')]).toEqual([1, 0, 1]);
  small.remove('a');
  small.remove('a');
  expect([small.size, small.count('lamp'), small.search(new Map([['lamp', 1]]), all, 5).length]).toEqual([0, 0, 0]);
});

test('the traits of a product are its colours, also by plainer names, and its materials', () => {
  expect([...traitsOf(thing('a', { title: 'Navy hat', attributes: [{ name: 'material', value: 'cotton 棉' }] }))].sort()).toEqual(['blue', 'cotton', 'navy']);
});
