import { KeywordExtractor } from '../../../inference/language/keywords';
import { ProductNames } from '../../../inference/language/product-names';
import { CatalogueWords, type WordedProduct } from '../../../src/catalogue/catalogue-words';

const keywords = new KeywordExtractor();
const product = (id: string, title: string, brand: string | null = null): WordedProduct => ({ id, sku: id, title, brand, category: null, attributes: [] });
let words: CatalogueWords;
beforeEach(() => { words = new CatalogueWords(keywords, new ProductNames()); });
afterEach(() => { words.retain(new Set()); });

test('keep names, brands and nouns of the catalogue whole among the keywords', async () => {
  await words.put([product('k', 'Gooseneck Pour-over Kettle 鹅颈手冲壶', 'Kettlewood 木壶')]);
  expect(keywords.extract('木壶的手冲壶怎么样')).toEqual(expect.arrayContaining(['木壶', '手冲壶']));
  expect(keywords.extract('a pour-over kettle by kettlewood')).toEqual(expect.arrayContaining(['pour over kettle', 'kettlewood']));
});

test('forget a term with the last product that has it', async () => {
  await words.put([product('a', 'Air Fryer', '好'), product('b', 'Air Fryer', '好')]);
  words.remove(['a']);
  expect(keywords.extract('air fryer 好')).toEqual(['air fryer', '好']);
  await words.put([product('b', 'Tray')]);
  expect(keywords.extract('air fryer 好')).toEqual(['air', 'fryer']);
});

test('learn a large import in turns, and find what it brought', async () => {
  await words.put(Array.from({ length: 120 }, (_, index) => product(`p${index}`, `Bowl M${index}X`)));
  expect(words.mentions('bowl m77x')[0]?.productId).toBe('p77');
});

test('a term that products share stays with the one that is left, whichever batch brought it', async () => {
  await words.put([product('a', 'Thing One Steel', 'Maker 好'), product('b', 'Thing Two Steel', 'Maker 好')]);
  await words.put([product('c', 'Thing One Steel', 'Other 好'), product('a', 'Plain Tray')]);
  words.remove(['b']);
  expect(keywords.extract('thing one steel by maker 好')).toEqual(expect.arrayContaining(['thing one steel', 'maker', '好']));
  expect(keywords.extract('thing two steel')).toEqual(['two', 'steel']);
});

test('the order and the size of batches make no difference', async () => {
  const many = Array.from({ length: 200 }, (_, index) => product(`p${index}`, `Thing N${index} ${index % 2 ? 'Walnut Tray' : '雪绒花羽绒服'}`, `Maker ${index % 7}`));
  const known = async (...batches: readonly WordedProduct[][]): Promise<unknown> => {
    const taught = new KeywordExtractor();
    const each = new CatalogueWords(taught, new ProductNames());
    for (const batch of batches) await each.put(batch);
    each.remove(many.slice(0, 50).map(({ id }) => id));
    return ['thing n7 walnut tray', 'thing n77 walnut tray by maker 3', 'thing n122 的羽绒服', 'n60'].map((text) => [taught.extract(text), each.mentions(text)]);
  };
  const once = await known(many);
  expect(once).toContainEqual([expect.arrayContaining(['thing n77 walnut tray']), [expect.objectContaining({ productId: 'p77' })]]);
  expect(await known([...many].reverse())).toEqual(once);
  expect(await known(many.slice(90), many.slice(0, 30), many.slice(30, 90), many.slice(10, 40))).toEqual(once);
});
