import { Sentiment } from '../../../entities/sentiment';
import { drawingNames } from '../../../src/demo/pictures/drawings';
import { chat, demoMessages, nextMessage } from '../../../src/demo/shop/chat';
import { SHIPPING_WAVE, moodAt } from '../../../src/demo/shop/messages/mood-story';
import { demoProducts } from '../../../src/demo/shop/products';
import { schedule } from '../../../src/demo/shop/programme';
import { seededRandom } from '../../../src/demo/shop/seeded-random';
import { ROUND_SECONDS, demoUtterances, showAt } from '../../../src/demo/shop/show';
import { demoViewers } from '../../../src/demo/shop/viewers';

const skus = new Set(demoProducts.map(({ sku }) => sku));

describe('the demo shop', () => {
  it('sells at least 24 products, each with a number and a drawing of its own', () => {
    expect(skus.size).toBe(demoProducts.length);
    expect(demoProducts.length).toBeGreaterThanOrEqual(24);
    expect(demoProducts.map(({ drawing }) => drawing).sort()).toEqual(drawingNames);
  });

  it('names every product in English and Chinese, with a price in yuan and fen', () => {
    for (const { title, description, price } of demoProducts) {
      for (const text of [title, description]) expect(text).toMatch(/[a-z].*\p{Script=Han}|\p{Script=Han}.*[a-z]/u);
      expect(price.amount).toMatch(/^\d+\.\d{2}$/);
    }
  });
});

describe('the demo show', () => {
  it('shows at least 12 products in a round of two to three minutes, each for 8 to 15 seconds', () => {
    expect(new Set(schedule.flatMap((segment) => segment.skus)).size).toBeGreaterThanOrEqual(12);
    expect(ROUND_SECONDS).toBeGreaterThan(120);
    expect(ROUND_SECONDS).toBeLessThanOrEqual(180);
    for (const { seconds } of schedule) expect(seconds >= 8 && seconds <= 15).toBe(true);
  });

  it('begins again after a round, with pauses and with pairs', () => {
    expect(showAt(5 + 2 * ROUND_SECONDS).skus).toEqual(showAt(5).skus);
    const shown = Array.from({ length: Math.floor(ROUND_SECONDS) }, (_, second) => showAt(second).skus.length);
    expect(new Set(shown)).toEqual(new Set([0, 1, 2]));
  });

  it('moves without jumps while a product is shown', () => {
    const [first] = schedule;
    if (first === undefined) throw new Error('the programme is empty');
    for (let now = first.from + 1; now < first.until - 1; now += 0.1) {
      const [before, after] = [showAt(now).products[0], showAt(now + 0.1).products[0]];
      expect(Math.hypot((after?.x ?? 0) - (before?.x ?? 0), (after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(4);
    }
  });

  it('has the host speak in both languages, in order, about products that are shown', () => {
    expect(demoUtterances.map(({ at }) => at)).toEqual(demoUtterances.map(({ at }) => at).sort((a, b) => a - b));
    for (const utterance of demoUtterances) expect(showAt(utterance.at).skus).toEqual(utterance.skus);
    const chinese = demoUtterances.filter(({ text }) => /\p{Script=Han}/u.test(text)).length;
    expect(chinese).toBeGreaterThan(10);
    expect(demoUtterances.length - chinese).toBeGreaterThan(10);
  });
});

describe('the demo chat', () => {
  it('knows at least 150 different lines in all moods, two thirds of them Chinese', () => {
    expect(new Set(demoMessages.map(({ text }) => text)).size).toBe(demoMessages.length);
    expect(demoMessages.length).toBeGreaterThanOrEqual(150);
    expect(new Set(demoMessages.map(({ mood }) => mood)).size).toBe(3);
    const chinese = demoMessages.filter(({ text }) => /\p{Script=Han}|^[16]+$/u.test(text)).length;
    expect(chinese / demoMessages.length).toBeGreaterThan(0.6);
    for (const { aboutSku } of demoMessages) if (aboutSku !== undefined) expect(skus).toContain(aboutSku);
  });

  it('says the same for the same numbers, by viewers that exist, and does not repeat itself at once', () => {
    const say = (): { author: string; text: string }[] => {
      const [next, random] = [chat(), seededRandom(7)];
      return Array.from({ length: 60 }, (_, index) => next(index, random));
    };
    expect(say()).toEqual(say());
    const authors = new Set(demoViewers.map(({ externalId }) => externalId));
    for (const { author } of say()) expect(authors).toContain(author);
    const texts = say().map(({ text }) => text);
    texts.forEach((text, index) => { expect(texts.slice(Math.max(0, index - 5), index)).not.toContain(text); });
  });

  it('turns sour while parcels do not move, and warm again after', () => {
    const mood = new Map(demoMessages.map((line) => [line.text, line.mood]));
    const share = (from: number, wanted: Sentiment): number => {
      const random = seededRandom(1);
      const said = Array.from({ length: 300 }, (_, index) => mood.get(nextMessage(from + index / 50, random).text));
      return said.filter((one) => one === wanted).length / said.length;
    };
    expect(share(SHIPPING_WAVE.from + 14, Sentiment.NEGATIVE)).toBeGreaterThan(0.5);
    expect(share(140, Sentiment.POSITIVE)).toBeGreaterThan(0.5);
    for (let now = 0; now < ROUND_SECONDS; now += 1) expect(moodAt(now).positive + moodAt(now).negative).toBeLessThan(1);
  });
});
