import { detectLanguage, type Language } from '../../../inference/language/language';

test.each<[string, Language]>([
  ['这件衣服多少钱', 'zh'],
  ['iphone手机壳有货吗', 'zh'],
  ['how much is this', 'en'],
  ['OK', 'en'],
  ['主播 this dress is so cute 好看', 'mixed'],
  ['', 'other'],
  ['666', 'other'],
  ['👍👍', 'other'],
  ['すごいですね', 'other'],
  ['좋아요 정말', 'other'],
  ['Привет', 'other'],
  ['ｈｅｌｌｏ', 'en'],
])('%p is %s', (text, language) => {
  expect(detectLanguage(text)).toBe(language);
});
