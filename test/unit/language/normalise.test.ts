import { MAX_CHARACTERS, normalise } from '../../../inference/language/normalise';

test('cuts a very long text at the documented number of characters', () => {
  expect(normalise('ab'.repeat(50_000))).toHaveLength(MAX_CHARACTERS);
  expect(Array.from(normalise(`a${'😀😁'.repeat(50_000)}`))).toHaveLength(MAX_CHARACTERS);
});

test('squeezes repeats but keeps small numbers', () => {
  expect(normalise('哈哈哈哈哈 sooooo 100 10000000 !!!!!')).toBe('哈哈 soo 100 1000 !!');
});

test('normalising twice changes nothing for chat', () => {
  for (const text of ['主播好棒！！！', "I DON'T know…", '👍🏽👍🏽👍🏽', 'ｆｕｌｌ　ｗｉｄｔｈ']) {
    expect(normalise(normalise(text))).toBe(normalise(text));
  }
});

test('drops lone surrogates, links and invisible characters', () => {
  expect(normalise('a\ud800b\udc00c see https://example.com/x?y=1 z\u200b')).toBe('abc see z');
});
