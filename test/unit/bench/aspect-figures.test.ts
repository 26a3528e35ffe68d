import { aspectFigures, parseAspects, signsOf } from '../../../bench/eval/aspect-figures';

test('precision, recall and sign accuracy count aspects, not lines', () => {
  const rows = [
    { said: parseAspects('PRICE:-1;SIZE:1'), read: parseAspects('PRICE:1') },
    { said: parseAspects(''), read: parseAspects('HOST:1') },
    { said: parseAspects('SHIPPING:0'), read: parseAspects('SHIPPING:0') },
  ];
  expect(aspectFigures(rows)).toEqual({ lines: 3, precision: 2 / 3, recall: 2 / 3, signAccuracy: 1 / 2 });
});

test('a faint polarity is no opinion', () => {
  expect([...signsOf([{ aspect: 'PRICE', polarity: -0.1 }, { aspect: 'SIZE', polarity: 0.5 }])]).toEqual([['PRICE', 0], ['SIZE', 1]]);
});

test.each(['PRICE', 'PRICE:2', 'COLOUR:1'])('%j is no label', (label) => {
  expect(() => parseAspects(label)).toThrow('PRICE:-1;SIZE:1');
});
