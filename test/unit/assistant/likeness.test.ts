import { bleu, tokensOf } from '../../../bench/eval/assistant/bleu';
import { rougeL } from '../../../bench/eval/assistant/rouge';

const pair = (candidate: string, reference: string): { candidate: string[]; reference: string[] } =>
  ({ candidate: candidate.split(' '), reference: reference.split(' ') });
const cats = pair('the cat is on the mat', 'there is a cat on the mat');

describe('likeness of replies', () => {
  it('is 1 for the same words', () => {
    expect(bleu([pair('the cat is on the mat', 'the cat is on the mat')])).toBeCloseTo(1, 10);
    expect(rougeL(pair('the cat', 'the cat'))).toBe(1);
  });

  it('is BLEU-4 as worked out by hand', () => {
    // 5 of 6 words, (2+1) of (5+1) pairs, (1+1) of (4+1) triples, (0+1) of (3+1) fours; six words against seven.
    const byHand = Math.exp(1 - 7 / 6) * ((5 / 6) * (3 / 6) * (2 / 5) * (1 / 4)) ** (1 / 4);
    expect(byHand).toBeCloseTo(0.38244, 4);
    expect(bleu([cats])).toBeCloseTo(byHand, 10);
  });

  it('counts a corpus as one text, not as a mean of its pairs', () => {
    // 11 of 12 words, 7+1 of 10+1 pairs, 5+1 of 8+1 triples, 3+1 of 6+1 fours; twelve words against thirteen.
    const byHand = Math.exp(1 - 13 / 12) * ((11 / 12) * (8 / 11) * (6 / 9) * (4 / 7)) ** (1 / 4);
    expect(bleu([cats, pair('the cat is on the mat', 'the cat is on the mat')])).toBeCloseTo(byHand, 10);
  });

  it('counts a word no more often than the reference has it', () => {
    // Papineni's example: two of seven, not seven of seven; then nothing but what smoothing gives.
    const byHand = ((2 / 7) * (1 / 7) * (1 / 6) * (1 / 5)) ** (1 / 4);
    expect(bleu([pair('the the the the the the the', 'the cat is on the mat now')])).toBeCloseTo(byHand, 10);
  });

  it('is no number without pairs, and 0 for empty replies', () => {
    expect(bleu([])).toBeNaN();
    expect(bleu([{ candidate: [], reference: ['a'] }])).toBe(0);
    expect(rougeL({ candidate: [], reference: [] })).toBe(0);
  });

  it('is ROUGE-L as worked out by hand', () => {
    // "is on the mat" is common to both: 4 of 6 and 4 of 7.
    expect(rougeL(cats)).toBeCloseTo(8 / 13, 10);
    expect(rougeL(pair('a b c d', 'd c b a'))).toBeCloseTo(1 / 4, 10);
  });

  it('takes characters in Chinese and words in English', () => {
    expect(tokensOf('红鞋 129元', 'zh')).toEqual(['红', '鞋', '1', '2', '9', '元']);
    expect(tokensOf("It's 24.90 yuan, in 35–44!", 'en')).toEqual(["it's", '24.90', 'yuan', 'in', '35–44']);
  });
});
