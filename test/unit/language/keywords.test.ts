import { KeywordExtractor } from '../../../inference/language/keywords';

const extractor = new KeywordExtractor();

test('finds the nouns of a Chinese line and leaves out what every line has', () => {
  expect(extractor.extract('主播，请问这个保温杯和电饭煲有什么区别？')).toEqual(
    expect.arrayContaining(['保温杯', '电饭煲']),
  );
  expect(extractor.extract('主播，请问这个保温杯多少钱')).not.toEqual(expect.arrayContaining(['主播', '请问', '这个']));
});

test('finds the nouns of an English line, in lower case', () => {
  expect(extractor.extract("Does the Leather Jacket come in black? I don't see it")).toEqual([
    'leather',
    'jacket',
    'come',
    'black',
  ]);
});

test('drops links, emoji, punctuation, bare numbers and single letters', () => {
  expect(extractor.extract('https://example.com/jacket 👍👍 !!! 666 3 x 好')).toEqual([]);
  expect(extractor.extract('')).toEqual([]);
});

test('keeps the terms of the catalogue whole and ranks them first', () => {
  const taught = new KeywordExtractor();
  taught.addTerms(['雪绒花羽绒服', '锅', 'Air Fryer', 'air-fryer', 'T恤', '', '  ', '雪绒花羽绒服']);
  expect(taught.extract('价格便宜的雪绒花羽绒服多少钱')[0]).toBe('雪绒花羽绒服');
  expect(taught.extract('这个锅的质量')[0]).toBe('锅');
  expect(taught.extract('is the big AIR FRYER here')[0]).toBe('air fryer');
  expect(taught.extract('air-fryer please')).toEqual(['air fryer']);
  expect(taught.extract('黑色t恤有吗')).toContain('t恤');
});

test('cuts plain English where the rules for all scripts do', () => {
  expect(extractor.words('  The 2nd  Air Fryer 3000W\t ')).toEqual(['the', '2nd', 'air', 'fryer', '3000w']);
  expect(extractor.words("The 2nd air-fryer, 3000W; it's")).toEqual(['the', '2nd', 'air', 'fryer', '3000w', "it's"]);
  expect(extractor.words('')).toEqual([]);
});

test('counts repeats once and honours the limit', () => {
  expect(extractor.extract('dress shoes bag dress', 2)).toEqual(['dress', 'shoes']);
  expect(extractor.extract('dress shoes bag', 0)).toEqual([]);
});

test('survives a text of a hundred kilobytes', () => {
  expect(extractor.extract('羽绒服 jacket '.repeat(7_000))).toEqual(expect.arrayContaining(['羽绒服', 'jacket']));
});
