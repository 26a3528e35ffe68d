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
