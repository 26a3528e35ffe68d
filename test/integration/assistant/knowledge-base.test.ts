import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PolicyTopic } from '../../../entities/policy-topic';
import { openAssistant } from '../../support/assistant';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';
import { statementsOf } from '../../support/statements';

describe.each(databases)('the assistant’s knowledge on $name', ({ name, create }) => {
  let folder: string;
  let here: House;
  let there: House;
  let mug: string;
  let streamId: string;
  const now = new Date();
  const eur = (amount: string) => ({ amount, currency: 'EUR' });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vitrine-knowledge-'));
    const url = name === 'embedded' ? `sqlite:${join(folder, 'shop.db')}` : await create();
    [here, there] = [await openHouse(url), await openHouse(url)];
    [mug = ''] = await here.products({ sku: 'MUG', title: 'Blue mug', price: eur('12.50'), stock: 7 });
    ({ id: streamId } = await here.liveStream());
  });
  afterAll(async () => {
    await here.close();
    await there.close();
    await rm(folder, { recursive: true });
  });

  test('of a product is what stands in the database now, whichever node changed it', async () => {
    const { knowledge } = openAssistant(here, { believedMs: 600_000 });
    expect((await knowledge.products([mug], streamId, now)).get(mug)).toMatchObject({ title: 'Blue mug', priceMinor: 1250, stock: 7, deal: null, faqs: [] });
    await there.catalogue.update(there.operator, mug, { price: eur('13'), stock: 0 });
    expect((await knowledge.products([mug], streamId, now)).get(mug)).toMatchObject({ priceMinor: 1300, stock: 0 });
    expect([...await knowledge.products(['prd_01J0000000000000000000000A'], streamId, now)]).toEqual([]);
  });

  test('takes one statement for an answer once it is warm', async () => {
    const { knowledge } = openAssistant(here, { believedMs: 600_000 });
    const read = () => Promise.all([knowledge.products([mug], streamId, now), knowledge.policies(), knowledge.faqs()]);
    await read();
    expect(await statementsOf(here.dataSource, read)).toEqual([expect.stringContaining('products')]);
  });

  test('follows what changes on this node at once', async () => {
    const { knowledge, policies, faqs, deals } = openAssistant(here, { believedMs: 600_000 });
    await Promise.all([knowledge.products([mug], streamId, now), knowledge.policies(), knowledge.faqs()]);
    await policies.set(here.operator, [{ topic: PolicyTopic.RETURNS, textEn: '7 days' }]);
    const [ofShop, ofMug] = await faqs.set(here.operator, [{ questionEn: 'Where are you?', answerEn: 'Here.' }, { productId: mug, questionZh: '多大', answerZh: '0.3 升' }]);
    await deals.set(here.operator, streamId, [{ productId: mug, price: eur('9.99'), noteZh: '送勺子' }]);
    expect(await knowledge.policies()).toEqual([{ topic: 'RETURNS', text: { en: '7 days' } }]);
    expect(await knowledge.faqs()).toEqual([{ productId: null, question: { en: 'Where are you?' }, answer: { en: 'Here.' } }]);
    const at = new Date(Date.now() + 1);
    expect((await knowledge.products([mug], streamId, at)).get(mug)).toMatchObject({
      faqs: [{ productId: mug, question: { zh: '多大' }, answer: { zh: '0.3 升' } }], deal: { priceMinor: 999, currency: 'EUR', until: null, note: { zh: '送勺子' } },
    });
    expect((await knowledge.products([mug], null, at)).get(mug)?.deal).toBeNull();
    await faqs.remove(here.operator, [ofShop?.id ?? '', ofMug?.id ?? '']);
    expect(await knowledge.faqs()).toEqual([]);
    expect((await knowledge.products([mug], streamId, at)).get(mug)?.faqs).toEqual([]);
  });

  test('follows what another node changes, within the time that it is believed', async () => {
    const { knowledge } = openAssistant(here, { believedMs: 20 });
    const other = openAssistant(there);
    await Promise.all([knowledge.products([mug], streamId, now), knowledge.policies(), knowledge.faqs()]);
    await other.policies.set(there.operator, [{ topic: PolicyTopic.RETURNS, textEn: '30 days' }]);
    await other.deals.set(there.operator, streamId, [{ productId: mug, price: eur('8') }]);
    await other.faqs.set(there.operator, [{ questionEn: 'Who are you?', answerEn: 'A shop.' }]);
    for (;;) {
      const [policy] = await knowledge.policies();
      const [faq] = await knowledge.faqs();
      const deal = (await knowledge.products([mug], streamId, new Date())).get(mug)?.deal;
      if (policy?.text.en === '30 days' && faq?.answer.en === 'A shop.' && deal?.priceMinor === 800) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });

  test('holds a deal for its time only, and only while it is one', async () => {
    const { knowledge, deals } = openAssistant(here, { believedMs: 600_000 });
    const [from, until] = [new Date('2099-01-01T12:00:00.000Z'), new Date('2099-01-01T13:00:00.000Z')];
    await deals.set(here.operator, streamId, [{ productId: mug, price: eur('8'), from, until }]);
    const dealAt = async (at: Date) => (await knowledge.products([mug], streamId, at)).get(mug)?.deal?.priceMinor;
    expect(await dealAt(new Date(from.getTime() - 1))).toBeUndefined();
    expect(await dealAt(from)).toBe(800);
    expect(await dealAt(new Date(until.getTime() - 1))).toBe(800);
    expect(await dealAt(until)).toBeUndefined();
    await here.catalogue.update(here.operator, mug, { price: eur('8') });
    expect(await dealAt(from)).toBeUndefined();
  });
});
