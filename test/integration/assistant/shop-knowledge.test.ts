import { Access } from '../../../src/access/access';
import { PolicyTopic } from '../../../entities/policy-topic';
import { Faq } from '../../../entities/faq.entity';
import { ApiScope } from '../../../entities/api-scope';
import { openAssistant } from '../../support/assistant';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';

describe.each(databases)('what the shop knows, on $name', ({ create }) => {
  let house: House;
  let shop: ReturnType<typeof openAssistant>;
  let vera: Access;
  let mug: string;
  let lamp: string;
  let streamId: string;
  const eur = (amount: string) => ({ amount, currency: 'EUR' });

  beforeAll(async () => {
    house = await openHouse(await create());
    shop = openAssistant(house);
    vera = await house.as('viewer', 'vera');
    [mug = '', lamp = ''] = await house.products({ sku: 'MUG', price: eur('12.50') }, { sku: 'LAMP', price: eur('39') });
  });
  beforeEach(async () => { ({ id: streamId } = await house.liveStream()); });
  afterAll(async () => { await house.close(); });

  test('policies are one a topic: set again they change, set to nothing they are gone', async () => {
    const partner = new Access('partner', null, new Set([ApiScope.CATALOGUE_WRITE]));
    await shop.policies.set(partner, [{ topic: PolicyTopic.RETURNS, textEn: ' 7 days ' }, { topic: PolicyTopic.SHIPPING, textZh: '包邮', textEn: '' }]);
    const first = await shop.policies.all();
    expect(first).toMatchObject([{ topic: 'SHIPPING', textZh: '包邮', textEn: null }, { topic: 'RETURNS', textZh: null, textEn: '7 days' }]);
    expect(await shop.policies.set(partner, [{ topic: PolicyTopic.RETURNS, textEn: '7 days' }])).toEqual(first);
    expect(await shop.policies.set(partner, [{ topic: PolicyTopic.RETURNS, textEn: '30 days' }, { topic: PolicyTopic.SHIPPING }])).toMatchObject([{ id: first[1]?.id, textEn: '30 days' }]);
  });

  test.each([
    { name: 'no policy at all', drafts: [], says: 'at least one' },
    { name: 'one topic twice', drafts: [{ topic: PolicyTopic.PAYMENT, textEn: 'a' }, { topic: PolicyTopic.PAYMENT, textEn: 'b' }], says: 'PAYMENT is set twice' },
    { name: 'a text that is too long', drafts: [{ topic: PolicyTopic.PAYMENT, textZh: '长'.repeat(2_001) }], says: 'At most 2000 characters' },
  ])('policies are refused with $name', async ({ drafts, says }) => {
    await expect(shop.policies.set(house.operator, drafts)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', message: expect.stringContaining(says) });
  });

  test('the same question, sent again and many times at once, is answered once', async () => {
    const draft = { productId: mug, questionEn: 'Is it dishwasher safe?', answerEn: 'Yes.' };
    const all = await Promise.all(Array.from({ length: 6 }, () => shop.faqs.set(house.operator, [draft])));
    expect(new Set(all.flat().map(({ id }) => id)).size).toBe(1);
    const [changed] = await shop.faqs.set(house.operator, [{ ...draft, answerEn: 'Yes, up to 60 °C.' }]);
    expect(changed).toMatchObject({ id: all[0]?.[0]?.id, answerEn: 'Yes, up to 60 °C.' });
    const [asked] = await shop.faqs.set(house.operator, [{ id: changed?.id ?? '', productId: mug, questionZh: '能进洗碗机吗', answerZh: '可以' }]);
    expect((await shop.faqs.ofProducts([mug])).get(mug)).toEqual([asked]);
    expect(await shop.faqs.remove(house.operator, [asked?.id ?? '', 'faq_01J0000000000000000000000A'])).toEqual([asked?.id]);
    expect(await shop.faqs.remove(house.operator, [asked?.id ?? ''])).toEqual([]);
  });

  test.each([
    { name: 'nothing', drafts: [], says: '1 to 100' },
    { name: 'no question', drafts: [{ answerEn: 'Yes.' }], says: 'The question must be there' },
    { name: 'an answer of blanks', drafts: [{ questionEn: 'Why?', answerZh: ' 　' }], says: 'The answer must be there' },
    { name: 'an unknown product', drafts: [{ productId: 'prd_01J0000000000000000000000A', questionEn: 'Why?', answerEn: 'So.' }], says: 'There is no product' },
    { name: 'an unknown identifier', drafts: [{ id: 'faq_01J0000000000000000000000A', questionEn: 'Why?', answerEn: 'So.' }], says: 'There is no answered question' },
  ])('answered questions are refused with $name, and none is taken', async ({ drafts, says }) => {
    await expect(shop.faqs.set(house.operator, [{ questionEn: 'Good?', answerEn: 'Good.' }, ...drafts].slice(drafts.length === 0 ? 1 : 0))).rejects.toMatchObject({ message: expect.stringContaining(says) });
    expect(await house.dataSource.getRepository(Faq).count()).toBe(0);
  });

  test('there can be 50 answered questions of a product, not more', async () => {
    const drafts = Array.from({ length: 51 }, (_, index) => ({ productId: lamp, questionEn: `Question ${index}?`, answerEn: 'Yes.' }));
    await expect(shop.faqs.set(house.operator, drafts)).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('removeFaqs') });
    expect(await shop.faqs.set(house.operator, drafts.slice(0, 50))).toHaveLength(50);
    const page = await shop.faqs.list(lamp, { first: 30 });
    expect(page).toMatchObject({ hasNextPage: true });
    expect((await shop.faqs.list(lamp, { first: 30, after: page.rows.at(-1)?.cursor })).rows).toHaveLength(20);
    await house.dataSource.getRepository(Faq).createQueryBuilder().delete().execute();
  });

  test('deals replace those there were; the same again stay what they are', async () => {
    const until = new Date('2099-01-01T00:00:00.000Z');
    await shop.deals.set(house.operator, streamId, [{ productId: mug, price: eur('9.99'), until, noteEn: 'with a spoon' }, { productId: lamp, price: eur('30') }]);
    const first = (await shop.deals.ofStreams([streamId])).get(streamId) ?? [];
    expect(first).toMatchObject([{ productId: mug, priceMinor: 999, until, noteEn: 'with a spoon' }, { productId: lamp, priceMinor: 3000, until: null }]);
    await shop.deals.set(house.operator, streamId, [{ productId: mug, price: eur('9.99'), until, noteEn: 'with a spoon' }]);
    expect((await shop.deals.ofStreams([streamId])).get(streamId)).toEqual(first.filter(({ productId }) => productId === mug));
    await shop.deals.set(house.operator, streamId, []);
    expect((await shop.deals.ofStreams([streamId])).get(streamId)).toEqual([]);
  });

  const past = new Date('2026-01-01T00:00:00.000Z');
  test.each([
    { name: 'the product’s own price', deal: { price: eur('12.50') }, says: 'cheaper than the product’s own price of 12.50 EUR' },
    { name: 'another currency', deal: { price: { amount: '9', currency: 'CNY' } }, says: 'sold in EUR' },
    { name: 'too many decimals', deal: { price: eur('9.999') }, says: 'EUR has 2 decimals' },
    { name: 'an end before its beginning', deal: { price: eur('9'), from: new Date('2026-06-01T00:00:00Z'), until: past }, says: 'ends after it begins' },
    { name: 'an unknown product', deal: { productId: 'prd_01J0000000000000000000000A', price: eur('9') }, says: 'There is no product' },
    { name: 'a note that is too long', deal: { price: eur('9'), noteZh: '送'.repeat(2_001) }, says: 'At most 2000 characters' },
  ])('a deal is refused with $name', async ({ deal, says }) => {
    await expect(shop.deals.set(house.operator, streamId, [{ productId: mug, ...deal }])).rejects.toMatchObject({ message: expect.stringContaining(says) });
  });

  test('two deals of a product may follow one another, and not hold at the same time', async () => {
    const [noon, evening, night] = ['12', '18', '23'].map((hour) => new Date(`2099-01-01T${hour}:00:00.000Z`));
    const one = { productId: mug, price: eur('9'), from: noon ?? null, until: evening ?? null };
    await shop.deals.set(house.operator, streamId, [one, { ...one, from: evening ?? null, until: night ?? null }]);
    await expect(shop.deals.set(house.operator, streamId, [one, { ...one, until: null }])).rejects.toMatchObject({ message: expect.stringContaining('at the same time') });
  });

  test('viewers may change nothing of it', async () => {
    const refused = { code: 'FORBIDDEN' };
    await expect(shop.policies.set(vera, [{ topic: PolicyTopic.PAYMENT, textEn: 'free' }])).rejects.toMatchObject(refused);
    await expect(shop.faqs.set(vera, [{ questionEn: 'Why?', answerEn: 'So.' }])).rejects.toMatchObject(refused);
    await expect(shop.faqs.remove(vera, ['faq_01J0000000000000000000000A'])).rejects.toMatchObject(refused);
    await expect(shop.deals.set(vera, streamId, [])).rejects.toMatchObject(refused);
  });
});
