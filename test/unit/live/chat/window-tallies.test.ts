import 'reflect-metadata';
import { Aspect } from '../../../../entities/aspect';
import { tallyAspects, tallyKeywords } from '../../../../src/live/chat/window-tallies';

const said = (polarity: number, keywords: string[], weight = 1): Parameters<typeof tallyKeywords>[0][number] => ({ polarity, keywords, weight });

describe('what a window talks about', () => {
  test('is every keyword, one a message, what the messages that said it weigh, and how they sounded', () => {
    expect(tallyKeywords([said(1, ['mug', 'mug', 'blue']), said(0, ['mug']), said(-1, ['lamp', 'blue'], 0.5), said(0, [])])).toEqual([
      { keyword: 'mug', count: 2, weight: 2, sentiment: 0.5 }, { keyword: 'blue', count: 2, weight: 1.5, sentiment: 0 }, { keyword: 'lamp', count: 1, weight: 0.5, sentiment: -1 },
    ]);
  });

  test('has a mood for each aspect, weighed, the most spoken of first', () => {
    expect(tallyAspects([
      { weight: 1, aspects: [{ aspect: Aspect.PRICE, polarity: -1 }, { aspect: Aspect.SIZE, polarity: 1 }] },
      { weight: 0.5, aspects: [{ aspect: Aspect.PRICE, polarity: 0.5 }] },
      { weight: 1, aspects: [] },
    ])).toEqual([{ aspect: 'PRICE', messages: 2, mean: expect.closeTo(-0.5) }, { aspect: 'SIZE', messages: 1, mean: 1 }]);
  });
});
