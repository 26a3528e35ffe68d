import { BehaviourType } from '../../../entities/behaviour-type';
import { Language } from '../../../entities/language';
import { preferredLanguage } from '../../../src/audience/preferred-language';
import type { ReasonKind, ScorePart } from '../../../src/recommendations/recommendation';
import { reasonText } from '../../../src/recommendations/reason-text';
import { exactScore, ownParts, scoreParts, sharesOf, strongestKind } from '../../../src/recommendations/score-parts';

const part = (kind: ReasonKind, contribution: number, productId: string | null = null): ScorePart => ({ kind, productId, act: productId === null ? null : BehaviourType.VIEW, contribution });

describe('the parts of a score', () => {
  const ranked = { productId: 'p', score: 0, because: [{ productId: 'a', contribution: 0.7 }, { productId: 'b', contribution: 0.2 }], boost: 1.1, popularity: 1e-7, taste: 0.05 };
  const moment = [{ kind: 'ON_SCREEN_NOW', contribution: 1 }, { kind: 'ON_THE_SHELF', contribution: 0.1 }] as const;

  test('are what each own product gave with what was done with it, the sequence, the moment and popularity, and sum to the score', () => {
    const parts = scoreParts(ranked, moment, new Map([['a', BehaviourType.PURCHASE]]));
    expect(parts.map(({ kind, productId, act }) => [kind, productId, act])).toEqual([
      ['SIMILAR_TO_VIEWED', 'a', 'PURCHASE'], ['SIMILAR_TO_VIEWED', 'b', 'VIEW'], ['MATCHES_TASTE', null, null], ['ON_SCREEN_NOW', null, null], ['ON_THE_SHELF', null, null], ['POPULAR', null, null],
    ]);
    expect(parts.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(exactScore(ranked, moment), 12);
  });

  test('decide the kind by what gives most together, not by the largest single one', () => {
    expect(strongestKind([part('SIMILAR_TO_VIEWED', 0.6, 'a'), part('SIMILAR_TO_VIEWED', 0.6, 'b'), part('ON_SCREEN_NOW', 1)])).toBe('SIMILAR_TO_VIEWED');
    expect(strongestKind([part('SIMILAR_TO_VIEWED', 0.6, 'a'), part('SIMILAR_TO_VIEWED', -0.5, 'b'), part('ON_THE_SHELF', 0.2)])).toBe('ON_THE_SHELF');
    expect(strongestKind([])).toBe('POPULAR');
  });

  test('name the own products that speak for it, the strongest first, and none that speaks against it', () => {
    const parts = [part('SIMILAR_TO_VIEWED', 0.1, 'a'), part('SIMILAR_TO_VIEWED', -0.4, 'b'), part('SIMILAR_TO_VIEWED', 0.5, 'c'), part('ON_SCREEN_NOW', 1)];
    expect(ownParts(parts).map(({ productId }) => productId)).toEqual(['c', 'a']);
    expect(sharesOf(parts)).toEqual([0.05, 0.2, 0.25, 0.5]);
    expect(sharesOf([])).toEqual([]);
  });
});

describe('a reason in words', () => {
  const own = [{ title: 'Mug', act: BehaviourType.PURCHASE }, { title: 'Lamp', act: BehaviourType.VIEW }];

  test('says what was done with which product', () => {
    expect(reasonText('SIMILAR_TO_VIEWED', own, Language.EN)).toBe('Because you bought “Mug” and looked at “Lamp”.');
    expect(reasonText('SIMILAR_TO_VIEWED', own.map(({ title }) => ({ title, act: BehaviourType.ADD_TO_CART })), Language.EN)).toBe('Because you put “Mug” and “Lamp” into the cart.');
    expect(reasonText('SIMILAR_TO_VIEWED', own, Language.ZH)).toBe('因为您买过“Mug”，看过“Lamp”。');
  });

  test('names at most two products, and none that is gone', () => {
    expect(reasonText('SIMILAR_TO_VIEWED', [...own, { title: 'Fan', act: BehaviourType.VIEW }], Language.EN)).not.toContain('Fan');
    expect(reasonText('SIMILAR_TO_VIEWED', [], Language.EN)).toBe('It goes with what you turned to lately.');
  });

  test.each(['MATCHES_TASTE', 'ON_SCREEN_NOW', 'PRESENTED_NOW', 'DEAL_RUNNING', 'FROM_CONVERSATION', 'ON_THE_SHELF', 'ALMOST_GONE', 'POPULAR_IN_STREAM', 'POPULAR', 'EXPLORATION'] as const)('%s has a sentence of its own in either language', (kind) => {
    expect(reasonText(kind, own, Language.EN)).toMatch(/^[A-Z][^\p{Script=Han}]+\.$/u);
    expect(reasonText(kind, own, Language.ZH)).toMatch(/^\p{Script=Han}[^a-z]+。$/u);
  });
});

describe('the language that a reader prefers', () => {
  test.each([
    [undefined, Language.EN], ['', Language.EN], ['*', Language.EN], ['fr', Language.EN], ['zh-CN,zh;q=0.9,en;q=0.8', Language.ZH], ['en-GB,zh;q=0.5', Language.EN], ['en;q=0.3, zh-Hant-TW;q=0.7', Language.ZH],
    ['fr, zh;q=0.1', Language.ZH], ['zh;q=0', Language.EN], ['zh;q=nonsense, en;q=0.9', Language.ZH], ['zhuang', Language.EN], [`${'x,'.repeat(5_000)}zh`, Language.EN],
  ])('of %j is %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });
});
