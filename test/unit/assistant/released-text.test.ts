import { ReleasedText } from '../../../src/assistant/language-model/released-text';
import { tokens } from '../../support/language-model-server';

/** Everything is supported but the number 49. */
const released = (): ReleasedText => new ReleasedText((text) => !/\b49\b/.test(text));

function pieces(text: string): string[] {
  const written = released();
  return tokens(text).map((token) => written.add(token)).filter((piece) => piece !== '');
}

test('a word is let out when the next begins, so that no number is shown by halves', () => {
  const written = released();
  expect(written.add('It costs ')).toBe('It costs ');
  expect(written.add('32')).toBe('');
  expect(written.add('9')).toBe('');
  expect(written.add(' yuan')).toBe('329 ');
  expect(written.text).toBe('It costs 329 yuan');
});

test('Chinese is let out clause by clause', () => {
  expect(pieces('有的，奶油白。现在329元')).toEqual(['有的，', '奶油白。']);
});

test('a decimal point ends nothing', () => {
  const written = released();
  expect(Array.from('from 3.5 mm', (token) => written.add(token)).filter((piece) => piece !== '')).toEqual(['from ', '3.5 ']);
});

test('what is not supported is held back, and all that follows it', () => {
  const text = pieces('The mug is 49 yuan, dear friend. Bye now.').join('');
  expect(text).toBe('The mug is ');
});

test('blanks before the first word are no part of it', () => {
  expect(pieces('\n\n It is here.')).toEqual(['It ', 'is ']);
});

test('what was held back comes once it turns out well', () => {
  const written = new ReleasedText((text) => !text.endsWith('half '));
  expect(written.add('only half ')).toBe('');
  expect(written.add('a litre ')).toBe('only half a litre ');
});
