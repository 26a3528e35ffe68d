import 'reflect-metadata';
import { Aspect } from '../../../../entities/aspect';
import { BehaviourType } from '../../../../entities/behaviour-type';
import { CueKind } from '../../../../entities/cue-kind';
import { FallingAspect } from '../../../../src/live/cues/falling-aspect';
import type { Finding } from '../../../../src/live/cues/finding';
import { LowStock } from '../../../../src/live/cues/low-stock';
import { QuestionBurst, type Asked } from '../../../../src/live/cues/question-burst';
import { RecentRemarks } from '../../../../src/live/cues/recent-remarks';
import { UnsoldInterest } from '../../../../src/live/cues/unsold-interest';
import { WantedProduct } from '../../../../src/live/cues/wanted-product';

const SECOND = 1_000;
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const by = (author: number, at: number): Pick<Asked, 'messageId' | 'authorId' | 'text' | 'at'> => ({ messageId: `m${author}@${at}`, authorId: `a${author}`, text: `says ${author}`, at });

describe('a burst of the same question', () => {
  const asks = (overrides: (index: number) => Partial<Asked>, count: number, every = SECOND): (Finding | undefined)[] => {
    const burst = new QuestionBurst();
    return times(count, (index) => burst.hear({ ...by(index, index * every), intent: 'size', intentConfidence: 0.9, productId: 'mug', ...overrides(index) }));
  };
  test('is five viewers within two minutes', () => {
    const found = asks(() => ({}), 6);
    expect(found.slice(0, 4)).toEqual([undefined, undefined, undefined, undefined]);
    expect(found[4]).toMatchObject({ kind: CueKind.QUESTION_BURST, intent: 'size', productId: 'mug', remarks: { length: 5 } });
    expect(found[5]).toMatchObject({ remarks: { length: 6 } });
  });
  test('of a product’s details is about one of them', () => {
    const details = (texts: readonly string[]): (Finding | undefined)[] => asks((index) => ({ intent: 'product_info', text: texts[index % texts.length] as string }), 5);
    expect(details(['六杯是几个人的量？', 'works on induction?', 'does it fold', '能调光吗', '可以测血压吗'])).toEqual(times(5, () => undefined));
    expect(details(['杯子能进微波炉吗', '微波炉能用吗', '这个杯子微波炉可以吗'])[4]).toMatchObject({ remarks: { length: 5 } });
    expect(details(['is the mug safe in the microwave?', 'microwave ok?', 'can it go into a microwave'])[4]).toMatchObject({ remarks: { length: 5 } });
  });
  test('can be about the whole shop', () => { expect(asks(() => ({ intent: 'shipping', productId: null }), 5)[4]).toMatchObject({ intent: 'shipping', productId: null }); });
  test.each<[string, (index: number) => Partial<Asked>, number]>([
    ['viewers who ask of what no one knows', () => ({ intent: 'product_info', productId: null }), SECOND],
    ['one viewer who asks twelve times', () => ({ authorId: 'a0' }), SECOND],
    ['four viewers who ask again and again', (index) => ({ authorId: `a${index % 4}` }), SECOND],
    ['viewers who ask one after another for long', () => ({}), 40 * SECOND],
    ['viewers who ask about different products', (index) => ({ productId: `p${index}` }), SECOND],
    ['viewers who ask different things', (index) => ({ intent: ['size', 'price', 'stock', 'shipping', 'material', 'returns'][index % 6] as string }), SECOND],
    ['viewers who may have asked', () => ({ intentConfidence: 0.4 }), SECOND],
    ['viewers who greet', () => ({ intent: 'greeting' }), SECOND],
    ['messages without an intent', () => ({ intent: null, intentConfidence: null }), SECOND],
  ])('is not %s', (_, overrides, every) => { expect(asks(overrides, 12, every)).toEqual(times(12, () => undefined)); });
});

describe('a falling mood about an aspect', () => {
  /** Opinions of viewers, one every three seconds from a moment on. */
  const opine = (falling: FallingAspect, polarities: readonly number[], from: number, author = (index: number): number => from + index): Finding[] =>
    polarities.flatMap((polarity, index) => falling.hear(by(author(index), from + index * 3 * SECOND), [{ aspect: Aspect.PRICE, polarity }]));
  const random = (seed: number): (() => number) => { let state = seed; return () => { state = (state * 1_103_515_245 + 12_345) % 2_147_483_648; return state / 2_147_483_648; }; };
  test('is many bad words after many good ones', () => {
    const falling = new FallingAspect();
    expect(opine(falling, times(20, (index) => 0.5 + 0.02 * index), 0)).toEqual([]);
    const found = opine(falling, times(10, (index) => -0.5 - 0.01 * index), 300 * SECOND);
    expect(found[0]).toMatchObject({ kind: CueKind.ASPECT_FALLING, aspect: Aspect.PRICE, productId: null });
    expect((found[0] as { before: number }).before).toBeGreaterThan(0.5);
    expect((found[0] as { now: number }).now).toBeLessThan(-0.4);
  });
  test.each(([
    ['a mood that has always been bad', times(30, (index) => -0.6 - 0.01 * (index % 7)), times(20, (index) => -0.6 - 0.01 * (index % 7))],
    ['a few bad words', times(30, () => 0.6), [-0.9, -0.9, -0.9, -0.9]],
    ['bad words with nothing before', [], times(20, () => -0.9)],
    ['one viewer who complains twelve times', times(30, () => 0.6), times(12, () => -0.9), 7],
    ['questions', times(30, () => 0.6), times(20, () => 0)],
    ['a little less praise', times(30, (index) => 0.7 + 0.01 * (index % 5)), times(20, (index) => 0.5 + 0.01 * (index % 5))],
    ['a mood that rises', times(30, () => -0.6), times(20, () => 0.6)],
  ] as [string, number[], number[], number?][]).map(([what, before, now, author]) => ({ what, before, now, author })))('is not $what', ({ before, now, author }) => {
    const falling = new FallingAspect();
    opine(falling, before, 0);
    expect(opine(falling, now, 300 * SECOND, author === undefined ? undefined : () => author)).toEqual([]);
  });
  test('is seldom found where there is none: in a few of a hundred shows of an hour', () => {
    const alarms = times(100, (show) => {
      const next = random(show + 1);
      const falling = new FallingAspect();
      return times(300, (index) => falling.hear(by(index, index * 12 * SECOND), [{ aspect: Aspect.PRICE, polarity: next() < 0.4 ? -next() : next() }])).flat().length > 0;
    });
    expect(alarms.filter(Boolean).length).toBeLessThanOrEqual(5);
  });
});

describe('a product that is wanted and not shown', () => {
  const name = (wanted: WantedProduct, count: number, onScreen: string[] = [], every = SECOND, author = (index: number): number => index): Finding[] =>
    times(count, (index) => wanted.hear(by(author(index), index * every), ['scarf'], onScreen)).flat();
  test('is named by four viewers', () => {
    expect(name(new WantedProduct(), 4)).toMatchObject([{ kind: CueKind.WANTED_NOT_SHOWN, productId: 'scarf', remarks: { length: 4 } }]);
  });
  test('is not one that is on screen, was on screen when it was named, is named by few, or over long', () => {
    const shown = new WantedProduct();
    shown.show(['mug', 'scarf']);
    expect(name(shown, 12)).toEqual([]);
    expect(name(new WantedProduct(), 12, ['scarf'])).toEqual([]);
    expect(name(new WantedProduct(), 12, [], SECOND, () => 1)).toEqual([]);
    expect(name(new WantedProduct(), 12, [], 70 * SECOND)).toEqual([]);
  });
  test('is served once it is shown', () => {
    const wanted = new WantedProduct();
    name(wanted, 3);
    wanted.show(['scarf']);
    wanted.show([]);
    expect(name(wanted, 3)).toEqual([]);
  });
});

describe('interest without purchases', () => {
  /** So many viewers look at a product, and the first of them buy it. */
  const sell = (unsold: UnsoldInterest, productId: string, interested: number, buyers: number): Finding[] => [
    ...times(buyers, (index) => unsold.act({ viewerId: `v${index}`, productId, type: BehaviourType.PURCHASE })),
    ...times(interested, (index) => unsold.act({ viewerId: `v${index}`, productId, type: [BehaviourType.VIEW, BehaviourType.CLICK, BehaviourType.ADD_TO_CART][index % 3] as BehaviourType })),
  ].flatMap((found) => found ?? []);
  test('is found where the other products sell', () => {
    const unsold = new UnsoldInterest();
    for (const productId of ['mug', 'lamp', 'fan']) expect(sell(unsold, productId, 100, 25)).toEqual([]);
    const found = sell(unsold, 'scarf', 80, 0);
    expect(found[0]).toMatchObject({ kind: CueKind.INTEREST_WITHOUT_PURCHASE, productId: 'scarf', buyers: 0 });
    expect((found[0] as { usual: number }).usual).toBeCloseTo(0.25, 1);
  });
  test.each<[string, readonly [string, number, number][], readonly [string, number, number]]>([
    ['a product that sells like the others', [['mug', 100, 10], ['lamp', 100, 12]], ['scarf', 100, 7]],
    ['a product that few have looked at', [['mug', 100, 30], ['lamp', 100, 30]], ['scarf', 25, 0]],
    ['a show in which hardly anything sells', [['mug', 100, 1], ['lamp', 100, 2]], ['scarf', 200, 0]],
    ['the only product', [], ['scarf', 200, 0]],
    ['one of two products', [['mug', 100, 40]], ['scarf', 200, 0]],
  ])('is not found for %s', (_, others, [productId, interested, buyers]) => {
    const unsold = new UnsoldInterest();
    for (const other of others) sell(unsold, ...other);
    expect(sell(unsold, productId, interested, buyers)).toEqual([]);
  });
  test('counts a viewer once', () => {
    const unsold = new UnsoldInterest();
    for (const productId of ['mug', 'lamp']) sell(unsold, productId, 100, 30);
    expect(times(500, () => unsold.act({ viewerId: 'v', productId: 'scarf', type: BehaviourType.CLICK })).flatMap((found) => found ?? [])).toEqual([]);
  });
});

describe('a low stock', () => {
  const observe = (...levels: [stock: number | null, atSeconds: number][]): (Finding | undefined)[] => {
    const low = new LowStock();
    return levels.map(([stock, at]) => low.observe('mug', stock, at * SECOND));
  };
  test('is one that falls to a few pieces, or to none', () => {
    expect(observe([20, 0], [5, 600])).toEqual([undefined, { kind: CueKind.LOW_STOCK, productId: 'mug', stock: 5, minutesLeft: null }]);
    expect(observe([4, 0], [0, 600])[1]).toMatchObject({ stock: 0, minutesLeft: null });
  });
  test('is one that will be gone within minutes at the present rate', () => {
    expect(observe([100, 0], [80, 30], [60, 60], [40, 90])).toEqual([undefined, undefined, expect.objectContaining({ stock: 60, minutesLeft: 1.5 }), expect.objectContaining({ stock: 40 })]);
  });
  test.each<[string, ...[number | null, number][]]>([
    ['a stock that was low already', [3, 0], [3, 60], [2, 120]],
    ['a stock that nobody counts', [null, 0], [null, 60]],
    ['a stock that is heard of for the first time', [2, 0]],
    ['a stock that is filled', [0, 0], [3, 60]],
    ['a stock that falls slowly', [200, 0], [195, 60], [190, 120], [185, 180]],
    ['one correction of the count', [1_000, 0], [600, 1]],
  ])('is not %s', (_, ...levels) => { expect(observe(...levels).filter((found) => found !== undefined)).toEqual([]); });
});

test('what is remembered is bounded', () => {
  const recent = new RecentRemarks(3_600 * SECOND);
  let last = 0;
  for (let index = 0; index < 1_000; index += 1) last = recent.add('one thing', by(index, index)).length;
  expect(last).toBe(200);
  for (let index = 0; index < 600; index += 1) recent.add(`thing ${index}`, by(index, index));
  expect(recent.add('one thing', by(1, 1_001))).toHaveLength(1);
});
