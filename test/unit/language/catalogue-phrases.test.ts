import { CataloguePhrases } from '../../../inference/language/catalogue-phrases';

const merged = (phrases: CataloguePhrases, text: string): string[] => phrases.merge(text.split(' '));
const taught = (...spelt: string[]): CataloguePhrases => {
  const phrases = new CataloguePhrases();
  for (const phrase of spelt) phrases.add(phrase.split(' '));
  return phrases;
};

test('the longest of the phrases that begin alike wins, in whichever order they were added', () => {
  for (const phrases of [taught('air fryer', 'air fryer basket', 'air bed'), taught('air fryer basket', 'air bed', 'air fryer')]) {
    expect(merged(phrases, 'an air fryer basket or an air bed')).toEqual(['an', 'air fryer basket', 'or', 'an', 'air bed']);
    expect(merged(phrases, 'air fryer air')).toEqual(['air fryer', 'air']);
  }
});

test('a phrase that is forgotten leaves those that are as long and begin alike', () => {
  const phrases = taught('air fryer', 'air bed', 'air fryer basket');
  phrases.remove(['air', 'bed']);
  expect(merged(phrases, 'air bed air fryer')).toEqual(['air', 'bed', 'air fryer']);
  phrases.remove(['air', 'fryer', 'basket']);
  expect(merged(phrases, 'air fryer basket')).toEqual(['air fryer', 'basket']);
});

test('a phrase counts once however often it is added, and what is not known is not forgotten', () => {
  const phrases = taught('air fryer', 'air fryer', 'air bed');
  phrases.remove(['air', 'mattress']);
  phrases.remove(['air', 'fryer']);
  phrases.remove(['air', 'fryer']);
  phrases.remove([]);
  expect(merged(phrases, 'air fryer and air bed')).toEqual(['air', 'fryer', 'and', 'air bed']);
});

test('one word alone is no phrase', () => {
  const phrases = taught('air', '');
  expect(merged(phrases, 'air fryer')).toEqual(['air', 'fryer']);
});

test('each of thousands of phrases that begin alike is found', () => {
  const phrases = new CataloguePhrases();
  for (let number = 0; number < 20_000; number += 1) phrases.add(['thing', `${number}`]);
  expect(merged(phrases, 'is thing 19999 like thing 7 or thing x')).toEqual(['is', 'thing 19999', 'like', 'thing 7', 'or', 'thing', 'x']);
});
