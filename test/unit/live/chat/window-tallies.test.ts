import 'reflect-metadata';
import { Aspect } from '../../../../entities/aspect';
import { tallyAspects, tallyKeywords } from '../../../../src/live/chat/window-tallies';

const said = (polarity: number, keywords: string[], weight = 1): Parameters<typeof tallyKeywords>[0][number] => ({ polarity, keywords, weight });

describe('what a window talks about', () => {
  test('is the keywords that most messages said, one a message, and how they sounded', () => {
    expect(tallyKeywords([said(1, ['mug', 'mug', 'blue']), said(0, ['mug']), said(-1, ['lamp', 'blue']), said(0, [])], 3)).toEqual([
      { keyword: 'blue', count: 2, sentiment: 0 }, { keyword: 'mug', count: 2, sentiment: 0.5 }, { keyword: 'lamp', count: 1, sentiment: -1 },
    ]);
  });

  test('is not what one viewer repeats', () => {
    const flood = Array.from({ length: 9 }, () => said(-1, ['spam'], 0.02));
    expect(tallyKeywords([...flood, said(1, ['mug'])], 2).map(({ keyword, count }) => [keyword, count])).toEqual([['mug', 1], ['spam', 9]]);
  });

  test('has a mood for each aspect, weighed, the most spoken of first', () => {
    expect(tallyAspects([
      { weight: 1, aspects: [{ aspect: Aspect.PRICE, polarity: -1 }, { aspect: Aspect.SIZE, polarity: 1 }] },
      { weight: 0.5, aspects: [{ aspect: Aspect.PRICE, polarity: 0.5 }] },
      { weight: 1, aspects: [] },
    ])).toEqual([{ aspect: 'PRICE', messages: 2, mean: expect.closeTo(-0.5) }, { aspect: 'SIZE', messages: 1, mean: 1 }]);
  });
});
