import { pessimisticRank, QualityMeter, questionsOf, trainingPart } from '../../../bench/eval/recommend-protocol';
import { parseSequences } from '../../../bench/eval/recommend-sequences';

const benchmark = { sequences: [['a', 'b', 'c', 'd']], items: ['a', 'b', 'c', 'd'] };
const ranking = (...scores: number[]): { productId: string; score: number }[] =>
  scores.map((score, index) => ({ productId: `p${index}`, score }));

describe('the evaluation protocol', () => {
  it('trains on all but the last two, and asks for the last but with the validation item in the history', () => {
    expect(trainingPart(benchmark)).toEqual([['a', 'b']]);
    expect(questionsOf(benchmark, 'validation')).toEqual([{ history: ['a', 'b'], target: 'c' }]);
    expect(questionsOf(benchmark, 'test')).toEqual([{ history: ['a', 'b', 'c'], target: 'd' }]);
  });

  it('counts every tie against the target', () => {
    expect(pessimisticRank(ranking(5, 4, 3, 2), 'p1', 100)).toBe(2);
    expect(pessimisticRank(ranking(5, 4, 4, 4, 2), 'p1', 100)).toBe(4);
    expect(pessimisticRank(ranking(5, 5, 5), 'p0', 100)).toBe(3);
  });

  it('counts a tie that runs past the end of the list, and a target that is not in it, as a miss', () => {
    expect(pessimisticRank(ranking(5, 4, 4), 'p1', 3)).toBe(Infinity);
    expect(pessimisticRank(ranking(5, 4, 4), 'p9', 100)).toBe(Infinity);
  });

  it('averages hits, discounted gain and coverage', () => {
    const meter = new QualityMeter(100);
    meter.add(ranking(5, 4, 3), 'p0');
    meter.add(ranking(8, 7, 6, 5, 4, 3, 2), 'p6');
    expect(meter.quality(14)).toEqual({
      'HR@5': 0.5,
      'NDCG@5': 0.5,
      'HR@10': 1,
      'NDCG@10': expect.closeTo((1 + 1 / 3) / 2, 10) as number,
      'coverage@10': 0.5,
    });
  });

  it('says which line of a sequence file is wrong, and what would be right', () => {
    expect(parseSequences('1 5 6 7\n\n2 7 6 5\n', 'file')).toEqual([
      ['5', '6', '7'],
      ['7', '6', '5'],
    ]);
    expect(() => parseSequences('1 5 6 7\n2 7 x 5', 'file')).toThrow('file, line 2: "x" is not an id');
    expect(() => parseSequences('1 5 6', 'file')).toThrow('file, line 1: viewer 1 has 2 items');
    expect(() => parseSequences('1 5 6 5', 'file')).toThrow('file, line 1: viewer 1 has an item twice');
    expect(() => parseSequences('\n', 'file')).toThrow('file holds no sequence');
  });

  it('leaves out lines that are wrong when it may, and says which', () => {
    const told: string[] = [];
    expect(parseSequences('1 5 6 7\n2 7 x 5\n3 1\n', 'file', (message) => told.push(message))).toEqual([
      ['5', '6', '7'],
    ]);
    expect(told).toEqual([
      'file, line 2: "x" is not an id; ids are whole numbers from 1',
      'file, line 3: viewer 3 has 1 items; training, validation and test need at least 3',
    ]);
  });
});
