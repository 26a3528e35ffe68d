import { affinitiesOf, type Traits } from '../../../src/mining/affinity';
import { associationOf } from '../../../src/mining/association';
import { priceBand } from '../../../src/mining/price-band';
import { segmentOf } from '../../../src/mining/segment-rules';

const DAY_MS = 86_400_000;
const traits = (brand: string | null, category: string | null = null, band: string | null = null): Traits => ({ BRAND: brand, CATEGORY: category, PRICE_BAND: band });
const average = { BRAND: new Map([['Big', 0.9], ['Small', 0.1]]), CATEGORY: new Map([['lamp', 0.5], ['mug', 0.5]]), PRICE_BAND: new Map<string, number>() };
const act = (own: Traits, ageDays = 0, weight = 1): { traits: Traits; weight: number; ageMs: number } => ({ traits: own, weight, ageMs: ageDays * DAY_MS });

describe('affinities', () => {
  test('the biggest brand is none for one who turns to it like everybody', () => {
    expect(affinitiesOf([...Array<unknown>(9)].map(() => act(traits('Big'))).concat(act(traits('Small'))), average)).toEqual([]);
  });

  test('a brand that few others turn to is one, with its share, its lift and what speaks for it', () => {
    const found = affinitiesOf([act(traits('Small')), act(traits('Small')), act(traits('Big')), act(traits('Big'))], average);
    expect(found).toEqual([{ kind: 'BRAND', value: 'Small', weight: 1, share: 0.5, lift: expect.closeTo((2 + 2 * 0.1) / 6 / 0.1, 9), acts: 2 }]);
  });

  test('weights of a kind sum to 1, and what is newer counts more', () => {
    const found = affinitiesOf([act(traits(null, 'lamp'), 60), act(traits(null, 'mug')), act(traits('Small', 'mug'))], average);
    expect(found.map(({ kind, value }) => `${kind} ${value}`).sort()).toEqual(['BRAND Small', 'CATEGORY mug']);
    const mug = found.find(({ value }) => value === 'mug');
    expect(mug?.share).toBeCloseTo(2 / 2.25, 9);
    const rare = affinitiesOf([act(traits(null, 'a')), act(traits(null, 'a')), act(traits(null, 'b'))], average);
    expect(rare.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(rare[0]).toMatchObject({ value: 'a', acts: 2 });
  });

  test('what was taken back counts nothing', () => {
    expect(affinitiesOf([act(traits('Small'), 0, 0)], average)).toEqual([]);
  });

  test.each([[0, 'EUR', '0–1 EUR'], [99, 'EUR', '0–1 EUR'], [100, 'EUR', '1–2 EUR'], [499, 'EUR', '2–5 EUR'], [1_000, 'EUR', '10–20 EUR'], [88_880, 'CNY', '500–1000 CNY'], [4_500, 'JPY', '2000–5000 JPY'], [100_000, 'EUR', '1000–2000 EUR'], [1_185, 'KWD', '1–2 KWD']])('%d minor units of %s lie in %s', (minor, currency, band) => {
    expect(priceBand(minor, currency)).toBe(band);
  });
});

test('an association has support, confidence and lift by their definitions, and more evidence the more baskets there are', () => {
  const few = associationOf({ both: 4, first: 8, second: 10, all: 100 });
  expect(few).toMatchObject({ support: 0.04, confidence: 0.5, lift: 5 });
  expect(associationOf({ both: 40, first: 80, second: 100, all: 1_000 }).evidence).toBeCloseTo(10 * few.evidence, 9);
  expect(associationOf({ both: 1, first: 10, second: 10, all: 100 }).evidence).toBeCloseTo(0, 9);
  expect(associationOf({ both: 5, first: 5, second: 5, all: 5 })).toMatchObject({ support: 1, confidence: 1, lift: 1 });
});

describe('segments', () => {
  const now = new Date('2026-11-30T12:00:00Z');
  const figures = (rest: Partial<Parameters<typeof segmentOf>[0] & object>): NonNullable<Parameters<typeof segmentOf>[0]> => ({ lastAt: now, activeDays: 1, purchaseDays: 0, cameBack: false, ...rest });

  test.each([
    ['NEW', undefined], ['NEW', figures({})], ['NEW', figures({ activeDays: 2 })], ['RETURNING', figures({ cameBack: true })], ['RETURNING', figures({ cameBack: true, activeDays: 9, purchaseDays: 2 })],
    ['LOYAL', figures({ cameBack: true, activeDays: 10 })], ['LOYAL', figures({ purchaseDays: 3 })], ['LAPSED', figures({ lastAt: new Date(now.getTime() - 60 * DAY_MS - 1), purchaseDays: 9 })], ['NEW', figures({ lastAt: new Date(now.getTime() - 60 * DAY_MS) })],
  ])('%s: %j', (segment, given) => {
    expect(segmentOf(given, now, 60)).toBe(segment);
  });
});
